import { OUTSIDE_CHANNELS, type OutsideChannel } from '../../../schemas/notifications/models.ts';
import type { NotificationDefaults } from '../../../schemas/notifications/preference-models.ts';
import { type ProfileItem, profileKeys } from '../../_people/profiles.store.ts';
import { type Item, type Key, readItems } from '../../_table/table.ts';
import type { AddressRecord } from '../channels/addresses.model.ts';
import { addressesIn, addressesKeys } from '../channels/addresses.store.ts';
import { withDefaults } from './defaults.rules.ts';
import { operatorDefaults } from './operator-defaults.ts';
import type { Address, Receiver, Unreachable } from './preferences.model.ts';
import { preferencesIn, preferencesKeys, type StoredPreferences } from './preferences.store.ts';

/** Three items of one partition. */
export type ReceiverItems = { profile: ProfileItem; stored: StoredPreferences; addresses: ReturnType<typeof addressesIn> };

const keysOf = (userId: string): Key[] => [profileKeys.key({ userId }), preferencesKeys.key({ userId }), addressesKeys.key({ userId })];

const itemsIn = (find: (key: Key) => Item | undefined, userId: string): ReceiverItems | undefined => {
  const profile = find(profileKeys.key({ userId })) as ProfileItem | undefined;
  return profile && { profile, stored: preferencesIn(find, userId), addresses: addressesIn(find, userId) };
};

/** Reads what is stored about a receiver consistently; undefined for an unknown user. */
export const readReceiverItems = async (userId: string): Promise<ReceiverItems | undefined> =>
  itemsIn(await readItems(keysOf(userId), { consistent: true }), userId);

/** Reads what is stored about a receiver who has a profile. */
export const requireReceiverItems = async (userId: string): Promise<ReceiverItems> => {
  const items = await readReceiverItems(userId);
  if (!items) throw new Error(`account ${userId} has no profile`);
  return items;
};

const isUsable = ({ verifiedAt, disabled }: AddressRecord): boolean => verifiedAt !== undefined && disabled === undefined;

const addressOf = ({ id, address, platform, lastUsedAt }: AddressRecord): Address => ({
  id,
  address,
  ...(platform === undefined ? {} : { platform }),
  ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
});

const unreachableBy = (of: readonly AddressRecord[]): Unreachable | undefined => {
  if (of.some(isUsable)) return undefined;
  if (of.some(({ disabled }) => disabled)) return 'address_disabled';
  return of.length > 0 ? 'address_unverified' : 'no_address';
};

export const receiverOf = ({ profile, stored, addresses: { addresses } }: ReceiverItems, defaults: NotificationDefaults): Receiver => {
  const on = (channel: OutsideChannel) => addresses.filter((record) => record.channel === channel);
  const usable = (channel: OutsideChannel) => on(channel).filter(isUsable).map(addressOf);
  const unreachable = OUTSIDE_CHANNELS.flatMap((channel) => {
    const reason = unreachableBy(on(channel));
    return reason ? [[channel, reason] as const] : [];
  });
  return {
    userId: profile.userId,
    displayName: profile.displayName ?? null,
    suspended: profile.suspended ?? false,
    locale: profile.locale,
    timeZone: stored.choices.timeZone ?? profile.timeZone,
    preferences: withDefaults(stored.choices, defaults),
    email: usable('email'),
    push: usable('push'),
    unreachable: Object.fromEntries(unreachable),
  };
};

/**
 * Reads receivers in one dependent round trip, 33 a call; unknown users are absent.
 * @param consistent for a decision that must know the latest choice, as before a message on hold leaves.
 */
export const readReceivers = async (userIds: readonly string[], { consistent = false } = {}): Promise<Map<string, Receiver>> => {
  const find = await readItems(userIds.flatMap(keysOf), { consistent });
  const defaults = operatorDefaults();
  return new Map(
    userIds.flatMap((userId) => {
      const items = itemsIn(find, userId);
      return items ? [[userId, receiverOf(items, defaults)] as const] : [];
    }),
  );
};

/** Reads a receiver in one round trip; undefined for an unknown user. */
export const readReceiver = async (userId: string, options: { consistent?: boolean } = {}): Promise<Receiver | undefined> =>
  (await readReceivers([userId], options)).get(userId);
