import fc from 'fast-check';
import { date, id, instant, line, paragraphs } from '../../schemas/_kit/text.ts';
import { naughtyStrings } from '../support/data.ts';

const any = { max: 100_000 };
const accepted = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown): boolean => schema.safeParse(value).success;
const controls = /[\p{Cc}\u2028\u2029]/u;

describe('hostile strings', () => {
  const strings = naughtyStrings();

  test('every string is either kept byte for byte or rejected', () => {
    expect(strings.length).toBeGreaterThan(400);
    for (const text of strings) {
      const asParagraphs = paragraphs(any).safeParse(text);
      expect(asParagraphs.success).toBe(text.isWellFormed() && !text.includes('\0'));
      if (asParagraphs.success) expect(Buffer.from(asParagraphs.data)).toEqual(Buffer.from(text));
      const asLine = line(any).safeParse(text);
      expect(asLine.success).toBe(text.isWellFormed() && !controls.test(text));
      if (asLine.success) expect(Buffer.from(asLine.data)).toEqual(Buffer.from(text));
    }
  });

  test('no string is an instant or a date, and ids match their pattern', () => {
    for (const text of strings) {
      if (accepted(id('post'), text)) expect(text).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
      expect(accepted(instant(), text)).toBe(false);
      expect(accepted(date(), text)).toBe(false);
    }
  });
});

test.each([
  ['NUL', 'a\u0000b'],
  ['a lone high surrogate', 'a\ud800b'],
  ['a lone low surrogate', '\udc00'],
  ['swapped surrogates', '\udc00\ud800'],
])('%s is rejected in any text', (_, text) => {
  expect([accepted(line(any), text), accepted(paragraphs(any), text)]).toEqual([false, false]);
});

test.each([
  ['line feed', '\n'],
  ['carriage return', '\r'],
  ['tab', '\t'],
  ['escape', '\u001b[31m'],
  ['delete', '\u007f'],
  ['C1', '\u0085'],
  ['line separator', '\u2028'],
  ['paragraph separator', '\u2029'],
])('%s is rejected in a line and kept in paragraphs', (_, text) => {
  expect([accepted(line(any), text), accepted(paragraphs(any), text)]).toEqual([false, true]);
});

test('minimum and maximum length count code points', () => {
  const three = line({ min: 3, max: 3 });
  for (const text of ['abc', '👍👍👍', 'a👍é', '👨‍👩']) expect([text, accepted(three, text)]).toEqual([text, true]);
  for (const text of ['ab', 'abcd', '👍👍', '👍👍👍👍']) expect([text, accepted(three, text)]).toEqual([text, false]);
});

test('any well-formed and printable text is kept unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
      const result = line({ max: 50 }).safeParse(text);
      expect(result.success).toBe(text.isWellFormed() && !controls.test(text));
      if (result.success) expect(result.data).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test('an instant is normalised to UTC with milliseconds', () => {
  expect(instant().parse('2026-11-20T10:43:00+01:00')).toBe('2026-11-20T09:43:00.000Z');
  expect(instant().parse('2026-11-20T09:43:00.123456Z')).toBe('2026-11-20T09:43:00.123Z');
});

test.each([
  '2026-02-30T00:00:00Z',
  '2026-11-20',
  '2026-11-20T09:43:00',
  '2026-11-20T24:00:00Z',
  '2026-11-20T09:43:60Z',
  '1969-12-31T23:59:59.999Z',
  '0000-01-01T00:00:00Z',
  '10000-01-01T00:00:00Z',
  '+010000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-23:59',
  '',
  ' 2026-11-20T09:43:00Z',
  '2026-11-20T09:43:00Z\n',
  0,
  null,
])('%j is not an instant', (value) => {
  expect(accepted(instant(), value)).toBe(false);
});

test.each(['2026-02-30', '2026-13-01', '2026-1-1', '20261120', '2026-11-20T00:00:00Z', '2026-11-20\n'])('%j is not a date', (value) => {
  expect(accepted(date(), value)).toBe(false);
});

test.each(['', 'a b', 'a/b', '../x', 'ä', 'a\n', 'x'.repeat(65), '%00'])('%j is not an id', (value) => {
  expect(accepted(id('post'), value)).toBe(false);
});
