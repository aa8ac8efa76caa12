import type { components } from '../generated/api.ts';
import type { Calls } from '../http/calls.ts';

type Channel = components['schemas']['NotificationAddress'];

/** A browser's `PushManager`, as far as it is used here; the types of the DOM are not assumed. */
type PushSubscriptionLike = {
  options: { applicationServerKey: ArrayBuffer | null };
  toJSON(): { endpoint?: string; keys?: Record<string, string> };
  unsubscribe(): Promise<boolean>;
};
export type PushRegistration = {
  pushManager: {
    getSubscription(): Promise<PushSubscriptionLike | null>;
    subscribe(options: { userVisibleOnly: boolean; applicationServerKey: Uint8Array<ArrayBuffer> }): Promise<PushSubscriptionLike>;
  };
};

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));

const isFor = ({ options }: PushSubscriptionLike, key: Uint8Array): boolean => {
  const known = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  return known.length === key.length && known.every((byte, index) => byte === key[index]);
};

/**
 * Registers this browser for push messages to the signed-in user: call it at each start, after the user has allowed notifications.
 * A subscription that was made with another key of the deployment is replaced.
 * @param registration of the app's service worker.
 */
export const registerWebPush = async (kith: Pick<Calls, 'get' | 'post'>, { pushManager }: PushRegistration): Promise<Channel> => {
  const key = bytesOf((await kith.get('/v1/notification-channels/web-push-key')).publicKey);
  let subscription = await pushManager.getSubscription();
  if (subscription && !isFor(subscription, key)) {
    await subscription.unsubscribe();
    subscription = null;
  }
  subscription ??= await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint = '', keys: { p256dh = '', auth = '' } = {} } = subscription.toJSON();
  return kith.post('/v1/me/notification-channels', {
    body: { channel: 'push', platform: 'webpush', address: endpoint, keys: { p256dh, auth } },
  });
};
