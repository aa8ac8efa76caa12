import { isDirectionBalanced } from '../../../schemas/_kit/visible-text.ts';

/** Controls, line ends, and marks that turn or hide the text around them. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]+/gu;
const LINE_ENDS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
/** As `UNSAFE`, but keeps line feeds and the isolates that the engine itself puts around names. */
const UNSAFE_IN_TEXT = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066\u2067\ufeff\ufff9-\ufffb]/gu;
const ISOLATES = /[\u2068\u2069]/gu;

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const codePoints = (text: string): number => [...text].length;

/** Closes isolates that a cut has left open, so that they turn nothing after the text. */
const closed = (text: string): string => {
  const open = text.split(FIRST_STRONG_ISOLATE).length - text.split(POP_ISOLATE).length;
  return text + POP_ISOLATE.repeat(Math.max(0, open));
};

/** Cuts a text between two characters as people see them. `max` counts code points, with the ellipsis and closed isolates. */
export const truncate = (text: string, max: number): string => {
  if (text.length <= max || codePoints(text) <= max) return text;
  let kept = '';
  let length = 0;
  for (const { segment } of graphemes.segment(text)) {
    const open = (kept + segment).split(FIRST_STRONG_ISOLATE).length;
    length += codePoints(segment);
    if (length + open > max) break;
    kept += segment;
  }
  return closed(`${kept.trimEnd()}…`);
};

/** The value of a variable: one line, without what would change the text around it. */
export const cleanValue = (text: string, max: number): string =>
  truncate(text.toWellFormed().replaceAll(LINE_ENDS, ' ').replaceAll(UNSAFE, '').trim(), max);

/** A text of several lines: of the inbox, or the plain part of an e-mail. */
export const plainText = (text: string): string => {
  const clean = text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replaceAll(UNSAFE_IN_TEXT, (found) => (found === '\n' ? found : ''))
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
  return isDirectionBalanced(clean) ? clean : clean.replaceAll(ISOLATES, '');
};

/** A text of one line: a subject, which must not end its header, or a push notification. */
export const oneLine = (text: string, max: number): string => truncate(plainText(text).replaceAll(/\s*\n\s*/gu, ' '), max);

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

/** For text and for quoted attributes. */
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"'`]/gu, (found) => ENTITIES[found] ?? '');

const MAX_URL = 2048;

/** An address that a message may link to: http(s) without credentials; undefined for any other. */
export const httpUrl = (value: unknown): string | undefined => {
  if (typeof value !== 'string' || value.length > MAX_URL || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' && url.href.length <= MAX_URL ? url.href : undefined;
};

const RIGHT_TO_LEFT_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const OTHER_LETTER_OR_DIGIT =
  /(?![\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}])[\p{L}\p{N}]/u;

/** Isolates a name whose direction is not that of the text, so that neither reorders the other. */
export const isolate = (text: string, direction: 'ltr' | 'rtl'): string =>
  (direction === 'ltr' ? RIGHT_TO_LEFT_LETTER : OTHER_LETTER_OR_DIGIT).test(text) ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text;
