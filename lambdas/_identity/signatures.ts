import { createHmac, timingSafeEqual } from 'node:crypto';
import { Unauthenticated } from '../../schemas/_kit/problems.ts';
import type { Caller } from '../_base/context.ts';
import { signatureSecretId } from '../_base/env.ts';
import { readSecret } from '../_base/secrets.ts';

/** Largest difference of a webhook's timestamp, against replays, https://www.standardwebhooks.com. */
const TOLERANCE_SECONDS = 300;
const SECRET_MAX_AGE_SECONDS = 300;

/** Returns the `v1` signature of Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, base64. */
export const webhookSignature = (secret: string, id: string, timestamp: string, body: Buffer): string =>
  createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(`${id}.${timestamp}.`)
    .update(body)
    .digest('base64');

const matches = (given: string, expected: string): boolean =>
  given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));

/**
 * Returns the provider of a signed webhook, verified with the secret that the configuration holds for its name.
 * @throws UNAUTHENTICATED where a header is missing, the timestamp differs by more than 5 min, or no signature matches.
 */
export const verifySignature = async (
  provider: string,
  headers: Readonly<Record<string, string | undefined>>,
  body: Buffer,
): Promise<Caller> => {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = headers;
  if (!id || !timestamp || !signature)
    throw Unauthenticated.error('Send the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`.');
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= TOLERANCE_SECONDS))
    throw Unauthenticated.error('The webhook timestamp differs by more than 5 minutes.');
  const secret = await readSecret(signatureSecretId(provider), SECRET_MAX_AGE_SECONDS);
  const expected = webhookSignature(secret, id, timestamp, body);
  const given = signature.split(' ').filter((part) => part.startsWith('v1,'));
  if (!given.some((part) => matches(part.slice(3), expected))) throw Unauthenticated.error('The signature does not match.');
  return { kind: 'provider', name: provider };
};
