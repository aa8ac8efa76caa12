import { describe, expect, test } from '@jest/globals';
import { readingOf } from '../../../lambdas/notifications/templates/locales.rules.ts';
import { formatMessage, textOf } from '../../../lambdas/notifications/templates/message.ts';
import { builtInMessage } from './support.ts';

const variables = { n: { kind: 'number', summary: 'A count', sample: 1 } } as const;
const show = (text: string, locale: string, n: number): string =>
  textOf(formatMessage(text, variables, { n }, readingOf(locale, locale, 'UTC')));

// Forms and examples of CLDR's plural rules.
const TABLES: readonly [locale: string, text: string, cells: Readonly<Record<string, readonly number[]>>][] = [
  [
    'ru',
    '{n, plural, one {комментарий} few {комментария} many {комментариев} other {комментария (дробь)}}',
    {
      комментарий: [1, 21, 31, 101, 1001, 1_000_001],
      комментария: [2, 3, 4, 22, 23, 24, 104, 1002],
      комментариев: [0, 5, 11, 12, 13, 14, 15, 20, 25, 111, 112, 1000, 1_000_000],
      'комментария (дробь)': [0.5, 1.5],
    },
  ],
  [
    'pl',
    '{n, plural, one {komentarz} few {komentarze} many {komentarzy} other {komentarza}}',
    {
      komentarz: [1],
      komentarze: [2, 3, 4, 22, 23, 24, 102, 1002],
      komentarzy: [0, 5, 11, 12, 13, 14, 15, 21, 25, 101, 112, 1000],
      komentarza: [0.5, 1.5],
    },
  ],
  [
    'ar',
    '{n, plural, zero {لا تعليقات} one {تعليق} two {تعليقان} few {تعليقات} many {تعليقًا} other {تعليق (مئة)}}',
    {
      'لا تعليقات': [0],
      تعليق: [1],
      تعليقان: [2],
      تعليقات: [3, 4, 10, 103, 110, 1003],
      تعليقًا: [11, 12, 26, 99, 111, 199, 1011],
      'تعليق (مئة)': [100, 101, 102, 200, 1000, 0.5],
    },
  ],
];

describe.each(TABLES)('plurals in %s', (locale, text, cells) => {
  test.each(Object.entries(cells))('%s', (form, counts) => {
    for (const count of counts) expect([count, show(text, locale, count)]).toEqual([count, form]);
  });
});

test('numbers are written as the reader’s region does', () => {
  const text = '{n, plural, one {# like} other {# likes}} ({n})';
  expect(show(text, 'en', 12345)).toBe('12,345 likes (12,345)');
  expect(textOf(formatMessage(text, variables, { n: 12345 }, readingOf('en', 'en-IN', 'UTC')))).toBe('12,345 likes (12,345)');
  expect(show('{n}', 'de', 1234567.5)).toBe('1.234.567,5');
  expect(show('{n}', 'ar-EG', 42)).toBe('٤٢');
  expect(show('{n}', 'hi-IN', 1234567)).toBe('12,34,567');
});

test('likes in Arabic have the form of their number', async () => {
  const bodies = await Promise.all(
    [1, 2, 3, 11, 100].map(async (count) => (await builtInMessage('like', 'inApp', 'ar', { actor: 'ليلى', count })).body),
  );
  expect(bodies).toEqual([
    'منشورك نال إعجاب ليلى وشخص آخر.',
    'منشورك نال إعجاب ليلى وشخصين آخرين.',
    'منشورك نال إعجاب ليلى و3 أشخاص آخرين.',
    'منشورك نال إعجاب ليلى و11 شخصًا آخر.',
    'منشورك نال إعجاب ليلى و100 شخص آخر.',
  ]);
});
