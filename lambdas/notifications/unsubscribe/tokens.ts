import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  ALWAYS_PASS,
  NOTIFICATION_CATEGORIES,
  type NotificationCategory,
  OUTSIDE_CHANNELS,
  type OutsideChannel,
} from '../../../schemas/notifications/models.ts';
import { derivedKey, previousDerivedKey } from '../../_identity/derived-keys.ts';

/** Everything that a link may do: end these categories on this channel for this user. */
export type Unsubscription = { userId: string; channel: OutsideChannel; categories: readonly NotificationCategory[] };

const PURPOSE = 'kith.unsubscribe.v1';
const MAC_BYTES = 32;

const macOf = (key: Buffer, payload: Buffer): Buffer => createHmac('sha256', key).update(payload).digest();

/** Creates the token of a link. It does not expire, because mails are read late; a replaced key ends it with the next replacement. */
export const createToken = async ({ userId, channel, categories }: Unsubscription): Promise<string> => {
  const payload = Buffer.from([userId, channel, ...categories].join('\n'));
  return Buffer.concat([macOf(await derivedKey(PURPOSE), payload), payload]).toString('base64url');
};

const isSigned = async (mac: Buffer, payload: Buffer): Promise<boolean> => {
  if (timingSafeEqual(mac, macOf(await derivedKey(PURPOSE), payload))) return true;
  const previous = await previousDerivedKey(PURPOSE);
  return previous !== undefined && timingSafeEqual(mac, macOf(previous, payload));
};

/** Those that users can switch off. */
const isCategory = (name: string): name is NotificationCategory =>
  (NOTIFICATION_CATEGORIES as readonly string[]).includes(name) && !ALWAYS_PASS.includes(name as NotificationCategory);

/** Reads a token; undefined where this deployment has not signed it. Categories that have ended since are left out. */
export const readToken = async (token: string): Promise<Unsubscription | undefined> => {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length <= MAC_BYTES || bytes.toString('base64url') !== token) return undefined;
  const [mac, payload] = [bytes.subarray(0, MAC_BYTES), bytes.subarray(MAC_BYTES)];
  if (!(await isSigned(mac, payload))) return undefined;
  const [userId = '', channelName = '', ...names] = payload.toString().split('\n');
  const channel = OUTSIDE_CHANNELS.find((one) => one === channelName);
  return channel && { userId, channel, categories: names.filter(isCategory) };
};
