/** Keeps names of any script far below the 1,024 bytes of a sort key. */
const MAX_UNITS = 200;

/** Letters that Unicode does not decompose, although people search for them without their stroke or ligature. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŧ: 't',
  þ: 'th',
  ς: 'σ',
};
const SPECIAL = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');
/** Accents, and the vowel points of Hebrew and Arabic, but not the vowel signs of other scripts, which distinguish words. */
const MARKS = /[\p{M}&&[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]]/gv;

/** Folds a name for search: removes case, accents and repeated spaces. Names that fold alike match each other. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    // İ in lower case is an i with a combining dot.
    .replace(MARKS, '')
    .replace(SPECIAL, (letter) => PLAIN[letter] ?? letter)
    .replace(/\s+/gu, ' ')
    .trimStart()
    .slice(0, MAX_UNITS)
    .toWellFormed();
