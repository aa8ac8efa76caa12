import middy from '@middy/core';
import type { Context as LambdaContext } from 'aws-lambda';
import * as z from 'zod';
import { actorOf, type Context } from '../_base/context.ts';
import { correlated } from '../_base/correlation.ts';
import { functionName, jobFunctions } from '../_base/env.ts';
import { newId } from '../_base/ids.ts';
import { logger } from '../_base/observability.ts';
import { observe } from '../_base/observe.ts';
import { addCounts, type JobCounts, type JobRunRecord, leaseJob, readRun, releaseJob, writeRun } from './job-runs.ts';
import { requestRun } from './request-run.ts';
import { systemContext } from './system-context.ts';

/** A run: its arguments, and the checkpoint of its previous invocation. */
export type JobRun = {
  runId: string;
  args: unknown;
  checkpoint: unknown;
  attempt: number;
  /** Whether findings that may only be late can be counted as `waiting`: the next invocation of the schedule then does it all again. */
  mayWait?: boolean;
  /** @param counts of this invocation so far; those of earlier invocations are added. */
  save(checkpoint: unknown, counts: JobCounts): Promise<void>;
};
/** Outcome of one invocation; `counts` are of this invocation alone. */
export type JobOutcome =
  | { done: true; counts: JobCounts }
  /** The invocation's time is nearly up: a new invocation resumes from the checkpoint. */
  | { done: false; checkpoint: unknown; counts: JobCounts };

/** The work of a job; it must be safe to repeat from its last saved checkpoint. */
export type JobWork = (run: JobRun, ctx: Context) => Promise<JobOutcome>;

/** Input of the function: from a schedule (`time`, and `once` for a run of the day), an operator or an earlier invocation. */
const Input = z.object({
  job: z.string(),
  runId: z.string().optional(),
  args: z.unknown().optional(),
  time: z.string().optional(),
  once: z.literal('day').optional(),
});
type Input = z.infer<typeof Input>;

/** Begins with the time, so that the newest run has the highest key. */
const runIdAt = (at: Date, unique: string): string => `${at.toISOString().replace(/[-:.]/g, '')}_${unique}`;
const newRunId = (now: Date): string => runIdAt(now, newId('run').slice(4));

const DAILY = 'daily';
/** The id of a scheduled run follows from its time, so that a repeated invocation finds the record of the first. */
const scheduledRunId = ({ time, once }: Input, now: Date): string => {
  const at = time === undefined ? now : new Date(time);
  if (once === 'day') return runIdAt(new Date(at.toISOString().slice(0, 10)), DAILY);
  return time === undefined ? newRunId(now) : runIdAt(at, 'scheduled');
};

const newRun = (job: string, args: unknown, now: Date, startedBy: string | null, runId = newRunId(now)): JobRunRecord => ({
  job,
  runId,
  status: 'queued',
  attempts: 0,
  startedAt: now.toISOString(),
  counts: {},
  ...(args === undefined ? {} : { args }),
  ...(startedBy === null ? {} : { startedBy }),
});

/** An hour's outage delays at most two invocations of an hourly schedule. */
const MAX_DEFERRALS = 2;
/** Shorter than the hour of a schedule; a second delivery of the same invocation comes sooner. */
const DEFERRED_MS = 30 * 60_000;

/** Time after which a run without a sign of life may be taken over by the next invocation of its schedule, in ms. */
const TAKE_OVER_MS = 5 * 60_000;

/**
 * Starts a job. The record is written first, so that every acknowledged run is listed; starting it twice is harmless.
 * @throws Error where the function has no `startJobs` grant.
 */
export const startJob = async (ctx: Context, job: string, args?: unknown): Promise<JobRunRecord> => {
  const target = jobFunctions().get(job);
  if (target === undefined) throw new Error(`this function may not start job ${job}: grant startJobs in functions.ts`);
  const run = newRun(job, args, ctx.now(), actorOf(ctx));
  await writeRun(run);
  await requestRun(target, { job, runId: run.runId, args });
  return run;
};

/** A job: its work, and whether only one of its runs may work at a time. */
export type Job = { work: JobWork; alone: boolean };

/** @param options.alone further runs end at once while one works; for jobs that take all open subjects, and cost much. */
export const job = (work: JobWork, { alone = false }: { alone?: boolean } = {}): Job => ({ work, alone });

/**
 * The run of an invocation; undefined where it has succeeded, or where the next invocation of its schedule takes it over.
 * @throws Error where another invocation works on it: a repetition must not be taken for its end.
 */
const openRun = async (input: Input, ctx: Context): Promise<JobRunRecord | undefined> => {
  const now = ctx.now();
  const runId = input.runId ?? scheduledRunId(input, now);
  const existing = await readRun(input.job, runId);
  if (existing?.status === 'succeeded') return undefined;
  const isTaken = existing?.status === 'running' && (existing.until ?? 0) > now.getTime();
  const isContinued = existing?.status === 'queued' && (existing.until ?? 0) > now.getTime() && input.runId === undefined;
  if ((isTaken || isContinued) && input.once === 'day') return undefined;
  if (isTaken || isContinued) throw new Error(`run ${runId} of job ${input.job} is at work in another invocation`);
  return existing ?? newRun(input.job, input.args, now, null, runId);
};

const end = async (record: JobRunRecord, ctx: Context, outcome: Partial<JobRunRecord>): Promise<void> => {
  await writeRun({ ...record, ...outcome, finishedAt: ctx.now().toISOString() });
};

const runOnce = async (input: Input, { work, alone }: Job, ctx: Context): Promise<void> => {
  const { job: name } = input;
  const opened = await openRun(input, ctx);
  if (!opened) return;
  const until = ctx.now().getTime() + ctx.remaining();
  const record: JobRunRecord = { ...opened, status: 'running', attempts: opened.attempts + 1, until };
  const { runId } = record;
  if (alone && !(await leaseJob(name, runId, until + TAKE_OVER_MS, ctx))) {
    ctx.log.info('another run of the job is at work', { job: name, runId });
    return input.runId === undefined ? undefined : end(record, ctx, { status: 'failed', error: 'AnotherRunAtWork' });
  }
  await writeRun(record, opened.attempts);
  const { counts: earlierCounts, deferrals = 0 } = record;
  const mayWait = runId.endsWith(DAILY) && deferrals < MAX_DEFERRALS;
  const run: JobRun = {
    runId,
    args: record.args,
    checkpoint: record.checkpoint,
    attempt: record.attempts,
    mayWait,
    save: async (checkpoint, counts) => {
      Object.assign(record, { checkpoint, counts: addCounts(earlierCounts, counts) });
      await writeRun(record);
    },
  };
  try {
    const outcome = await work(run, ctx);
    const counts = addCounts(earlierCounts, outcome.counts);
    if (outcome.done) {
      const { waiting = 0 } = counts;
      if (mayWait && waiting > 0) {
        ctx.log.warn('what the job found may only be late; its schedule repeats it', { job: name, runId, waiting });
        await writeRun({
          ...record,
          status: 'queued',
          until: ctx.now().getTime() + DEFERRED_MS,
          checkpoint: undefined,
          counts: {},
          deferrals: deferrals + 1,
        });
      } else await end(record, ctx, { counts, status: 'succeeded' });
      if (alone) await releaseJob(name, runId, ctx);
      return;
    }
    // Checkpoint and counts change together: a retry from an older checkpoint would add the counts twice.
    Object.assign(record, { checkpoint: outcome.checkpoint, counts });
    await writeRun({ ...record, status: 'queued', until: ctx.now().getTime() + TAKE_OVER_MS });
    await requestRun(functionName(), { job: name, runId });
  } catch (error) {
    await end(record, ctx, { status: 'failed', error: error instanceof Error ? error.name : 'Error' });
    if (alone) await releaseJob(name, runId, ctx);
    throw error;
  }
};

/**
 * Creates the handler of a domain's jobs, by full name. It is invoked asynchronously. Every run leaves a record. Lambda retries a
 * failed run twice within three minutes, and then its event is a dead letter; the schedule repeats a run of the day. A repeated
 * run resumes from its checkpoint.
 */
export const createJobs = (jobs: Readonly<Record<string, Job>>) =>
  middy<unknown, void>()
    .use(observe())
    .handler(async (event, lambda: LambdaContext) => {
      const input = Input.parse(event);
      const found = jobs[input.job];
      if (!found) throw new Error(`there is no job ${input.job} in this function; it has ${Object.keys(jobs).join(', ')}`);
      const ctx = systemContext(lambda, { kind: 'system', name: input.job });
      const { correlationId } = ctx;
      try {
        await correlated([correlationId], () => runOnce(input, found, ctx));
      } catch (error) {
        logger.error('job failed', { job: input.job, runId: input.runId, correlationId, error: error as Error });
        throw error;
      }
    });
