import { randomBytes } from 'node:crypto';

/** Crockford's base 32. */
export const ID_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 20;

/** Creates an opaque id: a prefix that makes logs readable, and 100 random bits in Crockford's base 32. */
export const newId = (prefix: string): string => {
  let text = '';
  for (const byte of randomBytes(LENGTH)) text += ID_ALPHABET[byte & 31];
  return `${prefix}_${text}`;
};
