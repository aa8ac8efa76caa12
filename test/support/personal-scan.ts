import { gunzipSync, inflateRawSync } from 'node:zlib';
import { readBucket } from './bucket-contents.ts';
import type { TestStack } from './stack.ts';
import { type Item, readItemsOf } from './table-contents.ts';

/** Item types that keep the id of an erased user; the documents give the reasons. */
export const KEPT_TYPES = ['account', 'erasure-receipt'];

/** Bytes are shown as text, and decompressed where they can be. */
const bytesAsText = (bytes: Uint8Array): string => {
  try {
    return inflateRawSync(bytes).toString();
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
};

const textOf = (item: Item): string =>
  JSON.stringify(item, (_, part: unknown) => {
    if (part instanceof Set) return [...part];
    return part instanceof Uint8Array ? bytesAsText(part) : part;
  });

/**
 * Searches the whole table and bucket for texts, ids also without their prefix.
 * @returns each finding as `type: text in key`
 */
export const findTexts = async (stack: TestStack, texts: readonly string[]): Promise<string[]> => {
  const wanted = texts.map((text) => text.replace(/^(user|media)_/, '').toLowerCase());
  const inItems = (await readItemsOf(stack)).flatMap((item) => {
    const text = textOf(item).toLowerCase();
    return wanted.filter((part) => text.includes(part)).map((part) => `${item.type}: ${part} in ${item.pk} ${item.sk}`);
  });
  const inObjects = (await readBucket(stack)).flatMap(({ key, bytes }) => {
    const content = key.endsWith('.gz') ? gunzipSync(bytes).toString() : bytes.toString('latin1');
    const text = `${key}\n${content}`.toLowerCase();
    return wanted.filter((part) => text.includes(part)).map((part) => `object: ${part} in ${key}`);
  });
  return [...inItems, ...inObjects];
};
