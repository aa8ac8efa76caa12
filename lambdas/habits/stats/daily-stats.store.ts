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

type CountedName = 'habitsDone' | 'habitsBegun' | 'records' | 'recordsBeaten';
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

/** The part of an id that differs within a day. */
const ID_LENGTH = 8;
/** Items of a year stay readable at once, whatever a user does. */
const MAX_COUNTED = 50;

/** Figures that are sets of ids: an event that arrives again changes nothing. */
export type CountedSet = 'posts' | 'comments' | 'competitionsJoined';

/** Counts an event of another domain, once. */
export const countOnce = (day: { userId: string; date: CivilDate }, { name, id }: { name: CountedSet; id: string }, now: Date): Write => {
  const member = id.slice(-ID_LENGTH);
  const isNew = {
    and: [
      { size: name, lt: MAX_COUNTED },
      { attr: name, notContains: member },
    ],
  } as const;
  return updateItem({
    key: dailyStatsKeys.key(day),
    type: dailyStatsKeys.type,
    set: { refreshedAt: now.toISOString() },
    addToSet: { [name]: [member] },
    condition: { or: [{ attr: name, exists: false }, isNew] },
  });
};

const sizeIn = (item: Item, name: CountedSet): number => (item[name] as ReadonlySet<string> | undefined)?.size ?? 0;

const DATE_AT = 'DAY#'.length;

/** The figures of a row. */
export const statsIn = (item: Item): StoredStats => {
  const { habitsDone = 0, habitsBegun = 0, records = 0, recordsBeaten = 0, refreshedAt } = item as Item & StoredStats;
  const sets = { posts: sizeIn(item, 'posts'), comments: sizeIn(item, 'comments'), competitionsJoined: sizeIn(item, 'competitionsJoined') };
  return { habitsDone, habitsBegun, records, recordsBeaten, ...sets, refreshedAt };
};

/** Figures by date; dates on which nothing was ever counted are absent. Half a unit for 4 KB, which are about 30 days. */
export const readStats = async (userId: string, { from, to }: { from: CivilDate; to: CivilDate }): Promise<Map<CivilDate, StoredStats>> => {
  const sortOf = (date: CivilDate): string => dailyStatsKeys.key({ userId, date }).sk;
  const { pk: partition } = dailyStatsKeys.key({ userId, date: from });
  const found = await queryItems({ partition, from: sortOf(from), to: sortOf(to) });
  return new Map(found.map((item) => [item.sk.slice(DATE_AT), statsIn(item)]));
};
