import { LRUCache } from 'lru-cache';
import type { Reading } from './template.model.ts';

/** Locales and zones are parsed for each text of each message otherwise; a reader's never change within one. */
const remembered = <Result extends NonNullable<unknown>>(decide: (...texts: string[]) => Result): ((...texts: string[]) => Result) => {
  const known = new LRUCache<string, Result>({ max: 1000 });
  return (...texts) => {
    const key = texts.join('\n');
    const found = known.get(key) ?? decide(...texts);
    known.set(key, found);
    return found;
  };
};

/** Every built-in template has texts in this language. */
export const DEFAULT_LOCALE = 'en';

/** Languages whose readers understand the texts of another one; the tags mean almost the same. */
const RELATIVES: Readonly<Record<string, readonly string[]>> = { nb: ['no'], no: ['nb'], nn: ['nb', 'no'] };

/** Parents of regions that CLDR does not find by shortening the tag. */
const regionalParents = (language: string, region: string): string[] => {
  if (language === 'es' && region !== 'ES' && region !== 'GQ' && region !== 'PH') return ['es-419'];
  if (language === 'en' && region !== 'US') return ['en-001'];
  if (language === 'pt' && region !== 'BR') return ['pt-PT'];
  return [];
};

const parse = (tag: string): Intl.Locale | undefined => {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
};

const scriptOf = (tag: string): string | undefined => parse(tag)?.maximize().script;

/** From the narrowest tag to the language. The bare language is left out where it is written in another script. */
const narrowing = (locale: Intl.Locale): string[] => {
  const { language, region } = locale;
  const script = locale.maximize().script;
  const inScript = `${language}-${script}`;
  const tags = region === undefined ? [] : [`${inScript}-${region}`, `${language}-${region}`, ...regionalParents(language, region)];
  return [locale.baseName, ...tags, inScript, language].filter((tag) => scriptOf(tag) === script);
};

/** Tags in which a text is looked for, best first: `pt-BR` → `pt` → default, `zh-Hant-TW` → `zh-Hant` → default. */
export const localeChain = remembered((tag = ''): readonly string[] => {
  const locale = parse(tag);
  const own = locale ? narrowing(locale) : [];
  const related = own.flatMap((found) => {
    const [language = '', ...rest] = found.split('-');
    return (RELATIVES[language] ?? []).map((relative) => [relative, ...rest].join('-'));
  });
  return [...new Set([...own, ...related, DEFAULT_LOCALE])];
});

const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Samr', 'Mand']);

export const directionOf = (tag: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(scriptOf(tag) ?? '') ? 'rtl' : 'ltr');

const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

const sameLanguage = (one: string, other: string): boolean => {
  const [a, b] = [parse(one)?.maximize(), parse(other)?.maximize()];
  return a !== undefined && b !== undefined && a.language === b.language && a.script === b.script;
};

const decideReading = remembered(
  (locale = '', reader = '', timeZone = ''): Reading => ({
    locale,
    formats: sameLanguage(locale, reader) ? reader : locale,
    direction: directionOf(locale),
    timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
  }),
);

/** Numbers and dates follow the reader's region where the text is in the reader's language, else the text. */
export const readingOf = (locale: string, reader: string, timeZone: unknown): Reading =>
  decideReading(locale, reader, typeof timeZone === 'string' ? timeZone : '');
