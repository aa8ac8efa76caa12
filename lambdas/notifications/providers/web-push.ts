import { createECDH } from 'node:crypto';
import { encrypt } from 'http_ece';
import { importJWK, SignJWT } from 'jose';
import type { HttpAnswer } from '../../_base/http-call.ts';
import { ask, failed, failureOf } from './answers.ts';
import { credentialsOf } from './credentials.ts';
import { idempotencyKey, pushContent } from './message-parts.ts';
import type { Outgoing, Provider, SendResult, Tools } from './provider.ts';
import { type WebPushSubscription, webPushSubscription } from './web-push-address.ts';

/*
 * Push services of browsers: the protocol of RFC 8030, payloads encrypted by RFC 8291, and the sender named by VAPID, RFC 8292.
 */

/** A record has 4096 bytes at most, of which 103 are header, padding and tag. */
const MAX_CONTENT_BYTES = 3_900;
/** A push service keeps a message for a device that is off. */
const TTL_SECONDS = 86_400;
const TOKEN_HOURS = 12;
const TOPIC_LENGTH = 32;

type Vapid = { publicKey: string; privateKey: string; subject: string };

const privateJwk = ({ publicKey, privateKey }: Vapid) => {
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33, 65)].map((half) => half.toString('base64url'));
  return { kty: 'EC', crv: 'P-256', x, y, d: privateKey.replace(/=+$/, '') } as const;
};

/** Names the sender to one push service. */
const authorizationFor = async (endpoint: string, vapid: Vapid, now: Date): Promise<string> => {
  const key = await importJWK(privateJwk(vapid), 'ES256');
  const seconds = Math.floor(now.getTime() / 1000);
  const token = await new SignJWT({})
    .setProtectedHeader({ typ: 'JWT', alg: 'ES256' })
    .setAudience(new URL(endpoint).origin)
    .setSubject(vapid.subject)
    .setExpirationTime(seconds + TOKEN_HOURS * 3600)
    .sign(key);
  return `vapid t=${token}, k=${vapid.publicKey.replace(/=+$/, '')}`;
};

const encrypted = ({ keys }: WebPushSubscription, text: string): Buffer => {
  const privateKey = createECDH('prime256v1');
  privateKey.generateKeys();
  return encrypt(Buffer.from(text), { version: 'aes128gcm', dh: keys.p256dh, privateKey, authSecret: keys.auth });
};

/** The service's own address, or the one that the settings put before it. */
const urlOf = ({ endpoint }: WebPushSubscription, { urls }: Tools['settings']): string => {
  const { hostname, pathname, search } = new URL(endpoint);
  return `${urls.webPush.replace('{host}', hostname)}${pathname}${search}`;
};

const resultOf = (answer: HttpAnswer, now: Date): SendResult => {
  const { status, headers } = answer;
  if (status === 200 || status === 201 || status === 202) {
    const id = headers.location?.split('/').at(-1);
    return { outcome: 'sent', provider: 'webPush', ...(id ? { providerId: id.slice(0, 200) } : {}) };
  }
  const fault = { code: `http_${status}`, message: answer.body };
  if (status === 404 || status === 410) return failed('webPush', { code: 'subscription_gone', message: '', permanent: true, gone: true });
  // The subscription was made with another key, or the key is wrong; either way no other provider knows the address.
  if (status === 401 || status === 403) return failed('webPush', { code: 'vapid_refused', message: answer.body, permanent: true });
  return failureOf('webPush', answer, fault, now);
};

const sendOne = async (message: Outgoing, tools: Tools): Promise<SendResult> => {
  const subscription = webPushSubscription(message.address)!;
  const vapid = credentialsOf(tools.credentials, 'webPush');
  const asked = await ask('webPush', tools, {
    url: urlOf(subscription, tools.settings),
    headers: {
      authorization: await authorizationFor(subscription.endpoint, vapid, tools.now),
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      ttl: String(TTL_SECONDS),
      urgency: message.urgent ? 'high' : 'normal',
      // A repeated attempt replaces the first one as long as that waits for the device.
      topic: idempotencyKey(message).slice(0, TOPIC_LENGTH),
    },
    body: encrypted(subscription, JSON.stringify(pushContent(message, MAX_CONTENT_BYTES))),
  });
  return 'result' in asked ? asked.result : resultOf(asked.answer, tools.now);
};

export const webPush: Provider = {
  name: 'webPush',
  channel: 'push',
  takesIdempotencyKey: false,
  batchSize: 1,
  concurrency: 8,
  accepts: ({ address }) => webPushSubscription(address) !== undefined,
  part: ({ address }) => new URL(webPushSubscription(address)!.endpoint).hostname,
  send: (messages, tools) => Promise.all(messages.map((message) => sendOne(message, tools))),
};
