import { job } from '../../_async/job.ts';
import { FullArgs, only } from '../../_async/paged-job.ts';
import { reconcileJob } from '../../_counters/counter-jobs.ts';
import { addToSum } from '../../_counters/counter-updates.ts';
import { sourceKeyOf } from '../../_counters/define-counter.ts';
import { constantDifferences } from '../../_counters/drift.ts';
import { type CounterGeneration, removeForgotten } from '../../_counters/generations.ts';
import { relationshipKeys } from '../../_people/relationships.store.ts';
import { scanPage } from '../../_table/scan.ts';
import { type Key, readItem, readItems } from '../../_table/table.ts';
import { countEdges } from '../relationship/edges.store.ts';
import { COUNT_ATTRIBUTES, COUNTS, countsIn, countsItem, generationsItem } from './counts.store.ts';
import { friendCounts } from './friend-counts.counter.ts';

/** Relationships are in no list by time, so every night checks another thirtieth of the table. */
const SEGMENTS = 30;
const WHOLE = 'table';
const DAY_MS = 24 * 60 * 60 * 1000;
const ITEMS_PER_PAGE = 1_000;
const ROWS = `${relationshipKeys.type}-counted`;

/** Counts of users minus the lengths of their lists, which relationships change in their own transactions. */
const compareLists = async (userIds: Iterable<string>, live: CounterGeneration): Promise<ReadonlyMap<string, number>> => {
  const found = new Map<string, number>();
  for (const userId of userIds) {
    const [item, ...lengths] = await Promise.all([
      readItem(countsItem.key(userId), { consistent: true }),
      ...COUNTS.map((list) => countEdges(list, userId)),
    ]);
    const counts = countsIn(item, live);
    for (const [index, name] of COUNTS.entries()) addToSum(found, `${userId} ${name}`, counts[name] - (lengths[index] ?? 0));
  }
  return found;
};

/** Users of these relationships who have no counts, although the relationships count for them. */
const usersWithoutCounts = async (relationships: readonly Key[]): Promise<string[]> => {
  const userIds = relationships.flatMap(({ pk }) => pk.split('#').slice(1));
  const find = await readItems(userIds.map(countsItem.key), { consistent: false });
  return userIds.filter((userId) => !find(countsItem.key(userId)));
};

/** Compares relationships with applied rows, and counts with lists, in a thirtieth of the table or, with `full`, in all of it. */
export const reconcileCounts = reconcileJob({
  name: friendCounts.name,
  holder: () => generationsItem,
  paced: true,
  named: (args) => (FullArgs.parse(args ?? {}).full ? only(WHOLE) : undefined),
  recent: (now) => only(String(Math.floor(now.getTime() / DAY_MS) % SEGMENTS)),
  compare: async (part, all, after) => {
    const segment = part === WHOLE ? undefined : { index: Number(part), of: SEGMENTS };
    const { items, last } = await scanPage([relationshipKeys.type, ROWS, countsItem.type], { after, segment, limit: ITEMS_PER_PAGE });
    const ofType = (type: string) => items.filter((item) => item.type === type);
    const [relationships, counts] = [ofType(relationshipKeys.type), ofType(countsItem.type)];
    let deleted = 0;
    for (const item of counts) deleted += await removeForgotten(item, COUNT_ATTRIBUTES, all);
    const contributing = relationships.filter((item) => !friendCounts.agrees(item, undefined, all.live));
    const users = new Set([...counts.map(({ pk }) => pk.slice('USER#'.length)), ...(await usersWithoutCounts(contributing))]);
    return {
      rows: await friendCounts.drifted([...relationships, ...ofType(ROWS).map(sourceKeyOf)]),
      counts: await constantDifferences(await compareLists(users, all.live), () => compareLists(users, all.live)),
      checked: { checked: relationships.length, users: users.size, deleted },
      next: last,
    };
  },
});

export default job(reconcileCounts);
