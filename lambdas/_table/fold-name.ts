/** Far below the 1,024 bytes that a sort key may have, whatever the script. */
const MAX_UNITS = 200;

/** Letters that Unicode takes for letters of their own, and people for one of the alphabet with something added. */
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
/** Accents, and the vowel points of Hebrew and Arabic; not the vowel signs of scripts that write vowels with them. */
const MARKS = /[\p{M}&&[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]]/gv;

/** A name as people look for it: without case, accents and doubled spaces. What folds alike is the same name to a search. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    // İ in lower case brings a dot of its own.
    .replace(MARKS, '')
    .replace(SPECIAL, (letter) => PLAIN[letter] ?? letter)
    .replace(/\s+/gu, ' ')
    .trimStart()
    .slice(0, MAX_UNITS)
    .toWellFormed();
