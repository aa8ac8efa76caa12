import { hkdfSync } from 'node:crypto';
import { cursorSecretId } from '../_base/env.ts';
import { readPreviousSecret, readSecret } from '../_base/secrets.ts';

/*
 * Keys of purposes that need no secret of their own: derived from the one that encrypts cursors, and independent of it and of each
 * other. A function that uses them has the grant `cursors`.
 */

const KEY_BYTES = 32;
const MAX_AGE_SECONDS = 3600;

const derive = (secret: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', purpose, KEY_BYTES));

/** Returns the key of a purpose, such as `kith.unsubscribe.v1`. */
export const derivedKey = async (purpose: string): Promise<Buffer> => derive(await readSecret(cursorSecretId(), MAX_AGE_SECONDS), purpose);

/** Returns the key before the secret was last replaced, for what was signed with it; undefined where there is none. */
export const previousDerivedKey = async (purpose: string): Promise<Buffer | undefined> => {
  const secret = await readPreviousSecret(cursorSecretId(), MAX_AGE_SECONDS);
  return secret === undefined ? undefined : derive(secret, purpose);
};
