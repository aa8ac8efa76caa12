import { createECDH } from 'node:crypto';
import * as z from 'zod';

/** A browser's push subscription, as `PushSubscription.toJSON()` gives it. */
export type WebPushSubscription = { endpoint: string; keys: { p256dh: string; auth: string } };

/** Push services of browsers. Only these are called, so that nobody makes the deployment call an address of their choice. */
const SERVICES = [
  /^(fcm|jmt17)\.(googleapis|google)\.com$/,
  /^([a-z0-9-]+\.)?push\.services\.mozilla\.com$/,
  /^([a-z0-9-]+\.)?push\.apple\.com$/,
  /^([a-z0-9-]+\.)?notify\.windows\.com$/,
];
const MAX_ENDPOINT_LENGTH = 1000;

/** Whether the text is an address of one of them. */
export const isPushEndpoint = (endpoint: string): boolean => {
  const url = endpoint.length > MAX_ENDPOINT_LENGTH ? null : URL.parse(endpoint);
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return false;
  return SERVICES.some((service) => service.test(url.hostname));
};

/** Whether the text is a point on the curve P-256; a key that is none fails every encryption. */
const isPoint = (key: string): boolean => {
  try {
    const curve = createECDH('prime256v1');
    curve.generateKeys();
    curve.computeSecret(key, 'base64url');
    return true;
  } catch {
    return false;
  }
};

const Subscription = z.object({
  endpoint: z.string().refine(isPushEndpoint),
  keys: z.object({ p256dh: z.string().regex(/^[\w-]{87}=?$/), auth: z.string().regex(/^[\w-]{22}={0,2}$/) }),
});

/** Returns the subscription that an address holds; undefined if it holds none of a known push service. */
export const webPushSubscription = (address: string): WebPushSubscription | undefined => {
  if (!address.startsWith('{')) return undefined;
  try {
    const subscription = Subscription.safeParse(JSON.parse(address)).data;
    return subscription && isPoint(subscription.keys.p256dh) ? subscription : undefined;
  } catch {
    return undefined;
  }
};
