import { ar } from './ar.ts';
import { de } from './de.ts';
import type { BuiltInTexts } from './definitions.ts';
import { en } from './en.ts';
import { es } from './es.ts';

/** Texts of the release, by language. */
export const BUILT_IN: Readonly<Record<string, BuiltInTexts>> = { en, de, es, ar };

/** Named where a rule knows no display name. */
export const SOMEONE: Readonly<Record<string, string>> = { en: 'Someone', de: 'Jemand', es: 'Alguien', ar: 'أحد الأشخاص' };
