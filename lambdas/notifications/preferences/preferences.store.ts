import type { NotificationCategory, NotificationChannel } from '../../../schemas/notifications/models.ts';
import type { Digest, QuietHours } from '../../../schemas/notifications/preference-models.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import type { Item, Key } from '../../_table/table.ts';
import { putAtVersion } from '../../_table/write.ts';

export const preferencesKeys = itemType({
  type: 'notification-preferences',
  summary: 'Choices of a user about notifications; absent ones have the operator’s defaults',
  writer: 'notifications/preferences/preferences.store.ts',
  key: { partition: 'USER#{userId}', sort: 'NOTIFICATION_PREFERENCES' },
});

export type Cells<Value> = Partial<Record<NotificationCategory, Partial<Record<NotificationChannel, Value>>>>;

/** Choices of a user. `quietHours` with equal times are chosen too: they turn off those of the operator. */
export type Choices = {
  timeZone?: string;
  quietHours?: QuietHours;
  digest?: Digest;
  rateLimitPerHour?: number;
  maxDistanceKm?: number;
  categories?: Cells<boolean>;
};
export type StoredPreferences = { userId: string; v: number; choices: Choices };

export const preferencesIn = (find: (key: Key) => Item | undefined, userId: string): StoredPreferences => {
  const item = find(preferencesKeys.key({ userId })) as (Item & StoredPreferences) | undefined;
  return { userId, v: item?.v ?? 0, choices: item?.choices ?? {} };
};

/** Replaces the version that was read. */
export const putPreferences = ({ userId, v }: StoredPreferences, choices: Choices): Write =>
  putAtVersion({ ...preferencesKeys.key({ userId }), type: preferencesKeys.type, userId, choices, v: v + 1 }, v);
