import { createHmac, timingSafeEqual } from 'node:crypto';
import { derivedKey } from '../../_identity/derived-keys.ts';
import type { EmailCode } from './codes.store.ts';

const DIGITS = 6;

const hmac = async (...parts: string[]): Promise<Buffer> =>
  createHmac('sha256', await derivedKey('kith.email-codes.v1'))
    .update(parts.join('\n'))
    .digest();

/**
 * Returns the six digits of a code. They are computed from the stored number with the deployment's key, so that the table alone
 * tells no code, and that a repeated e-mail holds the same one.
 */
export const digitsOf = async ({ userId, addressId, nonce }: EmailCode): Promise<string> => {
  const number = (await hmac('code', userId, addressId, nonce)).readUIntBE(0, 6) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
};

/** Compares in constant time. */
export const isRight = async (code: EmailCode, given: string): Promise<boolean> =>
  timingSafeEqual(Buffer.from(await digitsOf(code)), Buffer.from(given.padEnd(DIGITS).slice(0, DIGITS)));

/** Returns the subject of a count, from which nobody without the key finds the address. */
export const countSubject = async (kind: 'address' | 'user', name: string): Promise<string> =>
  (await hmac('count', kind, name)).toString('base64url');
