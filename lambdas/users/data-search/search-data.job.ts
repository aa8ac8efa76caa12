import * as z from 'zod';
import { type JobOutcome, type JobRun, job } from '../../_async/job.ts';
import type { Context } from '../../_base/context.ts';
import { meterUnits } from '../../_table/consumed-units.ts';
import { isFull, isShared, portionOf, searchedUsers } from './data-search.rules.ts';
import { joinSearch } from './join-search.ts';
import { reportOverdue } from './report-overdue.ts';
import {
  eraseLeftOver,
  finishSegment,
  keepLeftOver,
  leaveOutErased,
  openSearch,
  type SearchRun,
  saveSearch,
  searchPage,
} from './search-run.ts';

/** `rate`: read units a second, of which a run takes those of an hour. */
const Args = z.object({ rate: z.int().min(1).optional() });
/** Read units of the run's earlier invocations. */
const Checkpoint = z.object({ units: z.number() });
/** A page of small items of one user takes about a minute. */
const RESERVE_MS = 180_000;

/** Searches until the portion of this run is used, time is short, or nothing is left to search for. */
const search = async (run: SearchRun, isUsed: () => boolean, ctx: Context): Promise<void> => {
  let joined = false;
  while (!isUsed() && ctx.remaining() >= RESERVE_MS) {
    if (!joined && (run.search.after === undefined || searchedUsers(run.search).length === 0)) {
      run.search = await joinSearch({ ...run.search, after: undefined }, run.runId, ctx);
      joined = true;
    }
    if (searchedUsers(run.search).length === 0) return;
    if (await searchPage(run, ctx)) await finishSegment(run, ctx);
    else if (isFull(run.unsaved)) await saveSearch(run, ctx);
  }
};

/**
 * Searches the table for the data of accounts to erase and of exports to make. Each run reads a portion, and the next run goes on where
 * it ended. All share the pages: who joins has seen the whole table after one round of its segments. What is found of an account is
 * erased at once; after a round that finds nothing, account, profile and handle go, and the receipt is written.
 */
export const searchData = async (
  { runId, args, checkpoint }: Pick<JobRun, 'runId' | 'args' | 'checkpoint'>,
  ctx: Context,
  { portion }: { portion?: number } = {},
): Promise<JobOutcome> => {
  const earlier = checkpoint === undefined ? 0 : Checkpoint.parse(checkpoint).units;
  const units = meterUnits();
  const used = (): number => earlier + units().readUnits;
  const run = await openSearch(runId);
  const isNeeded = isShared(run.search);
  await leaveOutErased(run);
  const { rate } = Args.parse(args ?? {});
  const most = portion ?? portionOf(rate, run.search.segmentUnits);
  await eraseLeftOver(run, ctx);
  await search(run, () => used() >= most, ctx);
  if (isNeeded || isShared(run.search)) {
    await keepLeftOver(run);
    await saveSearch(run, ctx);
    await reportOverdue(ctx);
  }
  const counts = { ...run.counts, ...units() };
  const isInterrupted = ctx.remaining() < RESERVE_MS && used() < most && searchedUsers(run.search).length > 0;
  return isInterrupted ? { done: false, checkpoint: { units: used() }, counts } : { done: true, counts };
};

export default job((run, ctx) => searchData(run, ctx), { alone: true });
