import { describe, expect, test } from '@jest/globals';
import { directionOf, localeChain, readingOf } from '../../../lambdas/notifications/templates/locales.rules.ts';
import { TemplateLocale } from '../../../schemas/notifications/template-models.ts';

/** Without the tags that only name a script, which nobody writes. */
const chain = (tag: string): string =>
  localeChain(tag)
    .filter((each) => !each.includes('-Latn'))
    .join(' ');

describe('the languages in which a text is looked for', () => {
  test.each([
    ['pt-BR', 'pt-BR pt en'],
    ['pt-AO', 'pt-AO pt-PT pt en'],
    ['es-MX', 'es-MX es-419 es en'],
    ['en-GB', 'en-GB en-001 en'],
    ['de-CH-1996', 'de-CH-1996 de-CH de en'],
    ['zh-Hant-TW', 'zh-Hant-TW zh-TW zh-Hant en'],
    ['zh-TW', 'zh-TW zh-Hant-TW zh-Hant en'],
    ['zh-CN', 'zh-CN zh-Hans-CN zh-Hans zh en'],
    ['no', 'no nb en'],
    ['nb-NO', 'nb-NO nb no-NO no en'],
    ['nn', 'nn nb no en'],
    ['iw', 'he he-Hebr en'],
    ['not a tag', 'en'],
  ])('%s: %s', (tag, expected) => {
    expect(chain(tag)).toBe(expected);
  });
  test('keep scripts apart', () => {
    expect(localeChain('sr-Latn')).not.toContain('sr');
    expect(localeChain('zh-HK')).not.toContain('zh');
  });
});

test('tags are stored in one form, and only of languages whose plurals are known', () => {
  expect(['PT-br', 'zh-hant-tw', 'de-u-co-phonebk', 'tlh', 'x', ''].map((tag) => TemplateLocale.safeParse(tag).data)).toEqual([
    'pt-BR',
    'zh-Hant-TW',
    'de',
    undefined,
    undefined,
    undefined,
  ]);
});

test('the direction follows the script', () => {
  expect(['ar', 'he', 'fa-AF', 'ur', 'az-Arab', 'ckb'].map(directionOf)).toEqual(Array(6).fill('rtl'));
  expect(['en', 'ar-Latn', 'az', 'zh-TW', 'x'].map(directionOf)).toEqual(Array(5).fill('ltr'));
});

test('numbers and dates follow the reader’s region only where the text is in the reader’s language', () => {
  expect(readingOf('ar', 'ar-EG', 'Africa/Cairo')).toMatchObject({ formats: 'ar-EG', timeZone: 'Africa/Cairo' });
  expect(readingOf('en', 'fi-FI', undefined)).toMatchObject({ formats: 'en', timeZone: 'UTC' });
  expect(readingOf('zh-Hans', 'zh-TW', 'x')).toMatchObject({ formats: 'zh-Hans', timeZone: 'UTC' });
});

test('this runtime has the data of all languages, as Node has by default', () => {
  const tags = ['ar', 'bn', 'de', 'es', 'fi', 'hi', 'ja', 'pl', 'ru', 'sl', 'ta', 'te', 'tr', 'zh-Hant'];
  expect(Intl.PluralRules.supportedLocalesOf(tags)).toEqual(tags);
  expect(new Intl.DateTimeFormat('ru', { month: 'long', timeZone: 'UTC' }).format(new Date(0))).toBe('январь');
});
