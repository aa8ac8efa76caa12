import type { NotificationChannel } from '../../../schemas/notifications/models.ts';
import type { NotificationRule } from '../../_async/notification-rule.ts';
import type { NotificationTemplate, TemplateTexts } from '../../_async/notification-template.ts';
import { contributionsOf } from '../../_base/contributions.ts';
import { builtInNames, builtInTemplate, SOMEONE } from './built-in/texts.ts';
import { DEFAULT_LOCALE, localeChain } from './locales.rules.ts';
import type { Variables } from './template.model.ts';

/** Texts that operators have published for a template on a channel, by language. */
export type StoredTexts = (name: string, channel: NotificationChannel) => Promise<(locale: string) => Promise<TemplateTexts | undefined>>;

/** All that a message is rendered from. */
export type Templates = { find(name: string): NotificationTemplate | undefined; stored: StoredTexts };

const rules = contributionsOf<NotificationRule>('notificationRules');

/** A template of this release: a built-in one, or that of a domain's rule. */
export const findTemplate = (name: string): NotificationTemplate | undefined =>
  builtInTemplate(name) ?? rules().find((rule) => rule.name === name)?.template;

/** Names of all templates of this release, in order. */
export const templateNames = (): string[] => {
  const ofRules = rules().flatMap(({ name, template }) => (template ? [name] : []));
  return [...new Set([...builtInNames(), ...ofRules])].sort();
};

/** Variables that the texts may name, with the word for an unknown actor in their language. */
export const variablesIn = ({ variables }: NotificationTemplate, locale: string): Variables => {
  if (!variables.actor) return variables;
  const someone = localeChain(locale)
    .map((tag) => SOMEONE[tag])
    .find((word) => word !== undefined);
  return { ...variables, actor: { ...variables.actor, default: someone ?? '…' } };
};

/** Texts of the release in the first language of the reader's chain that has some. */
export const textsIn = ({ texts }: NotificationTemplate, reader: string): { locale: string; texts: TemplateTexts } => {
  const locale = localeChain(reader).find((tag) => texts[tag]) ?? DEFAULT_LOCALE;
  return { locale, texts: texts[locale] ?? texts.en };
};
