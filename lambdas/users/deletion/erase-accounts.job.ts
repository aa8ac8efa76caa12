import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';
import { type JobOutcome, type JobRun, job } from '../../_async/job.ts';
import type { Context } from '../../_base/context.ts';
import { forEachConcurrently } from '../../_base/for-each.ts';
import { countMetric } from '../../_base/observability.ts';
import { type FoundItem, findHeldItems } from '../../_people/held-items.ts';
import { dueDeletions } from './deletions.store.ts';
import { type BegunErasure, beginErasure, continueLater, finishErasure } from './erasure.ts';

/** Users who share one scan. */
const USERS_A_RUN = 25;
/**
 * Scans of one run. The first one erases almost everything, each further one what boards had to apply before. Applied rows of
 * counters stay for some minutes, so the next hourly run ends the erasure.
 */
const MAX_SCANS = 3;
/** Time for counters and boards to apply the changes of a scan. */
const PAUSE_MS = 1_500;
/** Items of a page that are erased at once. */
const CONCURRENCY = 8;
/** A page of small items of one user takes about a minute. */
const RESERVE_MS = 180_000;

/** Item types of applied rows end so. */
const COUNTED_TYPE = '-counted';

const Users = z.array(z.object({ userId: z.string(), alias: z.string() }));
/**
 * `found`: items of this scan by user, which shows who is erased at its end. `types`: the same items by type, for the log. `counts`:
 * items of the first scan by user and domain; those of `continued` users are from the first scan of an earlier run.
 */
const Checkpoint = z.object({
  users: Users,
  scan: z.int(),
  after: z.record(z.string(), z.unknown()).optional(),
  found: z.record(z.string(), z.int()),
  types: z.record(z.string(), z.int()),
  counts: z.record(z.string(), z.record(z.string(), z.int())),
  continued: z.array(z.string()),
  /** Users with whom the run began. */
  begun: z.int(),
});
type Progress = z.infer<typeof Checkpoint>;

const begin = async (ctx: Context): Promise<Progress> => {
  const users: BegunErasure[] = [];
  const counts: Progress['counts'] = {};
  for (const userId of await dueDeletions(ctx.now(), USERS_A_RUN)) {
    const begun = await beginErasure(userId, ctx);
    if (!begun) continue;
    const { items, ...user } = begun;
    users.push(user);
    if (items) counts[userId] = { ...items };
  }
  return { users, scan: 1, found: {}, types: {}, counts, continued: Object.keys(counts), begun: users.length };
};

/** Counts what a page holds. Items that are erased with the account do not keep a user from being finished. */
const withFound = (progress: Progress, items: readonly FoundItem[]): Progress => {
  const next = structuredClone(progress);
  for (const { item, held, part, userId } of items) {
    const counts = next.counts[userId] ?? {};
    if (next.scan === 1 && !next.continued.includes(userId)) next.counts[userId] = { ...counts, [part.name]: (counts[part.name] ?? 0) + 1 };
    if (held.withAccount?.(item)) continue;
    next.found[userId] = (next.found[userId] ?? 0) + 1;
    const type = String(item.type);
    next.types[type] = (next.types[type] ?? 0) + 1;
  }
  return next;
};

/** Erases the items of one page. One failed item keeps no other back: the next scan finds it again. */
const eraseItems = async (progress: Progress, ctx: Context): Promise<{ next: Progress; items: number }> => {
  const { users, scan, after, types } = progress;
  const userOf = new Map(users.map((user) => [user.userId, user]));
  const { found, last } = await findHeldItems([...userOf.keys()], after);
  const erase = async ({ item, held, userId }: FoundItem): Promise<void> => {
    const user = userOf.get(userId);
    if (!user || held.withAccount?.(item)) return;
    try {
      await held.erasure.run(item, user, ctx);
    } catch (error) {
      // Messages of errors may hold keys, which name users.
      const name = error instanceof Error ? error.name : 'Error';
      ctx.log.warn('an item was not erased yet', { type: String(item.type), scan, error: name });
    }
  };
  await forEachConcurrently(found, erase, CONCURRENCY);
  const next = withFound({ ...progress, after: last, types: after === undefined ? {} : types }, found);
  return { next, items: found.length };
};

/** Finishes users in whom the scan found nothing, and begins the next scan for the others. */
const endScan = async (
  { users, found, types, counts, scan, continued, begun }: Progress,
  ctx: Context,
): Promise<{ next: Progress; erased: number }> => {
  let erased = 0;
  const left: BegunErasure[] = [];
  for (const user of users)
    if ((found[user.userId] ?? 0) > 0) left.push(user);
    else if (await finishErasure(user, counts[user.userId] ?? {}, ctx)) erased += 1;
  // The run's record is kept: it names no user who was erased.
  const leftCounts = Object.fromEntries(left.map(({ userId }) => [userId, counts[userId] ?? {}]));
  return {
    next: {
      users: left,
      scan: scan + 1,
      found: {},
      types,
      counts: leftCounts,
      continued: continued.filter((userId) => userId in leftCounts),
      begun,
    },
    erased,
  };
};

/** Whether a scan has found nothing but applied rows of counters, which no further scan of this run can delete. */
const onlyWaits = ({ scan, after, types }: Progress): boolean =>
  scan > 1 && after === undefined && Object.keys(types).length > 0 && Object.keys(types).every((type) => type.endsWith(COUNTED_TYPE));

const leaveToNextRun = async ({ users, types, counts }: Progress, ctx: Context): Promise<void> => {
  if (users.length === 0) return;
  ctx.log.warn('erasures continue with the next run', { accounts: users.length, types });
  for (const user of users) if ((await continueLater(user, counts[user.userId] ?? {}, ctx)).overdue) countMetric('OverdueErasures', 1);
};

type Run = Pick<JobRun, 'checkpoint' | 'save'>;

/**
 * Erases accounts whose grace period is over. It scans the table and erases what mentions the users, until a scan finds nothing;
 * then it erases account, profile and handle, and writes the receipt.
 */
export const eraseAccounts = async (run: Run, ctx: Context): Promise<JobOutcome> => {
  let progress = run.checkpoint === undefined ? await begin(ctx) : Checkpoint.parse(run.checkpoint);
  const counts = { scans: 0, items: 0, accounts: 0 };
  while (progress.users.length > 0 && progress.scan <= MAX_SCANS && !onlyWaits(progress)) {
    const { next, items } = await eraseItems(progress, ctx);
    progress = next;
    counts.items += items;
    if (progress.after === undefined) {
      const ended = await endScan(progress, ctx);
      progress = ended.next;
      counts.scans += 1;
      counts.accounts += ended.erased;
      if (progress.users.length > 0) await setTimeout(PAUSE_MS);
    }
    await run.save(progress, counts);
    if (ctx.remaining() < RESERVE_MS) return { done: false, checkpoint: progress, counts };
  }
  await leaveToNextRun(progress, ctx);
  // There may be more; those of this run are due again only after the next one has begun.
  if (progress.begun === USERS_A_RUN) return { done: false, checkpoint: undefined, counts };
  return { done: true, counts };
};

export default job(eraseAccounts, { alone: true });
