import { date, id, instant, line, paragraphs, term } from '../../schemas/_kit/text.ts';
import { isBlank } from '../../schemas/_kit/visible-text.ts';
import { naughtyStrings } from '../support/data.ts';
import { fc } from '../support/property.ts';

const any = { max: 100_000 };
const accepted = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown): boolean => schema.safeParse(value).success;
const controls = /[\p{Cc}\u2028\u2029]/u;
const direction = /[\u202a-\u202e\u2066-\u2069]/u;
const showsNothing = (text: string) => text !== '' && isBlank(text);

describe('hostile strings', () => {
  const strings = naughtyStrings();

  test('every string is either kept byte for byte or rejected', () => {
    expect(strings.length).toBeGreaterThan(400);
    for (const text of strings) {
      const asParagraphs = paragraphs(any).safeParse(text);
      const isText = text.isWellFormed() && !text.includes('\0') && !showsNothing(text);
      if (!direction.test(text)) expect(asParagraphs.success).toBe(isText);
      if (asParagraphs.success) expect(Buffer.from(asParagraphs.data)).toEqual(Buffer.from(text));
      const asLine = line(any).safeParse(text);
      expect(asLine.success).toBe(isText && !controls.test(text) && !direction.test(text));
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
])('%s is rejected in a line and kept in paragraphs', (_, control) => {
  const text = `a${control}b`;
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
      const result = term({ max: 50 }).safeParse(text);
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

test.each([
  ['spaces', '     '],
  ['no-break and ideographic spaces', '\u00a0\u3000\u2003'],
  ['a zero-width space', '\u200b'],
  ['joiners', '\u200d\u200c\u2060\ufeff'],
  ['marks of direction', '\u200e\u200f\u061c'],
  ['a soft hyphen', '\u00ad'],
  ['Hangul fillers', '\u3164\u115f\u1160\uffa0'],
  ['a Braille blank', '\u2800'],
  ['variation selectors', '\ufe0f\u{e0100}'],
  ['tags', '\u{e0041}\u{e007f}'],
  ['combining marks alone', '\u0301\u0489'],
  ['Khmer inherent vowels', '\u17b4\u17b5'],
  ['an invisible note head', '\u{1d159}'],
  ['an object replacement', '\ufffc'],
  ['line ends', '\n\r\n\t'],
])('%s alone show nothing, and are rejected by name', (_, text) => {
  const refused = paragraphs(any).safeParse(text);
  expect(refused.error?.issues).toMatchObject([{ params: { code: 'BLANK' } }]);
  expect([accepted(line(any), text), accepted(paragraphs(any), `${text}a`)]).toEqual([false, true]);
});

test.each(['.', 'é', 'e\u0301', 'ก', '李', '👨\u200d👩', '❤\ufe0f', '█', '#', '7', '\u200fש'])('%j is text', (text) => {
  expect([accepted(line(any), text), accepted(paragraphs(any), text)]).toEqual([true, true]);
});

test('a text may be empty where its minimum allows it', () => {
  expect([accepted(line({ max: 5 }), ''), accepted(paragraphs({ max: 5 }), '')]).toEqual([true, true]);
  expect(accepted(line({ min: 1, max: 5 }), '')).toBe(false);
});

test.each([
  ['an override', 'Bram \u202etset', false],
  ['an embedding', '\u202aabc\u202c', true],
  ['an isolate', 'to \u2068\u05d0\u05d1\u2069!', true],
  ['nested controls', '\u2067a\u202bb\u202cc\u2069', true],
  ['an isolate closed by the other control', '\u2067a\u202c', false],
  ['crossed controls', '\u2067a\u202bb\u2069\u202c', false],
  ['a control that closes nothing', 'a\u2069', false],
  ['a control closed in the next paragraph', '\u202bone\ntwo\u202c', false],
])('%s is rejected in a line, and in paragraphs unless it is closed', (_, text, closed) => {
  if (!text.includes('\n')) expect(line(any).safeParse(text).error?.issues).toMatchObject([{ params: { code: 'DIRECTION_CONTROL' } }]);
  expect(accepted(paragraphs(any), text)).toBe(closed);
});

test('a term that only machines read may be blank', () => {
  for (const text of ['   ', '\u0301', '\u202e']) expect(accepted(term(any), text)).toBe(true);
  expect(accepted(term(any), 'a\nb')).toBe(false);
});

test('a wrong instant has one error', () => {
  for (const value of ['soon', '2026-02-30T00:00:00Z', '1960-01-01T00:00:00Z', 5])
    expect(instant().safeParse(value).error?.issues).toHaveLength(1);
});
