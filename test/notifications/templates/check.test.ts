import { describe, expect, test } from '@jest/globals';
import { builtInNames, builtInTemplate } from '../../../lambdas/notifications/templates/built-in/texts.ts';
import { checkTexts } from '../../../lambdas/notifications/templates/check-texts.rules.ts';
import { renderWith } from '../../../lambdas/notifications/templates/render-texts.ts';
import { variablesIn } from '../../../lambdas/notifications/templates/templates.ts';
import { withStored } from './support.ts';

const variables = {
  actor: { kind: 'text', summary: 'A name', sample: 'Ada' },
  count: { kind: 'number', summary: 'A count', sample: 3 },
  at: { kind: 'time', summary: 'A time', sample: '2026-05-31T18:00:00.000Z' },
  code: { kind: 'text', summary: 'A code', sample: '123456', required: true },
} as const;
const check = (body: string, locale = 'en', channel: 'email' | 'push' = 'push') =>
  checkTexts({ title: 'Title', body }, variables, { locale, channel });

describe('what is wrong with texts', () => {
  test.each([
    ['{actr} {code}', 'UNKNOWN_PLACEHOLDER', /\{actr\} is no variable.*\{actor\}/],
    ['{constructor} {code}', 'UNKNOWN_PLACEHOLDER', /constructor/],
    ['{actor}', 'MISSING_VARIABLE', /\{code\} must be shown: A code/],
    ['{actor, plural, one {a} other {b}} {code}', 'WRONG_ARGUMENT', /\{actor\} is a text and cannot be a plural/],
    ['{at, number} {code}', 'WRONG_ARGUMENT', /\{at\} is a time and cannot be a number/],
    ['{count, date, long} {code}', 'WRONG_ARGUMENT', /a date/],
    ['{count, select, a {x} other {y}} {code}', 'WRONG_ARGUMENT', /a choice/],
    ['{count, plural, one {a}} {code}', 'SYNTAX', /lacks `other`/],
    ['{code', 'SYNTAX', /not closed/],
    ['{} {code}', 'SYNTAX', /no name/],
    ['{{code}}', 'SYNTAX', /not a name/],
    ['{count, unknown} {code}', 'SYNTAX', /none of number/],
    ['{count, number, euros} {code}', 'UNKNOWN_FORMAT', /integer, percent/],
    ['{count, number, ::currency/nonsense} {code}', 'UNKNOWN_FORMAT', /does not work/],
    ['{at, date, constructor} {code}', 'UNKNOWN_FORMAT', /short, medium/],
    ["L'{actor} {code}", 'QUOTED_PLACEHOLDER', /apostrophe/],
    ['{count, plural, one {a} few {b} other {c}} {code}', 'PLURAL_FORM_UNKNOWN', /en has no plural form `few`/],
  ])('%s: %s', (body, code, message) => {
    const problems = check(body);
    expect(problems).toContainEqual(expect.objectContaining({ code, locale: 'en', channel: 'push', place: 'body' }));
    expect(problems.find((problem) => problem.code === code)?.message).toMatch(message);
  });

  test('a plural has all forms of its language, by name or by number', () => {
    const plural = (forms: string, locale: string) => check(`{code} {count, plural, ${forms}}`, locale);
    expect(plural('one {a} other {b}', 'ru')).toMatchObject([
      { code: 'PLURAL_FORM_MISSING', message: expect.stringContaining('`many`, `few`') },
    ]);
    expect(plural('one {a} few {b} many {c} other {d}', 'ru')).toEqual([]);
    expect(plural('=0 {a} =1 {b} =2 {c} few {d} many {e} other {f}', 'ar')).toEqual([]);
    expect(plural('zero {a} one {b} few {d} many {e} other {f}', 'ar')).toMatchObject([{ code: 'PLURAL_FORM_MISSING' }]);
    // Spanish needs `many` for millions only.
    expect(plural('one {a} other {b}', 'es')).toEqual([]);
    expect(plural('other {a}', 'ja')).toEqual([]);
  });
  test('the place is named to the character', () => {
    expect(check('Hello {actr}, {code}')).toMatchObject([{ offset: 6 }]);
  });
  test('only e-mails have a subject', () => {
    const texts = { title: 'T', body: '{code}', subject: 'S' };
    expect(checkTexts(texts, variables, { locale: 'en', channel: 'inApp' })).toMatchObject([{ code: 'NOT_ALLOWED', place: 'subject' }]);
    expect(checkTexts(texts, variables, { locale: 'en', channel: 'email' })).toEqual([]);
  });
  test('choices nest four deep', () => {
    const nested = (depth: number): string => (depth === 0 ? '{code}' : `{actor, select, a {x} other {${nested(depth - 1)}}}`);
    expect(check(nested(4))).toEqual([]);
    expect(check(nested(5))).toContainEqual(expect.objectContaining({ code: 'TOO_NESTED' }));
    expect(() => check(nested(200))).not.toThrow();
  });
});

test('built-in texts have no mistakes in any language', () => {
  for (const name of builtInNames()) {
    const template = builtInTemplate(name);
    for (const [locale, texts] of Object.entries(template?.texts ?? {}))
      expect(checkTexts(texts, template ? variablesIn(template, locale) : {}, { locale, channel: 'email' })).toEqual([]);
  }
});

describe('stored texts', () => {
  const render = (texts: Parameters<typeof withStored>[0], locale: string) =>
    renderWith(withStored(texts), 'comment', 'inApp', locale, { actor: 'Ada' });

  test('win over built-in ones, from region to language', async () => {
    const texts = {
      'de-AT': { title: 'Servus', body: '{actor}' },
      pt: { title: 'Oi', body: '{actor}' },
      en: { title: 'Hey', body: '{actor}' },
    };
    expect(await render(texts, 'de-AT')).toMatchObject({ title: 'Servus', locale: 'de-AT' });
    expect(await render(texts, 'de-CH')).toMatchObject({ title: 'Neuer Kommentar', locale: 'de' });
    expect(await render(texts, 'pt-BR')).toMatchObject({ title: 'Oi', locale: 'pt' });
    expect(await render(texts, 'fi')).toMatchObject({ title: 'Hey', locale: 'en' });
  });
  test('that are broken are passed over', async () => {
    for (const body of ['{removed}', '{actor', '{actor, plural, other {x}} {gone}'])
      expect(await render({ de: { title: 'Kaputt', body } }, 'de')).toMatchObject({ title: 'Neuer Kommentar' });
  });
});
