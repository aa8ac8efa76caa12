import middy from '@middy/core';
import type { Context as LambdaContext, SQSBatchResponse, SQSEvent } from 'aws-lambda';
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

/** What a run may know: its arguments, and where the run before it in this chain stopped. */
export type JobRun = {
  runId: string;
  args: unknown;
  checkpoint: unknown;
  attempt: number;
  /** @param counts what this invocation has counted so far; those of the invocations before it are added. */
  save(checkpoint: unknown, counts: JobCounts): Promise<void>;
};
/** `counts`: of this invocation alone. */
export type JobOutcome =
  | { done: true; counts: JobCounts }
  /** The time is nearly up: the run goes on from the checkpoint in a new invocation. */
  | { done: false; checkpoint: unknown; counts: JobCounts };

/** A job is called like its function. */
const functionName = (): string => process.env.FUNCTION_NAME ?? 'job';

const Message = z.object({ job: z.string(), runId: z.string().optional(), args: z.unknown().optional() });

const newRunId = (now: Date): string => `${now.toISOString().replace(/[-:.]/g, '')}_${newId('run').slice(4)}`;

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
 * Starts a job. The record is written first, so that a run which was acknowledged can be seen; starting it twice is harmless.
 * @throws Error where the function was not granted `startJobs`.
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
  messageId: string,
  lambda: LambdaContext,
  work: (run: JobRun, ctx: Context) => Promise<JobOutcome>,
): Promise<void> => {
  const ctx = systemContext(lambda, { kind: 'system', name });
  // A scheduled run has no record yet; its id comes from the message, so that a redelivery finds it.
  const runId = message.runId ?? `${messageId}`;
  const known = await readRun(name, runId);
  if (known?.status === 'succeeded') return;
  const record: JobRunRecord = { ...(known ?? newRun(name, message.args, ctx.now(), null, runId)), status: 'running' };
  record.attempts += 1;
  await writeRun(record);
  const before = record.counts;
  const run: JobRun = {
    runId,
    args: record.args,
    checkpoint: record.checkpoint,
    attempt: record.attempts,
    save: async (checkpoint, counts) => {
      Object.assign(record, { checkpoint, counts: addCounts(before, counts) });
      await writeRun(record);
    },
  };
  try {
    const outcome = await work(run, ctx);
    const counts = addCounts(before, outcome.counts);
    if (outcome.done) await writeRun({ ...record, counts, status: 'succeeded', finishedAt: ctx.now().toISOString() });
    else {
      // Both or neither: counts beyond the checkpoint would be counted again by the retry of what fails from here on.
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
 * A job's handler. Every run leaves a record; a failed one is retried by its queue and goes on from its checkpoint.
 * @param work must bear being run again from its last saved checkpoint.
 */
export const job = (work: (run: JobRun, ctx: Context) => Promise<JobOutcome>) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(observe())
    .handler(async (event, lambda) => {
      const name = functionName();
      const failed: string[] = [];
      for (const record of event.Records) {
        try {
          await runOnce(name, Message.parse(JSON.parse(record.body)), record.messageId, lambda, work);
        } catch (error) {
          logger.error('job failed', { job: name, error: error as Error });
          failed.push(record.messageId);
        }
      }
      await retrySoon(event.Records, failed);
      return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
    });
