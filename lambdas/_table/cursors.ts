import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { InvalidCursor } from '../../schemas/_kit/problems.ts';
import { cursorSecretId } from '../_base/env.ts';
import { readSecret } from '../_base/secrets.ts';
import { mutated } from '../_base/switch-points.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Positions hold ids and names of different lengths, which the length of a cursor must not tell apart. */
const BLOCK_BYTES = 64;
const SECRET_MAX_AGE_SECONDS = 3600;

/** Derives one key for the cipher and one for nonces. It takes 10 µs, so the keys are not kept. */
const readKeys = async (): Promise<{ key: Buffer; nonceKey: Buffer }> => {
  const secret = await readSecret(cursorSecretId(), SECRET_MAX_AGE_SECONDS);
  const derived = Buffer.from(hkdfSync('sha256', secret, '', 'kith.cursors.v1', 2 * KEY_BYTES));
  return { key: derived.subarray(0, KEY_BYTES), nonceKey: derived.subarray(KEY_BYTES) };
};

/** Pads with spaces, which `JSON.parse` ignores. */
const padded = (position: unknown): Buffer => {
  const text = Buffer.from(JSON.stringify(position));
  const padding = (BLOCK_BYTES - (text.length % BLOCK_BYTES)) % BLOCK_BYTES;
  return Buffer.concat([text, Buffer.alloc(padding, ' ')]);
};

/**
 * Returns the scope of a cursor: the list with its filters, and the caller where the list is personal. A cursor is valid
 * only in its scope.
 */
export const cursorScope = (list: string, ...filters: (string | undefined)[]): string =>
  JSON.stringify([list, ...filters.map((f) => f ?? null)]);

/**
 * Encodes an opaque position in a list; null at the end of the list. It is encrypted, because a position often names a user
 * who is hidden from the caller. The nonce depends on the position, so that an unchanged page keeps its `ETag`.
 */
export const encodeCursor = async (scope: string, position: unknown): Promise<string | null> => {
  if (position === undefined || position === null) return null;
  const { key, nonceKey } = await readKeys();
  const plain = padded(position);
  if (mutated('cursor-readable')) return plain.toString('base64url');
  const nonce = createHmac('sha256', nonceKey).update(`${scope}\n`).update(plain).digest().subarray(0, NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(scope));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
};

/** Decodes a cursor. @throws INVALID_CURSOR where it was forged, truncated, or comes from another list. */
export const decodeCursor = async <Position>(scope: string, cursor: string | undefined): Promise<Position | undefined> => {
  if (cursor === undefined) return undefined;
  const { key } = await readKeys();
  const bytes = Buffer.from(cursor, 'base64url');
  const invalidCursor = () => InvalidCursor.inField('query:cursor', 'does not belong to this list');
  // Compares the text as well, because several base64url texts decode to the same bytes.
  if (bytes.length < NONCE_BYTES + TAG_BYTES + BLOCK_BYTES || bytes.toString('base64url') !== cursor) throw invalidCursor();
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(scope))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  let plain: string;
  try {
    plain = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString();
  } catch {
    throw invalidCursor();
  }
  return JSON.parse(plain) as Position;
};
