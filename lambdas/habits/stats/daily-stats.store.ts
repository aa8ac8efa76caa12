import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import type { Item } from '../../_table/table.ts';
import { updateItem } from '../../_table/write.ts';
import type { CivilDate } from '../../_time/dates.ts';

export const dailyStatsKeys = itemType({
  type: 'daily-stats',
  summary: 'Figures of a user on a civil date, written with what they count',
  writer: 'habits/stats/daily-stats.store.ts',
  key: { partition: 'STATS#{userId}', sort: 'DAY#{date}' },
});

export const COUNTED = ['habitsDone', 'habitsBegun', 'records', 'recordsBeaten'] as const;
export type CountedName = (typeof COUNTED)[number];
export type StatsChange = Partial<Record<CountedName, number>>;
export type StoredStats = Partial<Record<CountedName, number>> & { refreshedAt: string };

/** Changes figures in the transaction of what they count, so that they neither lag nor drift. Nothing changes where all is 0. */
export const changeStats = ({ userId, date }: { userId: string; date: CivilDate }, change: StatsChange, now: Date): Write[] => {
  const add = Object.fromEntries(Object.entries(change).filter(([, by]) => by !== 0));
  if (Object.keys(add).length === 0) return [];
  return [
    updateItem({ key: dailyStatsKeys.key({ userId, date }), type: dailyStatsKeys.type, set: { refreshedAt: now.toISOString() }, add }),
  ];
};

const DATE_AT = 'DAY#'.length;

/** Figures by date; dates on which nothing was ever counted are absent. Half a unit for 4 KB, which are about 30 days. */
export const readStats = async (userId: string, { from, to }: { from: CivilDate; to: CivilDate }): Promise<Map<CivilDate, StoredStats>> => {
  const sortOf = (date: CivilDate): string => dailyStatsKeys.key({ userId, date }).sk;
  const { pk: partition } = dailyStatsKeys.key({ userId, date: from });
  const found = await queryItems({ partition, from: sortOf(from), to: sortOf(to) });
  return new Map(found.map((item) => [item.sk.slice(DATE_AT), item as Item & StoredStats]));
};
