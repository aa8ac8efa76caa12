import * as z from 'zod';
import { line, term, timestamp } from '../_kit/text.ts';

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
  .object({
    job: z.string(),
    schedule: z
      .string()
      .nullable()
      .meta({ description: 'In UTC, such as `rate(1 hour)` or `cron(0 3 * * ? *)`; null if only operators start it' }),
    runs: z.array(JobRun).meta({ description: 'The latest runs, newest first' }),
  })
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

/** The queues of dead letters, one for each kind of trigger. */
export const DEAD_LETTER_QUEUES = ['messages', 'fifo', 'jobs', 'stream'] as const;

export const DeadLetter = z
  .object({
    messageId: z.string(),
    sentAt: timestamp().meta({ description: 'Time at which it was first sent' }),
    receiver: z.string().nullable().meta({ description: 'The queue or the job to which a redrive sends it back; null for none' }),
    event: z.string().optional().meta({ description: 'Name of the event' }),
    task: z.string().optional().meta({ description: 'Kind of the message' }),
    correlationId: z.string().optional().meta({ description: 'Find the log lines of its failures by it' }),
    problem: z.string().optional().meta({ description: 'The reason, where the dead letter has one' }),
    body: z.unknown().optional().meta({
      description: 'The content, which may hold personal data; absent where the bodies of the answer would be larger than 4 MB',
    }),
  })
  .meta({
    examples: [
      {
        messageId: '6b7a1c1e-0f0e-4a53-8a0e-2f1a6a1f7d11',
        sentAt: '2026-11-20T09:43:00.000Z',
        receiver: 'kith-dev-feed-worker',
        event: 'post.created',
        correlationId: '0d9f3c0e-5f0e-4f52-9a60-1f1b6a7f7d22',
        body: { detail: { name: 'post.created' } },
      },
    ],
    id: 'DeadLetter',
  });
export type DeadLetter = z.infer<typeof DeadLetter>;

export const DeadLetterQueue = z
  .object({
    queue: z.enum(DEAD_LETTER_QUEUES),
    count: z.int().meta({ description: 'Number of dead letters; approximate, as SQS counts' }),
    messages: z.array(DeadLetter).meta({ description: 'Up to twenty of them' }),
  })
  .meta({ examples: [{ queue: 'messages', count: 0, messages: [] }], id: 'DeadLetterQueue' });

export const Redrive = z
  .object({
    queue: z.enum(DEAD_LETTER_QUEUES),
    moved: z.int().meta({ description: 'Number of dead letters that were sent back' }),
    kept: z
      .array(z.object({ messageId: z.string(), reason: z.string() }))
      .meta({ description: 'Up to a hundred dead letters that could not be sent back' }),
    left: z.int().meta({ description: 'Number of dead letters in the queue afterwards; approximate' }),
  })
  .meta({ examples: [{ queue: 'messages', moved: 12, kept: [], left: 0 }], id: 'Redrive' });
export type Redrive = z.infer<typeof Redrive>;

export const DeadLetterDeletion = z
  .strictObject({
    reason: line({ min: 1, max: 500 }).meta({ description: 'The audit log keeps it for two years, so name no person' }),
  })
  .meta({ examples: [{ reason: 'Its competition no longer exists' }], id: 'DeadLetterDeletion' });

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
