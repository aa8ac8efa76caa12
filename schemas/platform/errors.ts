import { problem } from '../_kit/problem.ts';

export const JobNotFound = problem({
  code: 'JOB_NOT_FOUND',
  status: 404,
  title: 'The job does not exist',
  remedy: 'Use a name from `GET /v1/admin/jobs`.',
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
