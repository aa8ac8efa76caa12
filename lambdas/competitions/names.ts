/** Far below the 1,024 bytes that a sort key may have, whatever the script. */
const MAX_UNITS = 200;

/** A name as people look for it: without case, accents and doubled spaces. */
export const foldName = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trimStart().slice(0, MAX_UNITS).toWellFormed();
