import type { NotificationTemplate } from '../../../_async/notification-template.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { type BuiltInName, type BuiltInTexts, DEFINITIONS } from './definitions.ts';
import { en } from './en.ts';
import { es } from './es.ts';

const LANGUAGES = { en, de, es, ar } satisfies Record<string, BuiltInTexts>;
const GENERAL: BuiltInName = 'notification';

const isBuiltIn = (name: string): name is BuiltInName => Object.hasOwn(DEFINITIONS, name);

const templateOf = (name: BuiltInName): NotificationTemplate => {
  const { en: english, de: german, es: spanish, ar: arabic } = LANGUAGES;
  return { ...DEFINITIONS[name], texts: { en: english[name], de: german[name], es: spanish[name], ar: arabic[name] } };
};

/** Built-in templates, which are as old as the release. */
export const builtInTemplate = (name: string): NotificationTemplate | undefined => (isBuiltIn(name) ? templateOf(name) : undefined);
/** Shown for a rule that has no template. */
export const generalTemplate = (): NotificationTemplate => templateOf(GENERAL);
export const builtInNames = (): string[] => Object.keys(DEFINITIONS);
export const BUILT_IN_LANGUAGES: readonly string[] = Object.keys(LANGUAGES);

/** Named where a rule knows no display name. */
export const SOMEONE: Readonly<Record<string, string>> = { en: 'Someone', de: 'Jemand', es: 'Alguien', ar: 'أحد الأشخاص' };
