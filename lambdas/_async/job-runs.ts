import { Entity } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { any, item, number, record, string } from 'dynamodb-toolbox/schema';
import { itemType } from '../_table/keys.ts';
import { queryItems } from '../_table/query.ts';
import { expires, table } from '../_table/table.ts';
import { deleteItem, tryWrite, updateItem } from '../_table/write.ts';

const KEEP_SECONDS = 90 * 24 * 60 * 60;

const keys = itemType({
  type: 'job-run',
  summary: 'One run of a job: status, attempts, duration, counts and checkpoint',
  writer: '_async/job-runs.ts',
  key: { partition: 'JOB#{job}', sort: 'RUN#{runId}' },
});

const Run = new Entity({
  name: keys.type,
  table,
  schema: item({
    job: string().key(),
    /** Begins with the time, so that the newest run has the highest key. */
    runId: string().key(),
    status: string().enum('queued', 'running', 'succeeded', 'failed'),
    attempts: number(),
    startedAt: string(),
    finishedAt: string().optional(),
    args: any().optional(),
    checkpoint: any().optional(),
    counts: record(string(), number()),
    error: string().optional(),
    startedBy: string().optional(),
    until: number().optional(),
    deferrals: number().optional(),
    ...expires,
  }),
  computeKey: keys.key,
  timestamps: false,
});

/** Work done by a run, by name: boards read, entries written. `waiting`: findings that may only be late, see `JobRun.mayWait`. */
export type JobCounts = Readonly<Record<string, number>>;

export const addCounts = (a: JobCounts, b: JobCounts): JobCounts => {
  const total: Record<string, number> = { ...a };
  for (const [name, value] of Object.entries(b)) total[name] = (total[name] ?? 0) + value;
  return total;
};

export type JobRunRecord = {
  job: string;
  runId: string;
  status: 'queued' | 'running' | 'succeeded' | 'failed';
  attempts: number;
  startedAt: string;
  finishedAt?: string;
  args?: unknown;
  checkpoint?: unknown;
  /** Total of all its invocations. */
  counts: JobCounts;
  error?: string;
  startedBy?: string;
  /** Epoch ms until which an invocation works on it. */
  until?: number;
  /** How often a run of the day was left to the next invocation of its schedule. */
  deferrals?: number;
};

export const readRun = async (job: string, runId: string): Promise<JobRunRecord | undefined> =>
  (await Run.build(GetItemCommand).key({ job, runId }).options({ consistent: true }).send()).Item;

/** @param attempts those of the record that was read; the write fails if another invocation has begun meanwhile. */
export const writeRun = async (run: JobRunRecord, attempts?: number): Promise<void> => {
  const expiresAt = Math.floor(Date.parse(run.startedAt) / 1000) + KEEP_SECONDS;
  const put = Run.build(PutItemCommand).item({ ...run, expiresAt });
  if (attempts === undefined) await put.send();
  else {
    const isNew = { attr: 'attempts', exists: false } as const;
    const condition =
      attempts === 0 ? { or: [isNew, { attr: 'attempts', eq: 0 } as const] } : ({ attr: 'attempts', eq: attempts } as const);
    await put.options({ condition }).send();
  }
};

const leaseKeys = itemType({
  type: 'job-lease',
  summary: 'The run that alone may work on a job, and until when',
  writer: '_async/job-runs.ts',
  key: { partition: 'JOB#{job}', sort: 'LEASE' },
});

type Time = { now(): Date; remaining(): number };

/** Lets a run work on its job alone until a time in epoch ms. @returns whether no other run does. */
export const leaseJob = async (job: string, runId: string, until: number, time: Time): Promise<boolean> => {
  const isFree = {
    or: [
      { attr: 'until', exists: false },
      { attr: 'until', lt: time.now().getTime() },
      { attr: 'runId', eq: runId },
    ],
  } as const;
  const change = updateItem({ key: leaseKeys.key({ job }), type: leaseKeys.type, set: { runId, until }, condition: isFree });
  return (await tryWrite(change, { time })).written;
};

/** Ends the lease of a run. */
export const releaseJob = async (job: string, runId: string, time: Time): Promise<void> => {
  await tryWrite(deleteItem(leaseKeys.key({ job }), { attr: 'runId', eq: runId }), { time });
};

/** Returns the newest runs of a job. */
export const latestRuns = async (job: string, limit: number): Promise<JobRunRecord[]> => {
  const { pk: partition } = keys.key({ job, runId: '' });
  return (await queryItems({ partition, prefix: 'RUN#', reverse: true, consistent: true, limit })) as unknown as JobRunRecord[];
};
