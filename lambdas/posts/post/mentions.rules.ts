/** Letters and marks of scripts that are written without spaces, so that a mention may follow or precede them. */
const UNSPACED =
  // The extensions add signs that the scripts share, such as the prolonged sound mark.
  '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Bopomofo}\\p{sc=Yi}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}' +
  '\\p{sc=Tibetan}\\p{sc=Javanese}\\p{sc=Balinese}\\p{sc=Tai_Le}\\p{sc=New_Tai_Lue}\\p{sc=Tai_Tham}\\p{sc=Tai_Viet}';
const WORD = `[[\\p{L}\\p{M}\\p{N}_]--[${UNSPACED}]]`;
/** As users may choose it; punctuation at its end belongs to the sentence. */
const HANDLE = '[A-Za-z][A-Za-z0-9]*(?:[_.\\-][A-Za-z0-9]+)*';
/** Inside a word, or before another `@`, it is part of an address: `ada@example.org`, `@ada@example.org`. */
const MENTION = new RegExp(`(?<!${WORD}|@)@(${HANDLE})(?!${WORD}|[_.\\-]*@)`, 'gv');
const AFTER_UNSPACED = new RegExp(`[${UNSPACED}]$`, 'v');

const HANDLE_LENGTH = { min: 3, max: 30 };

/** The address of a page: with a scheme, with `www.`, or a name with a dot before a path, a query or a fragment. */
const URL_END = '[^\\s<>"\\u3000-\\u3002\\u300c-\\u300f\\uff08\\uff09]*';
const URLS = new RegExp(
  `(?:[a-z][a-z0-9+.\\-]{0,20}:\\/\\/|\\bwww\\.|(?<![@\\w.\\-])[a-z0-9\\-]{1,63}(?:\\.[a-z0-9\\-]{1,63})+(?::\\d{1,5})?[\\/?#])${URL_END}`,
  'giv',
);

/** A possible mention: where its `@` is, in code points, and the handle after it. */
export type MentionCandidate = { start: number; handle: string };

/** Finds possible mentions in a text: not in words, e-mail addresses and addresses of pages. */
export const mentionCandidatesIn = (text: string): MentionCandidate[] => {
  if (!text.includes('@')) return [];
  const urls = [...text.matchAll(URLS)].map(({ index, 0: url }) => ({ from: index, to: index + url.length }));
  // Text after an address without a space between them is no part of it.
  const isInUrl = (at: number): boolean =>
    urls.some(({ from, to }) => from < at && at < to) && !AFTER_UNSPACED.test(text.slice(Math.max(0, at - 2), at));
  const candidates: MentionCandidate[] = [];
  let [units, points] = [0, 0];
  for (const { index, 1: handle = '' } of text.matchAll(MENTION)) {
    points += [...text.slice(units, index)].length;
    units = index;
    const fits = handle.length >= HANDLE_LENGTH.min && handle.length <= HANDLE_LENGTH.max;
    if (fits && !isInUrl(index)) candidates.push({ start: points, handle });
  }
  return candidates;
};
