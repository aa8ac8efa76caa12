import { problem } from '../_kit/problem.ts';

export const JobNotFound = problem({
  code: 'JOB_NOT_FOUND',
  status: 404,
  title: 'The job does not exist',
  remedy: 'Use a name from `GET /v1/admin/jobs`.',
});
export const DeadLetterQueueNotFound = problem({
  code: 'DEAD_LETTER_QUEUE_NOT_FOUND',
  status: 404,
  title: 'The queue of dead letters does not exist',
  remedy: 'Use a name from `GET /v1/admin/dead-letters`.',
});
export const DeadLetterNotFound = problem({
  code: 'DEAD_LETTER_NOT_FOUND',
  status: 404,
  title: 'The dead letter was not found in its queue',
  remedy:
    'Use an id from `GET /v1/admin/dead-letters`. One that another reader holds is found a minute later; one that was deleted or sent ' +
    'back is in the audit log.',
});
export const NotRedrivable = problem({
  code: 'NOT_REDRIVABLE',
  status: 409,
  title: 'The dead letters of this queue cannot be sent back',
  remedy: 'Start the job `platform-republish` for the time of the records, and the rebuild job of what their items count in.',
});
export const NotBatchable = problem({
  code: 'NOT_BATCHABLE',
  status: 400,
  title: 'The route is not available in batches',
  remedy: 'Call the route on its own.',
});
export const BatchTooLarge = problem({
  code: 'BATCH_TOO_LARGE',
  status: 413,
  title: 'The responses of the batch are too large together',
  remedy: 'Send this path in another call, or request smaller pages.',
});
export const GuideNotFound = problem({
  code: 'GUIDE_NOT_FOUND',
  status: 404,
  title: 'The guide does not exist',
  remedy: 'Use a name from `GET /docs/guides`.',
});
