import { createHmac, timingSafeEqual } from 'node:crypto';
import { getSecret } from '@aws-lambda-powertools/parameters/secrets';
import { InvalidCursor } from '../../schemas/_kit/problems.ts';
import { cursorSecretId } from '../_base/env.ts';

const SIGNATURE_BYTES = 16;
const SECRET_MAX_AGE_SECONDS = 3600;

const sign = async (scope: string, body: string): Promise<Buffer> => {
  const secret = await getSecret(cursorSecretId(), { maxAge: SECRET_MAX_AGE_SECONDS });
  if (typeof secret !== 'string') throw new Error('the secret that signs cursors is empty');
  return createHmac('sha256', secret).update(`${scope}\n${body}`).digest().subarray(0, SIGNATURE_BYTES);
};

/**
 * Returns the scope of a cursor: the list with its filters, and the caller where the list is personal. A cursor is valid
 * only in its scope.
 */
export const cursorScope = (list: string, ...filters: (string | undefined)[]): string =>
  JSON.stringify([list, ...filters.map((f) => f ?? null)]);

/** Encodes an opaque, signed position in a list; null at the end of the list. */
export const encodeCursor = async (scope: string, position: unknown): Promise<string | null> => {
  if (position === undefined || position === null) return null;
  const body = Buffer.from(JSON.stringify(position)).toString('base64url');
  return `${body}.${(await sign(scope, body)).toString('base64url')}`;
};

/** Decodes a cursor. @throws INVALID_CURSOR where it was forged, truncated, or comes from another list. */
export const decodeCursor = async <Position>(scope: string, cursor: string | undefined): Promise<Position | undefined> => {
  if (cursor === undefined) return undefined;
  const [body = '', signature = '', ...rest] = cursor.split('.');
  const given = Buffer.from(signature, 'base64url');
  const invalidCursor = () =>
    InvalidCursor.error(undefined, {
      errors: [{ pointer: 'query:cursor', code: 'INVALID_CURSOR', message: 'does not belong to this list' }],
    });
  // Compares the text as well, because several base64url texts decode to the same bytes.
  if (rest.length > 0 || given.length !== SIGNATURE_BYTES || given.toString('base64url') !== signature) throw invalidCursor();
  if (!timingSafeEqual(given, await sign(scope, body))) throw invalidCursor();
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Position;
};
