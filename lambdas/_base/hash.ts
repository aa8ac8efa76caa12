import { createHash } from 'node:crypto';
import { ID_ALPHABET } from './ids.ts';

const sha256 = (parts: readonly string[]): Buffer => createHash('sha256').update(parts.join('\n')).digest();

/** SHA-256 of texts in base64url, 43 characters: the name of something that follows from them. Texts hold no line breaks. */
export const digest = (...parts: string[]): string => sha256(parts).toString('base64url');

/** The same in the alphabet of ids: 5 bits a character, at most 32 of them. */
export const idDigest = (characters: number, ...parts: string[]): string =>
  [...sha256(parts).subarray(0, characters)].map((byte) => ID_ALPHABET[byte & 31]).join('');

/**
 * The shard that a text belongs to, 0 to `shards` - 1: FNV-1a with the finalizer of MurmurHash3, so that ids which differ
 * in one character spread evenly over any number of shards. Leaderboards ask for every row, so it is no cryptographic hash.
 */
export const shardOf = (text: string, shards: number): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % shards;
};
