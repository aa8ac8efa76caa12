import { createHmac, timingSafeEqual } from 'node:crypto';
import { Unauthenticated } from '../../schemas/_kit/problems.ts';
import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import type { Caller } from '../_base/context.ts';
import { signatureSecretId } from '../_base/env.ts';
import { readSecret } from '../_base/secrets.ts';

/** Largest difference of a webhook's timestamp, against replays, https://www.standardwebhooks.com. */
const TOLERANCE_SECONDS = 300;
const SECRET_MAX_AGE_SECONDS = 300;

/** A request whose signature is to be verified. Nothing of it may be trusted yet. */
export type SignedWebhook = {
  headers: Readonly<Record<string, string | undefined>>;
  params: Readonly<Record<string, string | undefined>>;
  body: Buffer;
};

/**
 * Verifies a provider's own form of signature, for `serve()`. It runs before the rate limit, so it must read no table.
 * @throws UNAUTHENTICATED
 */
export type VerifySignature = (request: SignedWebhook, definition: RouteDefinition) => Promise<Caller>;

/** Returns the `v1` signature of Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, base64. */
export const webhookSignature = (secret: string, id: string, timestamp: string, body: Buffer): string =>
  createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(`${id}.${timestamp}.`)
    .update(body)
    .digest('base64');

/** Compares in a time that does not tell how much of it is right. */
export const sameText = (given: string, expected: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
};

/** @throws UNAUTHENTICATED where the time differs by more than so many seconds, or is none. */
export const requireRecent = (seconds: number, tolerance = TOLERANCE_SECONDS): void => {
  if (!(Math.abs(Date.now() / 1000 - seconds) <= tolerance))
    throw Unauthenticated.error(`The webhook timestamp differs by more than ${tolerance / 60} minutes.`);
};

/**
 * Verifies a signature of Standard Webhooks.
 * @param prefix of the three headers: `webhook`, or an older one such as `svix`
 * @throws UNAUTHENTICATED where a header is missing, the timestamp differs by more than 5 min, or no signature matches.
 */
export const requireWebhookSignature = ({ headers, body }: SignedWebhook, secret: string, prefix = 'webhook'): void => {
  const { [`${prefix}-id`]: id, [`${prefix}-timestamp`]: timestamp, [`${prefix}-signature`]: signature } = headers;
  if (!id || !timestamp || !signature)
    throw Unauthenticated.error(`Send the headers \`${prefix}-id\`, \`${prefix}-timestamp\` and \`${prefix}-signature\`.`);
  requireRecent(Number(timestamp));
  const expected = webhookSignature(secret, id, timestamp, body);
  const given = signature.split(' ').filter((part) => part.startsWith('v1,'));
  if (!given.some((part) => sameText(part.slice(3), expected))) throw Unauthenticated.error('The signature does not match.');
};

/** Verifies Standard Webhooks with the secret that the configuration holds for the route's provider. @returns the provider */
export const standardWebhook: VerifySignature = async (request, { scope = '' }) => {
  // Without a signature nothing needs to be read.
  const signed = request.headers['webhook-signature'] !== undefined;
  requireWebhookSignature(request, signed ? await readSecret(signatureSecretId(scope), SECRET_MAX_AGE_SECONDS) : '');
  return { kind: 'provider', name: scope };
};
