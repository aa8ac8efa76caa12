import type { OutsideChannel } from '../../../schemas/notifications/models.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { readItem } from '../../_table/table.ts';
import { updateItem } from '../../_table/write.ts';
import { rateHour } from '../preferences/preferences.rules.ts';

export const rateKeys = itemType({
  type: 'notification-rate',
  summary: 'Messages of an hour to a user who limits them, by channel',
  writer: 'notifications/hold/rate.store.ts',
  key: { partition: 'NOTIFICATION_RATE#{userId}', sort: '{hour}' },
});

export type SentThisHour = Partial<Record<OutsideChannel, number>>;

/** Reads consistently. */
export const readSentThisHour = async (userId: string, now: Date): Promise<SentThisHour> => {
  const item = await readItem(rateKeys.key({ userId, hour: rateHour(now) }), { consistent: true });
  return { email: Number(item?.email ?? 0), push: Number(item?.push ?? 0) };
};

const KEEP_SECONDS = 2 * 3600;

/** Counts one message of each channel; fails with a version conflict where a limit is reached meanwhile. */
export const countSent = (userId: string, channels: readonly OutsideChannel[], limit: number, now: Date): Write =>
  updateItem({
    key: rateKeys.key({ userId, hour: rateHour(now) }),
    type: rateKeys.type,
    set: { userId, expiresAt: Math.floor(now.getTime() / 1000) + KEEP_SECONDS },
    add: Object.fromEntries(channels.map((channel) => [channel, 1])),
    condition: {
      and: channels.map((channel) => ({
        or: [
          { attr: channel, exists: false },
          { attr: channel, lt: limit },
        ],
      })),
    },
  });
