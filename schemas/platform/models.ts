import * as z from 'zod';
import { term } from '../_kit/text.ts';

export const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

export const SocketAddress = z.object({ url: z.string().meta({ description: 'wss://…' }) }).meta({ id: 'SocketAddress' });

/** Arguments of a job: a few plain values, because the run's record stores them and DynamoDB limits depth and numbers. */
export const JobArguments = z
  .record(z.string().regex(/^\w{1,64}$/), z.union([term({ max: 200 }), z.boolean(), z.int()]))
  .refine((values) => Object.keys(values).length <= 20, { error: 'must have at most 20 entries' });

/** A run of a job; `counts` are its work done, by name. */
export const JobRun = z
  .object({
    job: z.string(),
    runId: z.string(),
    status: z.enum(['queued', 'running', 'succeeded', 'failed']),
    attempts: z.int(),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
    args: z.unknown().optional(),
    counts: z.record(z.string(), z.number()),
    error: z.string().optional(),
    startedBy: z.string().optional().meta({ description: 'User id of the operator; absent for scheduled runs' }),
  })
  .meta({ id: 'JobRun' });
export type JobRun = z.infer<typeof JobRun>;

export const Job = z
  .object({ job: z.string(), runs: z.array(JobRun).meta({ description: 'The latest runs, newest first' }) })
  .meta({ id: 'Job' });

export const BatchPaths = z.strictObject({
  paths: z
    .array(term({ min: 1, max: 2048 }))
    .min(1)
    .max(25)
    .meta({ description: 'Paths of GET requests to this API, with their queries' }),
});
/** The response of one GET. */
const BatchItem = z.object({
  path: z.string(),
  status: z.int(),
  body: z.unknown().meta({ description: 'The output of the route, or a problem document' }),
});
export const BatchAnswers = z.object({ items: z.array(BatchItem) }).meta({ id: 'BatchAnswers' });

/** A sensitive action: its actor, action, target and the state before and after. */
export const AuditRecord = z
  .object({
    auditId: z.string(),
    at: z.string(),
    actor: z.string().nullable().meta({ description: 'A user id; null for the system' }),
    action: z.string(),
    target: z.string().meta({ description: '`<kind>:<id>`' }),
    before: z.unknown().optional(),
    after: z.unknown().optional(),
    requestId: z.string(),
  })
  .meta({ id: 'AuditRecord' });
export type AuditRecord = z.infer<typeof AuditRecord>;
