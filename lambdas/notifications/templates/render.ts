import type { NotificationChannel, OutsideChannel } from '../../../schemas/notifications/models.ts';
import type { TemplateVariables } from '../../_async/notification-rule.ts';
import { logger } from '../../_base/observability.ts';
import { type BuiltInName, DEFINITIONS } from './built-in/definitions.ts';
import { BUILT_IN, SOMEONE } from './built-in/texts.ts';
import { type Email, emailHtml, emailText } from './email-layout.ts';
import { cleanValue, httpUrl, oneLine, plainText } from './escape.rules.ts';
import { DEFAULT_LOCALE, localeChain, readingOf } from './locales.rules.ts';
import { formatMessage, type Part, textOf } from './message.ts';
import { publishedTexts } from './published-texts.ts';
import type { Place, Reading, Rendered, TemplateTexts, Variables } from './template.model.ts';

/** Code points. A push payload of both and the ids of the data stays far below the 4 KB of APNs, FCM and Web Push. */
const MAX_PUSH_TITLE = 100;
const MAX_PUSH_BODY = 300;
const MAX_SUBJECT = 150;
const MAX_TITLE = 300;
const MAX_PREHEADER = 200;
const MAX_APP_NAME = 60;

/** Values beside those of a rule: for the formats, the button, and the links at the end of an e-mail. They are no placeholders. */
const timeZoneOf = ({ timeZone }: TemplateVariables): unknown => timeZone;

const isBuiltIn = (name: string): name is BuiltInName => Object.hasOwn(DEFINITIONS, name);

/** Variables that texts of a template may name, with the word for an unknown actor in their language. */
export const variablesOf = (name: string, locale: string): Variables => {
  const { variables }: { variables: Variables } = DEFINITIONS[isBuiltIn(name) ? name : 'notification'];
  const someone = localeChain(locale)
    .map((tag) => SOMEONE[tag])
    .find((word) => word !== undefined);
  if (!variables.actor) return variables;
  return { ...variables, actor: { ...variables.actor, default: someone ?? '…' } };
};

type Found = { locale: string; texts: TemplateTexts };

/** Texts of the release in the first language of the chain that has them. */
export const builtInTexts = (name: string, locale: string): Found => {
  const own = isBuiltIn(name) ? name : 'notification';
  const found = localeChain(locale).find((tag) => BUILT_IN[tag]) ?? DEFAULT_LOCALE;
  return { locale: found, texts: (BUILT_IN[found] ?? BUILT_IN.en)?.[own] ?? { title: '', body: '' } };
};

type Formatted = Readonly<Record<Place, readonly Part[]>>;
type Shown = { reading: Reading; parts: Formatted };

const NONE: readonly Part[] = [];

/** Formats all texts of a template. @throws an error of the library for texts that are broken */
export const formatTexts = (name: string, { locale, texts }: Found, reader: string, values: TemplateVariables): Shown => {
  const reading = readingOf(locale, reader, timeZoneOf(values));
  const variables = variablesOf(name, locale);
  const format = (text: string | undefined): readonly Part[] =>
    text === undefined ? NONE : formatMessage(text, variables, values, reading);
  const { title, body, subject, preheader, action } = texts;
  const parts = {
    title: format(title),
    body: format(body),
    subject: format(subject ?? title),
    preheader: format(preheader ?? body),
    action: format(action),
  };
  return { reading, parts };
};

/** Stored texts win over those of the release, language by language. Broken ones are passed over: no message is lost for them. */
const shownTexts = async (name: string, channel: NotificationChannel, reader: string, values: TemplateVariables): Promise<Shown> => {
  const stored = await publishedTexts(name, channel);
  for (const locale of localeChain(reader)) {
    const texts = stored(locale);
    if (texts) {
      try {
        return formatTexts(name, { locale, texts }, reader, values);
      } catch (error) {
        logger.error('a stored template is broken; the built-in one is shown', { template: name, channel, locale, reason: String(error) });
      }
    }
    if (BUILT_IN[locale]) break;
  }
  return formatTexts(name, builtInTexts(name, reader), reader, values);
};

type Frame = { footer: Email['footer']; appName: string };

const frameOf = async (reader: string, values: TemplateVariables): Promise<Frame> => {
  const { parts } = await shownTexts('email_footer', 'email', reader, {});
  const [unsubscribe, preferences] = [httpUrl(values.unsubscribeUrl), httpUrl(values.preferencesUrl)];
  const links = [
    ...(preferences === undefined ? [] : [{ label: oneLine(textOf(parts.action), MAX_TITLE), url: preferences }]),
    ...(unsubscribe === undefined ? [] : [{ label: oneLine(textOf(parts.title), MAX_TITLE), url: unsubscribe }]),
  ];
  // A message that no setting turns off, such as a code, gives no such reason.
  const reason = links.length === 0 ? '' : oneLine(textOf(parts.body), MAX_TITLE);
  return { footer: { reason, links }, appName: cleanValue(String(values.appName ?? ''), MAX_APP_NAME) };
};

const actionOf = (parts: Formatted, values: TemplateVariables): Email['action'] => {
  const url = httpUrl(values.link);
  const label = oneLine(textOf(parts.action), MAX_TITLE);
  return url === undefined || label === '' ? undefined : { label, url };
};

/** Lays texts out for a channel; every text is made safe for it here. */
export const layOut = (channel: NotificationChannel, { reading, parts }: Shown, values: TemplateVariables, frame: Frame): Rendered => {
  const { locale, direction } = reading;
  const [title, body] = [textOf(parts.title), textOf(parts.body)];
  const common = { locale, direction };
  if (channel === 'push') return { ...common, title: oneLine(title, MAX_PUSH_TITLE), body: oneLine(body, MAX_PUSH_BODY) };
  const shown = { ...common, title: oneLine(title, MAX_TITLE), body: plainText(body) };
  if (channel === 'inApp') return shown;
  const preheader = oneLine(textOf(parts.preheader), MAX_PREHEADER);
  const action = actionOf(parts, values);
  const email: Email = { reading, title: shown.title, preheader, body: parts.body, entries: [], closing: [], action, ...frame };
  return { ...shown, subject: oneLine(textOf(parts.subject), MAX_SUBJECT), html: emailHtml(email), text: emailText(email) };
};

export const frameFor = async (channel: NotificationChannel, reader: string, values: TemplateVariables): Promise<Frame> =>
  channel === 'email' ? frameOf(reader, values) : { footer: { reason: '', links: [] }, appName: '' };

/**
 * Renders a message in the reader's language, or the nearest one that has texts.
 * @param template the name of the rule.
 * @param locale the reader's, BCP 47.
 * @param variables those of the rule, and for every template: `timeZone` (IANA), `link` (http(s), of the button), and for e-mails
 * `unsubscribeUrl`, `preferencesUrl` and `appName`.
 */
export const renderMessage = async (
  template: string,
  channel: NotificationChannel,
  locale: string,
  variables: TemplateVariables,
): Promise<Rendered> => {
  if (!isBuiltIn(template)) logger.warn('a rule has no template; a general text is shown', { template });
  const shown = await shownTexts(template, channel, locale, variables);
  return layOut(channel, shown, variables, await frameFor(channel, locale, variables));
};

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
export const renderDigest = async (
  channel: OutsideChannel,
  locale: string,
  items: readonly DigestItem[],
  { more, ...extra }: DigestExtra,
): Promise<Rendered> => {
  const listed = items.slice(0, channel === 'push' ? MAX_PUSH_ENTRIES : MAX_ENTRIES);
  const left = more + items.length - listed.length;
  const values: TemplateVariables = { ...extra, count: items.length + more, more: left };
  const shown = await shownTexts('digest', channel, locale, values);
  const { reading, parts } = shown;
  const closing = textOf(parts.body);
  if (channel === 'push') {
    const lines = [...listed.map(({ title, body }) => body || title), closing].filter((line) => line !== '');
    const body: Formatted['body'] = [{ text: lines.map((line) => oneLine(line, MAX_PUSH_BODY)).join(' · ') }];
    return layOut(channel, { reading, parts: { ...parts, body } }, values, await frameFor(channel, locale, values));
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
    ...(await frameFor(channel, locale, values)),
  };
  const body = plainText([...entries.map((entry) => entry.body || entry.title), closing].join('\n'));
  const subject = oneLine(textOf(parts.subject), MAX_SUBJECT);
  return { locale: reading.locale, direction: reading.direction, title, body, subject, html: emailHtml(email), text: emailText(email) };
};
