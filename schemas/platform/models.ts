import * as z from 'zod';
import { term, timestamp } from '../_kit/text.ts';

export const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

export const SocketAddress = z
  .object({ url: z.string().meta({ description: 'wss://…' }) })
  .meta({ examples: [{ url: 'wss://socket.example.com' }], id: 'SocketAddress' });

/** Arguments of a job: a few plain values, because the run's record stores them and DynamoDB limits depth and numbers. */
export const JobArguments = z
  .record(z.string().regex(/^\w{1,64}$/), z.union([term({ max: 200 }), z.boolean(), z.int()]))
  .refine((values) => Object.keys(values).length <= 20, { error: 'must have at most 20 entries' })
  .meta({ id: 'JobArguments' });

export const NewJobRun = z.strictObject({ args: JobArguments.optional() }).meta({ examples: [{}], id: 'NewJobRun' });

/** A run of a job; `counts` are its work done, by name. */
export const JobRun = z
  .object({
    job: z.string(),
    runId: z.string(),
    status: z.enum(['queued', 'running', 'succeeded', 'failed']),
    attempts: z.int(),
    startedAt: timestamp(),
    finishedAt: timestamp().optional(),
    args: z.unknown().optional(),
    counts: z.record(z.string(), z.number()),
    error: z.string().optional(),
    startedBy: z.string().optional().meta({ description: 'User id of the operator; absent for scheduled runs' }),
  })
  .meta({
    examples: [
      {
        job: 'competitions-lifecycle',
        runId: '20261120T094300-0k3v7m2q',
        status: 'succeeded',
        attempts: 1,
        startedAt: '2026-11-20T09:43:00.000Z',
        finishedAt: '2026-11-20T09:43:02.000Z',
        counts: { started: 2 },
      },
    ],
    id: 'JobRun',
  });
export type JobRun = z.infer<typeof JobRun>;

export const Job = z
  .object({ job: z.string(), runs: z.array(JobRun).meta({ description: 'The latest runs, newest first' }) })
  .meta({ id: 'Job' });

export const BatchPaths = z
  .strictObject({
    paths: z
      .array(term({ min: 1, max: 2048 }))
      .min(1)
      .max(25)
      .meta({ description: 'Paths of GET requests to this API, with their queries' }),
  })
  .meta({ examples: [{ paths: ['/v1/me', '/v1/feed?limit=10'] }], id: 'BatchPaths' });
/** The response of one GET. */
const BatchItem = z
  .object({
    path: z.string(),
    status: z.int(),
    body: z.unknown().meta({ description: 'The output of the route, or a problem document' }),
  })
  .meta({ examples: [{ path: '/v1/socket', status: 200, body: { url: 'wss://socket.example.com' } }], id: 'BatchAnswer' });
export const BatchAnswers = z.object({ items: z.array(BatchItem) }).meta({ id: 'BatchAnswers' });

/** A sensitive action: its actor, action, target and the state before and after. */
export const AuditRecord = z
  .object({
    auditId: z.string(),
    at: timestamp(),
    actor: z.string().nullable().meta({ description: 'A user id; null for the system' }),
    action: z.string(),
    target: z.string().meta({ description: '`<kind>:<id>`' }),
    before: z.unknown().optional(),
    after: z.unknown().optional(),
    requestId: z.string(),
  })
  .meta({
    examples: [
      {
        auditId: 'audit_0k3v7m2q9x4c8b5n1d6f',
        at: '2026-11-20T09:43:00.000Z',
        actor: 'user_0k3v7m2q9x4c8b5n1d6f',
        action: 'account.suspend',
        target: 'user:user_7c2m9q4x8b5n1d6f0k3v',
        before: { status: 'active' },
        after: { status: 'suspended' },
        requestId: '5f0c3c52-6d0e-4d0b-9a53-0d9d3ab1f3f7',
      },
    ],
    id: 'AuditRecord',
  });
export type AuditRecord = z.infer<typeof AuditRecord>;
