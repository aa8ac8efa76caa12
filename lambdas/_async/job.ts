import middy from '@middy/core';
import type { Context as LambdaContext, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { actorOf, type Context } from '../_base/context.ts';
import { jobQueueUrl } from '../_base/env.ts';
import { newId } from '../_base/ids.ts';
import { logger } from '../_base/observability.ts';
import { observe } from '../_base/observe.ts';
import { addCounts, type JobCounts, type JobRunRecord, readRun, writeRun } from './job-runs.ts';
import { retrySoon } from './retry-soon.ts';
import { sendTo } from './send-messages.ts';
import { systemContext } from './system-context.ts';

/** A run: its arguments, and the checkpoint of its previous invocation. */
export type JobRun = {
  runId: string;
  args: unknown;
  checkpoint: unknown;
  attempt: number;
  /** @param counts of this invocation so far; those of earlier invocations are added. */
  save(checkpoint: unknown, counts: JobCounts): Promise<void>;
};
/** Outcome of one invocation; `counts` are of this invocation alone. */
export type JobOutcome =
  | { done: true; counts: JobCounts }
  /** The invocation's time is nearly up: a new invocation resumes from the checkpoint. */
  | { done: false; checkpoint: unknown; counts: JobCounts };

/** A job has the name of its function. */
const functionName = (): string => process.env.FUNCTION_NAME ?? 'job';

const Message = z.object({ job: z.string(), runId: z.string().optional(), args: z.unknown().optional() });

/** Begins with the time, so that the newest run has the highest key. */
const runIdAt = (at: Date, unique: string): string => `${at.toISOString().replace(/[-:.]/g, '')}_${unique}`;
const newRunId = (now: Date): string => runIdAt(now, newId('run').slice(4));

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

/**
 * Starts a job. The record is written first, so that every acknowledged run is listed; starting it twice is harmless.
 * @throws Error where the function has no `startJobs` grant.
 */
export const startJob = async (ctx: Context, job: string, args?: unknown): Promise<JobRunRecord> => {
  const url = jobQueueUrl(job);
  if (!url) throw new Error(`this function may not start job ${job}: grant startJobs in functions.ts`);
  const run = newRun(job, args, ctx.now(), actorOf(ctx));
  await writeRun(run);
  await sendTo(url, [{ body: { job, runId: run.runId, args } }]);
  return run;
};

const runOnce = async (
  name: string,
  message: z.infer<typeof Message>,
  { messageId, attributes }: SQSRecord,
  lambda: LambdaContext,
  work: (run: JobRun, ctx: Context) => Promise<JobOutcome>,
): Promise<void> => {
  const ctx = systemContext(lambda, { kind: 'system', name });
  // A scheduled run has no record yet. Its id follows from the message, so that a redelivery finds the record.
  const runId = message.runId ?? runIdAt(new Date(Number(attributes.SentTimestamp)), messageId);
  const existing = await readRun(name, runId);
  if (existing?.status === 'succeeded') return;
  const record: JobRunRecord = { ...(existing ?? newRun(name, message.args, ctx.now(), null, runId)), status: 'running' };
  record.attempts += 1;
  await writeRun(record);
  const earlierCounts = record.counts;
  const run: JobRun = {
    runId,
    args: record.args,
    checkpoint: record.checkpoint,
    attempt: record.attempts,
    save: async (checkpoint, counts) => {
      Object.assign(record, { checkpoint, counts: addCounts(earlierCounts, counts) });
      await writeRun(record);
    },
  };
  try {
    const outcome = await work(run, ctx);
    const counts = addCounts(earlierCounts, outcome.counts);
    if (outcome.done) await writeRun({ ...record, counts, status: 'succeeded', finishedAt: ctx.now().toISOString() });
    else {
      // Checkpoint and counts change together: a retry from an older checkpoint would add the counts twice.
      Object.assign(record, { checkpoint: outcome.checkpoint, counts });
      await writeRun({ ...record, status: 'queued' });
      await sendTo(jobQueueUrl(name) ?? '', [{ body: { job: name, runId, args: record.args } }]);
    }
  } catch (error) {
    await writeRun({
      ...record,
      status: 'failed',
      finishedAt: ctx.now().toISOString(),
      error: error instanceof Error ? error.name : 'Error',
    });
    throw error;
  }
};

/**
 * Creates a job's handler. Every run leaves a record. The queue retries a failed run, which resumes from its checkpoint.
 * @param work must be safe to repeat from its last saved checkpoint.
 */
export const job = (work: (run: JobRun, ctx: Context) => Promise<JobOutcome>) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(observe())
    .handler(async (event, lambda) => {
      const name = functionName();
      const failed: string[] = [];
      for (const record of event.Records) {
        try {
          await runOnce(name, Message.parse(JSON.parse(record.body)), record, lambda, work);
        } catch (error) {
          logger.error('job failed', { job: name, error: error as Error });
          failed.push(record.messageId);
        }
      }
      await retrySoon(event.Records, failed);
      return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
    });
