import type { NotificationChannel } from '../../../schemas/notifications/models.ts';
import type { TemplateVariables } from '../../_async/notification-rule.ts';
import type { NotificationTemplate, TemplateTexts } from '../../_async/notification-template.ts';
import { logger } from '../../_base/observability.ts';
import { generalTemplate } from './built-in/texts.ts';
import { type Email, emailHtml, emailText } from './email-layout.ts';
import { cleanValue, httpUrl, oneLine, plainText } from './escape.rules.ts';
import { localeChain, readingOf } from './locales.rules.ts';
import { formatMessage, type MessagePart, textOf } from './message.ts';
import type { Place, Reading, Rendered } from './template.model.ts';
import { type Templates, textsIn, variablesIn } from './templates.ts';

/** Code points. A push payload of both and the ids of the data stays far below the 4 KB of APNs, FCM and Web Push. */
const MAX_PUSH_TITLE = 100;
export const MAX_PUSH_BODY = 300;
export const MAX_SUBJECT = 150;
export const MAX_TITLE = 300;
export const MAX_PREHEADER = 200;
const MAX_APP_NAME = 60;

export type Formatted = Readonly<Record<Place, readonly MessagePart[]>>;
type Shown = { reading: Reading; parts: Formatted };

const NONE: readonly MessagePart[] = [];

/** Formats all texts of a template. @throws an error of the library for texts that are broken */
const formatTexts = (
  template: NotificationTemplate,
  { locale, texts }: { locale: string; texts: TemplateTexts },
  reader: string,
  values: TemplateVariables,
): Shown => {
  const reading = readingOf(locale, reader, values.timeZone);
  const variables = variablesIn(template, locale);
  const format = (text: string | undefined): readonly MessagePart[] =>
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
export const shownTexts = async (
  { find, stored }: Templates,
  name: string,
  channel: NotificationChannel,
  reader: string,
  values: TemplateVariables,
): Promise<Shown> => {
  const template = find(name) ?? generalTemplate();
  const textsOf = await stored(name, channel);
  for (const locale of localeChain(reader)) {
    const texts = await textsOf(locale);
    if (texts) {
      try {
        return formatTexts(template, { locale, texts }, reader, values);
      } catch (error) {
        // Without the error, which quotes the text.
        const reason = error instanceof Error ? error.name : 'unknown';
        logger.error('a stored template is broken; the built-in one is shown', { template: name, channel, locale, reason });
      }
    }
    if (template.texts[locale]) break;
  }
  return formatTexts(template, textsIn(template, reader), reader, values);
};

type Frame = { footer: Email['footer']; appName: string };

const frameOf = async (templates: Templates, reader: string, values: TemplateVariables): Promise<Frame> => {
  const { parts } = await shownTexts(templates, 'email_footer', 'email', reader, {});
  const [unsubscribe, preferences] = [httpUrl(values.unsubscribeUrl), httpUrl(values.preferencesUrl)];
  const links = [
    ...(preferences === undefined ? [] : [{ label: oneLine(textOf(parts.action), MAX_TITLE), url: preferences }]),
    ...(unsubscribe === undefined ? [] : [{ label: oneLine(textOf(parts.title), MAX_TITLE), url: unsubscribe }]),
  ];
  // A message that no setting turns off, such as a code, gives no such reason.
  const reason = links.length === 0 ? '' : oneLine(textOf(parts.body), MAX_TITLE);
  return { footer: { reason, links }, appName: cleanValue(String(values.appName ?? ''), MAX_APP_NAME) };
};

export const actionOf = (parts: Formatted, values: TemplateVariables): Email['action'] => {
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

export const frameFor = async (
  templates: Templates,
  channel: NotificationChannel,
  reader: string,
  values: TemplateVariables,
): Promise<Frame> => (channel === 'email' ? frameOf(templates, reader, values) : { footer: { reason: '', links: [] }, appName: '' });

/** Renders a message with stored texts where there are some, else with those of the release. */
export const renderWith = async (
  templates: Templates,
  name: string,
  channel: NotificationChannel,
  locale: string,
  variables: TemplateVariables,
): Promise<Rendered> => {
  const shown = await shownTexts(templates, name, channel, locale, variables);
  return layOut(channel, shown, variables, await frameFor(templates, channel, locale, variables));
};
