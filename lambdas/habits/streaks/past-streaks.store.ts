import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import { putItem } from '../../_table/write.ts';
import type { CivilDate } from '../../_time/dates.ts';
import type { EndedStreak } from './streaks.rules.ts';

export const pastStreakKeys = itemType({
  type: 'habit-streak',
  summary: 'A streak that ended, once no completion can repair it any more',
  writer: 'habits/streaks/past-streaks.store.ts',
  key: { partition: 'HABITS#{userId}', sort: 'STREAK#{habitId}#{endedOn}' },
});

type Owned = { userId: string; habitId: string };

export const putPastStreak = ({ userId, habitId }: Owned, ended: EndedStreak): Write =>
  putItem({ ...pastStreakKeys.key({ userId, habitId, ...ended }), type: pastStreakKeys.type, habitId, ...ended });

/** Settled streaks of a habit, newest first. @param before only those that ended before this date */
export const readPastStreaks = async (owned: Owned, before: CivilDate | undefined, limit: number): Promise<EndedStreak[]> => {
  const sortOf = (endedOn: string): string => pastStreakKeys.key({ ...owned, endedOn }).sk;
  const { pk: partition } = pastStreakKeys.key({ ...owned, endedOn: '' });
  const after = before === undefined ? undefined : sortOf(before);
  return (await queryItems({ partition, prefix: sortOf(''), after, reverse: true, consistent: true, limit })) as never;
};
