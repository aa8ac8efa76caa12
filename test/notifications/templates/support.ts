import type { NotificationTemplate, TemplateTexts } from '../../../lambdas/_async/notification-template.ts';
import { builtInTemplate } from '../../../lambdas/notifications/templates/built-in/texts.ts';
import { type DigestExtra, type DigestItem, renderDigestWith } from '../../../lambdas/notifications/templates/render-digest.ts';
import { renderWith } from '../../../lambdas/notifications/templates/render-texts.ts';
import type { Templates } from '../../../lambdas/notifications/templates/templates.ts';
import type { NotificationChannel, OutsideChannel } from '../../../schemas/notifications/models.ts';

type Values = Readonly<Record<string, string | number | boolean>>;

const nothingStored: Templates['stored'] = async () => async () => undefined;
const builtIn: Templates = { find: builtInTemplate, stored: nothingStored };

/** Templates of which operators have published texts, by language, for every template and channel. */
export const withStored = (texts: Readonly<Record<string, TemplateTexts>>): Templates => ({
  find: builtInTemplate,
  stored: async () => async (locale) => texts[locale],
});
/** One template of a test's own, under every name. */
export const only = (template: NotificationTemplate): Templates => ({ find: () => template, stored: nothingStored });

export const builtInMessage = (name: string, channel: NotificationChannel, locale: string, values: Values) =>
  renderWith(builtIn, name, channel, locale, values);
export const builtInDigest = (channel: OutsideChannel, locale: string, items: readonly DigestItem[], extra: DigestExtra) =>
  renderDigestWith(builtIn, channel, locale, items, extra);

export const samplesOf = (name: string): Record<string, string | number> =>
  Object.fromEntries(Object.entries(builtInTemplate(name)?.variables ?? {}).map(([key, { sample }]) => [key, sample]));
