import { digest } from '../../_base/hash.ts';
import type { Outgoing } from './provider.ts';

/** Characters that end a header or hide in a line; a header has one line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** Returns the text as one line, so that no value of a template adds a header. */
export const oneLine = (text: string): string => text.replace(CONTROL, ' ').trim();

/** One address without a name; lists, comments and line breaks are none. */
export const isEmailAddress = (address: string): boolean => /^[^\s@,;<>"()[\]\\:]{1,64}@[^\s@,;<>"()[\]\\:]{1,253}$/.test(address);

/** The same for each attempt of a message to an address. It says nothing about the address. */
export const idempotencyKey = ({ deliveryId, address }: Outgoing): string => digest(deliveryId, address);

/** The key as a UUID of version 8, for providers that take only these. */
export const idempotencyUuid = (message: Outgoing): string => {
  const hex = Buffer.from(idempotencyKey(message), 'base64url').toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
};

/** A push as devices get it. */
export type PushContent = { title: string; body: string; data: Record<string, string> };

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Cuts at the end of a character that people see as one. */
const cut = (text: string, keep: number): string => {
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });
  let kept = '';
  for (const { segment } of segments.segment(text)) {
    if (kept.length + segment.length > keep) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
};

/**
 * Returns title, body and data of a push, with the body cut so that their JSON has at most so many bytes. Push services refuse larger
 * ones, and a message that says less is better than none.
 */
export const pushContent = ({ title = '', body = '', data = {} }: Outgoing, maxBytes: number): PushContent => {
  const content = { title, body, data: { ...data } };
  for (let keep = body.length; bytes(content) > maxBytes && keep > 0; ) {
    keep = Math.min(Math.floor(keep * 0.8), keep - 1);
    content.body = keep > 0 ? cut(body, keep) : '';
  }
  if (bytes(content) > maxBytes) content.title = cut(title, 100);
  return content;
};
