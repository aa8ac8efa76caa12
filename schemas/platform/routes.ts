import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { route } from '../_kit/route.ts';
import { DeadLetterNotFound, DeadLetterQueueNotFound, JobNotFound, NotRedrivable } from './errors.ts';
import {
  AuditRecord,
  BatchAnswers,
  BatchPaths,
  DeadLetterDeletion,
  DeadLetterQueue,
  Health,
  Job,
  JobRun,
  NewJobRun,
  Redrive,
  SocketAddress,
} from './models.ts';

export * from './document-routes.ts';

export const checkHealth = route({
  id: 'platform.checkHealth',
  method: 'GET',
  path: '/health',
  summary: 'Health of the API',
  description: 'An answer also proves that the table works, because the limit of requests is kept there.',
  auth: 'public',
  output: Health,
});

export const getSocket = route({
  id: 'platform.getSocket',
  method: 'GET',
  path: '/v1/socket',
  summary: 'The socket’s address',
  description: 'Connect with the sub-protocols `kith.v1` and the access token, or with `?token=`.',
  auth: 'user',
  output: SocketAddress,
});

export const getBatch = route({
  id: 'platform.getBatch',
  method: 'POST',
  path: '/v1/batch/get',
  summary: 'Up to 25 reads in one call',
  description:
    'Returns the response of each path in order, as its own GET would return it to the caller, including problem documents. ' +
    'Each path counts as one request. Identical paths are read once. A route that is not available in batches returns ' +
    '`NOT_BATCHABLE` in its place.',
  auth: 'user',
  rateLimit: { bucket: 'reads' },
  body: BatchPaths,
  status: 200,
  output: BatchAnswers,
});

export const listJobs = route({
  id: 'platform.listJobs',
  method: 'GET',
  path: '/v1/admin/jobs',
  summary: 'All jobs by name, each with its latest runs',
  description: 'Each job comes with its latest runs, newest first.',
  auth: 'user',
  role: 'admin',
  query: PageQuery,
  output: pageOf(Job),
});

export const startJob = route({
  id: 'platform.startJob',
  method: 'POST',
  path: '/v1/admin/jobs/{job}/runs',
  summary: 'Start a job',
  description: 'The run continues in the background; the list of jobs contains its record.',
  auth: 'user',
  role: 'admin',
  idempotent: true,
  params: z.object({ job: z.string().max(64).meta({ description: 'Name of the job, as in the list of jobs' }) }),
  body: NewJobRun.prefault({}),
  status: 202,
  output: JobRun,
  errors: [JobNotFound],
});

export const listAudit = route({
  id: 'platform.listAudit',
  method: 'GET',
  path: '/v1/admin/audit',
  summary: 'Sensitive actions, newest first',
  description: 'Lists the actions of the last two years, of one month, or all actions on one target.',
  auth: 'user',
  role: 'admin',
  query: PageQuery.extend({
    target: z.string().max(128).optional().meta({ description: '`<kind>:<id>`, such as `user:user_0abc…`' }),
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11')
      .optional()
      .meta({ description: '`YYYY-MM`; cannot be combined with `target`' }),
  }),
  output: pageOf(AuditRecord),
});

export const listDeadLetters = route({
  id: 'platform.listDeadLetters',
  method: 'GET',
  path: '/v1/admin/dead-letters',
  summary: 'Messages, jobs and records that could not be processed, by queue',
  description: 'Reading hides the listed dead letters from other readers for a moment. A large queue shows a part of its content.',
  auth: 'user',
  role: 'admin',
  query: PageQuery,
  output: pageOf(DeadLetterQueue),
});

const OfQueue = z.object({ queue: z.string().max(64).meta({ description: 'Name of the queue, from the list' }) });

export const redriveDeadLetters = route({
  id: 'platform.redriveDeadLetters',
  method: 'POST',
  path: '/v1/admin/dead-letters/{queue}/redrive',
  summary: 'Send dead letters back to where they failed',
  description:
    'Sends back as many as one call can, and is repeated until `left` is the number of `kept`. Every receiver tolerates a message that ' +
    'comes late or twice. Deploy the mend first: what fails again is a dead letter again after more than an hour.',
  auth: 'user',
  role: 'admin',
  idempotent: true,
  params: OfQueue,
  status: 200,
  output: Redrive,
  errors: [DeadLetterQueueNotFound, NotRedrivable],
});

export const deleteDeadLetter = route({
  id: 'platform.deleteDeadLetter',
  method: 'DELETE',
  path: '/v1/admin/dead-letters/{queue}/{messageId}',
  summary: 'Delete one dead letter',
  description:
    'It is gone for good, and what it would have done is never done: send back what can be. The audit log keeps its id, its receiver, the ' +
    'SHA-256 of its content and the reason. Up to a thousand dead letters are searched, and in the FIFO queue the first ten of each group.',
  auth: 'user',
  role: 'admin',
  idempotent: true,
  params: OfQueue.extend({ messageId: z.string().max(100).meta({ description: 'Id of the dead letter, from the list' }) }),
  body: DeadLetterDeletion,
  errors: [DeadLetterQueueNotFound, DeadLetterNotFound],
});
