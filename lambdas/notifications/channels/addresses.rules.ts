import * as z from 'zod';
import { CODE_MINUTES, MAX_DEVICES, MAX_EMAIL_ADDRESSES, type PushPlatform } from '../../../schemas/notifications/channel-models.ts';
import { InvalidAddress, TooManyAddresses } from '../../../schemas/notifications/errors.ts';
import { idDigest } from '../../_base/hash.ts';
import { isPushEndpoint, webPushSubscription } from '../providers/web-push-address.ts';
import type { AddressRecord, DisabledReason } from './addresses.model.ts';

const ID_CHARACTERS = 20;
/** Registrations of a device in the meantime are not stored, because apps register at each start. */
const LAST_USED_MS = 3_600_000;

/** Domains ignore case, and no provider of mailboxes tells two by the case of the rest. */
export const sameEmail = (address: string): string => address.toLowerCase();

/** An address has the same id whenever it is added, and another one for each user. */
export const emailId = (userId: string, address: string): string => `addr_${idDigest(ID_CHARACTERS, 'email', userId, sameEmail(address))}`;
export const deviceId = (platform: PushPlatform, token: string): string => `addr_${idDigest(ID_CHARACTERS, 'push', platform, token)}`;

const EXPO = /^Expo(nent)?PushToken\[[^\]\s]{1,200}\]$/;
const ONE_SIGNAL = /^[\w-]{8,128}$/;

type Device = {
  platform: PushPlatform;
  /** By which the device is known; the keys of a subscription may change. */
  token: string;
  /** As the provider takes it. */
  address: string;
};

const guessed = (address: string): PushPlatform => {
  if (/^(https?:|\{)/.test(address)) return 'webpush';
  return /^Expo/.test(address) ? 'expo' : 'onesignal';
};

type GivenAddress = { address: string; platform?: PushPlatform | undefined; keys?: { p256dh: string; auth: string } | undefined };

const invalid = (pointer: string, message: string) =>
  InvalidAddress.error(undefined, { errors: [{ pointer, code: 'WRONG_FORMAT', message }] });

const Email = z.email().max(254);

/** Returns the e-mail address that a user gives. @throws INVALID_ADDRESS */
export const emailOf = ({ address, platform, keys }: GivenAddress): string => {
  if (platform !== undefined) throw invalid('/platform', 'must be absent for e-mail');
  if (keys !== undefined) throw invalid('/keys', 'must be absent for e-mail');
  if (!Email.safeParse(address).success) throw invalid('/address', 'must be an e-mail address such as ada@example.com');
  return address;
};

const noBrowser = ({ address, keys }: GivenAddress) => {
  if (address.startsWith('{')) return invalid('/address', 'must be a browser’s push subscription as JSON, with endpoint and keys');
  if (!isPushEndpoint(address)) return invalid('/address', 'must be the endpoint of a browser’s push service');
  return invalid('/keys', `${keys ? 'must be' : 'is required:'} \`p256dh\` and \`auth\` of the browser’s push subscription`);
};

const browserOf = (sent: GivenAddress): Device => {
  const { address, keys } = sent;
  const subscription = webPushSubscription(keys ? JSON.stringify({ endpoint: address, keys }) : address);
  if (!subscription) throw noBrowser(sent);
  const { endpoint, keys: both } = subscription;
  return { platform: 'webpush', token: endpoint, address: JSON.stringify({ endpoint, keys: { p256dh: both.p256dh, auth: both.auth } }) };
};

/** Returns the device that an app registers. @throws INVALID_ADDRESS */
export const deviceOf = (sent: GivenAddress): Device => {
  const { address, platform = guessed(sent.address) } = sent;
  if (platform === 'webpush') return browserOf(sent);
  if (sent.keys) throw invalid('/keys', 'must be absent for a platform other than webpush');
  if (platform === 'expo' && !EXPO.test(address)) throw invalid('/address', 'must be a token of Expo such as ExponentPushToken[…]');
  if (platform === 'onesignal' && !ONE_SIGNAL.test(address)) throw invalid('/address', 'must be a subscription id of OneSignal');
  return { platform, token: address, address };
};

const replaced = (addresses: readonly AddressRecord[], record: AddressRecord): AddressRecord[] =>
  addresses.map((one) => (one.id === record.id ? record : one));

const usedAt = ({ lastUsedAt, addedAt }: AddressRecord): string => lastUsedAt ?? addedAt;

/**
 * Registers a device: updates its entry, or adds one in the place of the device that was used least recently.
 * @returns undefined where nothing is to be stored; `dropped` are the devices that gave way.
 */
export const withDevice = (
  addresses: readonly AddressRecord[],
  { platform, token, address }: Device,
  now: Date,
): { record: AddressRecord; addresses: readonly AddressRecord[]; dropped: readonly AddressRecord[]; isNew: boolean; changed: boolean } => {
  const at = now.toISOString();
  const id = deviceId(platform, token);
  const known = addresses.find((one) => one.id === id);
  if (known) {
    const isRecent = now.getTime() - Date.parse(usedAt(known)) < LAST_USED_MS;
    if (isRecent && known.address === address && !known.disabled)
      return { record: known, addresses, dropped: [], isNew: false, changed: false };
    const { disabled: _, ...kept } = known;
    const record = { ...kept, address, lastUsedAt: at };
    return { record, addresses: replaced(addresses, record), dropped: [], isNew: false, changed: true };
  }
  const record: AddressRecord = { id, channel: 'push', address, platform, addedAt: at, verifiedAt: at, lastUsedAt: at };
  const devices = addresses.filter(({ channel }) => channel === 'push').sort((a, b) => (usedAt(a) < usedAt(b) ? 1 : -1));
  const dropped = devices.slice(MAX_DEVICES - 1);
  return { record, addresses: [...addresses.filter((one) => !dropped.includes(one)), record], dropped, isNew: true, changed: true };
};

export const needsCode = ({ verifiedAt, disabled }: AddressRecord): boolean => verifiedAt === undefined || disabled !== undefined;

export const codeExpiry = (sentAt: Date): Date => new Date(sentAt.getTime() + CODE_MINUTES * 60_000);

/** Adds an e-mail address, or finds it; unless it works already, it is to be verified by a new code. @throws TOO_MANY_ADDRESSES */
export const withEmail = (
  { userId, addresses }: { userId: string; addresses: readonly AddressRecord[] },
  address: string,
  now: Date,
): { record: AddressRecord; addresses: readonly AddressRecord[]; isNew: boolean } => {
  const id = emailId(userId, address);
  const codeExpiresAt = codeExpiry(now).toISOString();
  const known = addresses.find((one) => one.id === id);
  if (known && !needsCode(known)) return { record: known, addresses, isNew: false };
  if (known) {
    const record = { ...known, codeExpiresAt };
    return { record, addresses: replaced(addresses, record), isNew: false };
  }
  if (addresses.filter(({ channel }) => channel === 'email').length >= MAX_EMAIL_ADDRESSES) throw TooManyAddresses.error();
  const record: AddressRecord = { id, channel: 'email', address, addedAt: now.toISOString(), codeExpiresAt };
  return { record, addresses: [...addresses, record], isNew: true };
};

/** Marks an e-mail address as verified, which also enables it again. */
export const verified = (addresses: readonly AddressRecord[], id: string, now: Date): AddressRecord[] =>
  addresses.map((one) => {
    if (one.id !== id) return one;
    const { disabled: _, codeExpiresAt: __, ...kept } = one;
    return { ...kept, verifiedAt: now.toISOString() };
  });

export const withoutAddress = (addresses: readonly AddressRecord[], id: string): AddressRecord[] =>
  addresses.filter((one) => one.id !== id);

/** Disables an address; undefined where it is absent or disabled already. */
export const disabled = (
  addresses: readonly AddressRecord[],
  id: string,
  reason: DisabledReason,
  now: Date,
): AddressRecord[] | undefined => {
  const known = addresses.find((one) => one.id === id);
  return known && !known.disabled ? replaced(addresses, { ...known, disabled: { reason, at: now.toISOString() } }) : undefined;
};
