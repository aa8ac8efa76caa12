import { createHash } from 'node:crypto';
import { ID_ALPHABET } from './ids.ts';

const sha256 = (parts: readonly string[]): Buffer => createHash('sha256').update(parts.join('\n')).digest();

/** Returns the SHA-256 of strings in base64url, 43 characters; used for deterministic ids. Strings must not hold line breaks. */
export const digest = (...parts: string[]): string => sha256(parts).toString('base64url');

/** Returns the same hash in the alphabet of ids: 5 bits a character, at most 32 characters. */
export const idDigest = (characters: number, ...parts: string[]): string =>
  [...sha256(parts).subarray(0, characters)].map((byte) => ID_ALPHABET[byte & 31]).join('');

/**
 * Returns the shard of a string, 0 to `shards` - 1: FNV-1a with the finalizer of MurmurHash3, so that ids which differ
 * in one character spread evenly over any number of shards. It is not cryptographic, because leaderboards hash every row.
 */
export const shardOf = (text: string, shards: number): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % shards;
};
