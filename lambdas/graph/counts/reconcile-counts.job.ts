import * as z from 'zod';
import { type JobRun, job } from '../../_async/job.ts';
import type { Context } from '../../_base/context.ts';
import { sourceKeyOf } from '../../_counters/define-counter.ts';
import { addDifference, constantDifferences, reportDrift } from '../../_counters/drift.ts';
import { type CounterGeneration, forgetGenerations, generationsIn, removeRetired, retireGenerations } from '../../_counters/generations.ts';
import { FullArgs, forEachSubject, only } from '../../_counters/subjects.ts';
import { relationshipKeys } from '../../_people/relationships.store.ts';
import { scanPage } from '../../_table/scan.ts';
import { type Key, readItem, readItems } from '../../_table/table.ts';
import { countEdges } from '../relationship/edges.store.ts';
import { COUNTS, countsIn, countsItem, FRIENDSHIP_CHANGES, generationsItem } from './counts.store.ts';
import { friendCounts } from './friend-counts.counter.ts';

/** Relationships are in no list by time, so every night checks another thirtieth of the table. */
const SEGMENTS = 30;
const WHOLE = 'table';
const DAY_MS = 24 * 60 * 60 * 1000;
const ITEMS_PER_PAGE = 1_000;

const Progress = z.object({ after: z.record(z.string(), z.unknown()), retired: z.array(z.object({ number: z.int() })) });
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
    for (const [index, name] of COUNTS.entries()) addDifference(found, `${userId} ${name}`, counts[name] - (lengths[index] ?? 0));
  }
  return found;
};

/** Users of these relationships who have no counts, although the relationships count for them. */
const usersWithoutCounts = async (relationships: readonly Key[]): Promise<string[]> => {
  const userIds = relationships.flatMap(({ pk }) => pk.split('#').slice(1));
  const find = await readItems(userIds.map(countsItem.key), { consistent: false });
  return userIds.filter((userId) => !find(countsItem.key(userId)));
};

const checkPage = async (part: string, after: Record<string, unknown> | undefined, retired: readonly CounterGeneration[], ctx: Context) => {
  const segment = part === WHOLE ? undefined : { index: Number(part), of: SEGMENTS };
  const { items, last } = await scanPage([relationshipKeys.type, ROWS, countsItem.type], { after, segment, limit: ITEMS_PER_PAGE });
  const ofType = (type: string) => items.filter((item) => item.type === type);
  const [relationships, counts] = [ofType(relationshipKeys.type), ofType(countsItem.type)];
  const { live } = generationsIn(await readItem(generationsItem.key, { consistent: true }));
  const rows = await friendCounts.drifted([...relationships, ...ofType(ROWS).map(sourceKeyOf)]);
  const contributing = relationships.filter((item) => !friendCounts.agrees(item, undefined, live));
  const users = new Set([...counts.map(({ pk }) => pk.slice('USER#'.length)), ...(await usersWithoutCounts(contributing))]);
  const different = await constantDifferences(await compareLists(users, live), () => compareLists(users, live));
  let deleted = 0;
  for (const item of counts) deleted += await removeRetired(item, [...COUNTS, FRIENDSHIP_CHANGES], retired);
  const drift = reportDrift(friendCounts.name, part, { rows, counts: different }, ctx);
  return { last, counts: { checked: relationships.length, users: users.size, ...drift, deleted } };
};

/** Compares relationships with applied rows, and counts with lists, in a thirtieth of the table or, with `full`, in all of it. */
export const reconcileCounts = (run: Pick<JobRun, 'args' | 'checkpoint' | 'save'>, ctx: Context) => {
  const { full } = FullArgs.parse(run.args ?? {});
  const part = full ? WHOLE : String(Math.floor(ctx.now().getTime() / DAY_MS) % SEGMENTS);
  return forEachSubject(
    run,
    only(part),
    async (subject, at) => {
      const { after, retired } = at ? Progress.parse(at) : { after: undefined, retired: await retireGenerations(generationsItem, ctx) };
      const { last, counts } = await checkPage(subject, after, retired, ctx);
      if (last) return { counts, at: { after: last, retired } };
      if (subject === WHOLE) await forgetGenerations(generationsItem, retired, ctx);
      return { counts };
    },
    ctx,
    { paced: true },
  );
};

export default job(reconcileCounts);
