import * as z from 'zod';
import { line } from '../_kit/text.ts';

export const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

export const SocketAddress = z.object({ url: z.string().meta({ description: 'wss://…' }) }).meta({ id: 'SocketAddress' });

/** What an operator hands to a job: a few plain values. The run's record keeps them, and an item takes neither any depth nor any number. */
export const JobArguments = z
  .record(z.string().regex(/^\w{1,64}$/), z.union([line({ max: 200 }), z.boolean(), z.int()]))
  .refine((values) => Object.keys(values).length <= 20, { error: 'must have at most 20 entries' });

/** One run of a job; `counts` say what it did. */
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
    startedBy: z.string().optional().meta({ description: 'The operator; absent where the schedule started it' }),
  })
  .meta({ id: 'JobRun' });
export type JobRun = z.infer<typeof JobRun>;

export const Job = z
  .object({ job: z.string(), runs: z.array(JobRun).meta({ description: 'The latest, newest first' }) })
  .meta({ id: 'Job' });

export const BatchPaths = z.strictObject({
  paths: z
    .array(line({ min: 1, max: 2048 }))
    .min(1)
    .max(25)
    .meta({ description: 'Paths of this API with their queries, as a GET would ask for them' }),
});
/** What one GET would have answered. */
const BatchItem = z.object({
  path: z.string(),
  status: z.int(),
  body: z.unknown().meta({ description: 'The output of the route, or a problem document' }),
});
export const BatchAnswers = z.object({ items: z.array(BatchItem) }).meta({ id: 'BatchAnswers' });

/** A sensitive action: who did what to which thing. */
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
