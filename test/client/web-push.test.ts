import { type Kith, type PushRegistration, registerWebPush } from '../../client/index.ts';

const KEY = Buffer.from(Array.from({ length: 65 }, (_, index) => (index * 37) % 256));
const SUBSCRIPTION = { endpoint: 'https://fcm.googleapis.com/fcm/send/a', keys: { p256dh: 'P', auth: 'A' } };

/** A browser with a subscription that was made with a key, or without one. */
const browser = (key?: Buffer) => {
  const done: string[] = [];
  const subscriptionWith = (used: Uint8Array) => ({
    options: { applicationServerKey: Uint8Array.from(used).buffer },
    toJSON: () => SUBSCRIPTION,
    unsubscribe: async () => done.push('unsubscribe') > 0,
  });
  let current = key ? subscriptionWith(key) : null;
  const registration: PushRegistration = {
    pushManager: {
      getSubscription: async () => current,
      subscribe: async ({ userVisibleOnly, applicationServerKey }) => {
        done.push(`subscribe ${userVisibleOnly} ${Buffer.from(applicationServerKey).equals(KEY)}`);
        current = subscriptionWith(applicationServerKey);
        return current;
      },
    },
  };
  return { registration, done };
};

const calls = () => {
  const sent: unknown[] = [];
  const kith = {
    get: async (path: string) => {
      sent.push(path);
      return { publicKey: KEY.toString('base64url') };
    },
    post: async (path: string, init: unknown) => sent.push([path, init]),
  };
  return { kith: kith as unknown as Pick<Kith, 'get' | 'post'>, sent };
};

const REGISTERED = [
  '/v1/me/notification-channels',
  { body: { channel: 'push', platform: 'webpush', address: SUBSCRIPTION.endpoint, keys: SUBSCRIPTION.keys } },
];

test.each([
  ['without a subscription makes one with the key of the deployment', undefined, ['subscribe true true']],
  ['with a subscription of this key keeps it', KEY, []],
  ['with a subscription of another key replaces it', Buffer.from('another'), ['unsubscribe', 'subscribe true true']],
])('a browser %s, and is registered', async (_, key, expected) => {
  const { registration, done } = browser(key);
  const { kith, sent } = calls();
  await registerWebPush(kith, registration);
  expect(done).toEqual(expected);
  expect(sent).toEqual(['/v1/notification-channels/web-push-key', REGISTERED]);
});
