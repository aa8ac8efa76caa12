import type { OutsideChannel } from '../../../schemas/notifications/models.ts';
import type { TemplateVariables } from '../../_async/notification-rule.ts';
import { type Email, emailHtml, emailText } from './email-layout.ts';
import { oneLine, plainText } from './escape.rules.ts';
import { textOf } from './message.ts';
import {
  actionOf,
  type Formatted,
  frameFor,
  layOut,
  MAX_PREHEADER,
  MAX_PUSH_BODY,
  MAX_SUBJECT,
  MAX_TITLE,
  shownTexts,
} from './render-texts.ts';
import type { Reading, Rendered } from './template.model.ts';
import type { Templates } from './templates.ts';

/** A rendered notification in a digest; `data.link` may hold an http(s) address. */
export type DigestItem = { title: string; body: string; at: string; data: Readonly<Record<string, string>> };
export type DigestExtra = {
  /** Notifications beside the items. */
  more: number;
  unsubscribeUrl?: string;
  preferencesUrl?: string;
  timeZone?: string;
  link?: string;
  appName?: string;
};

/** Most entries of an e-mail; the rest counts as more. */
const MAX_ENTRIES = 50;
const MAX_PUSH_ENTRIES = 3;

const atOf = (at: string, { formats, timeZone }: Reading): string | undefined => {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return undefined;
  return new Intl.DateTimeFormat(formats, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(time);
};

/** Renders notifications as one message, in the order given. */
export const renderDigestWith = async (
  templates: Templates,
  channel: OutsideChannel,
  locale: string,
  items: readonly DigestItem[],
  { more, ...extra }: DigestExtra,
): Promise<Rendered> => {
  const listed = items.slice(0, channel === 'push' ? MAX_PUSH_ENTRIES : MAX_ENTRIES);
  const left = more + items.length - listed.length;
  const values: TemplateVariables = { ...extra, count: items.length + more, more: left };
  const shown = await shownTexts(templates, 'digest', channel, locale, values);
  const { reading, parts } = shown;
  const closing = textOf(parts.body);
  if (channel === 'push') {
    const lines = [...listed.map(({ title, body }) => body || title), closing].filter((line) => line !== '');
    const body: Formatted['body'] = [{ text: lines.map((line) => oneLine(line, MAX_PUSH_BODY)).join(' · ') }];
    return layOut(channel, { reading, parts: { ...parts, body } }, values, await frameFor(templates, channel, locale, values));
  }
  const entries = listed.map(({ title, body, at }) => ({
    title: oneLine(title, MAX_TITLE),
    body: plainText(body),
    at: atOf(at, reading),
  }));
  const title = oneLine(textOf(parts.title), MAX_TITLE);
  const [first] = entries;
  const email: Email = {
    reading,
    title,
    preheader: oneLine(first?.body || first?.title || title, MAX_PREHEADER),
    body: [],
    entries,
    closing: parts.body,
    action: actionOf(parts, values),
    ...(await frameFor(templates, channel, locale, values)),
  };
  const body = plainText([...entries.map((entry) => entry.body || entry.title), closing].join('\n'));
  const subject = oneLine(textOf(parts.subject), MAX_SUBJECT);
  return { locale: reading.locale, direction: reading.direction, title, body, subject, html: emailHtml(email), text: emailText(email) };
};
