import { createECDH, createHash } from 'node:crypto';

/*
 * Keys of the simulated providers. They protect nothing: they are the same on every machine, so that a stack knows them without
 * keeping them.
 */

const bytesOf = (name: string): Buffer => createHash('sha256').update(`kith local ${name}`).digest();

/** A key of the curve P-256, from a name. */
export const keyPair = (name: string) => {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(bytesOf(name));
  return { curve, publicKey: curve.getPublicKey('base64url'), privateKey: bytesOf(name).toString('base64url') };
};
const vapid = keyPair('vapid');

export const CREDENTIALS = {
  resend: { apiKey: 're_local' },
  expo: {},
  oneSignal: { appId: '00000000-0000-4000-8000-000000000000', apiKey: 'os_v2_local' },
  webPush: { publicKey: vapid.publicKey, privateKey: vapid.privateKey, subject: 'mailto:operator@kith.example' },
  webhooks: {
    resend: `whsec_${bytesOf('resend').subarray(0, 24).toString('base64')}`,
    oneSignal: bytesOf('onesignal').toString('base64url'),
  },
};

const ENDPOINT = 'https://fcm.googleapis.com/fcm/send/local-';

const authOf = (id: string): string => bytesOf(`auth ${id}`).subarray(0, 16).toString('base64url');

/** Makes the push subscription of a browser whose messages the outbox can read. */
export const makeSubscription = (id: string = crypto.randomUUID()) => ({
  endpoint: `${ENDPOINT}${id}`,
  expirationTime: null,
  keys: { p256dh: keyPair(`subscription ${id}`).publicKey, auth: authOf(id) },
});

/** Returns what decrypts messages to an endpoint of `makeSubscription`; undefined for the endpoint of a real browser. */
export const readerOf = (endpoint: string) => {
  if (!endpoint.startsWith(ENDPOINT)) return undefined;
  const id = endpoint.slice(ENDPOINT.length);
  return { privateKey: keyPair(`subscription ${id}`).curve, authSecret: authOf(id) };
};
