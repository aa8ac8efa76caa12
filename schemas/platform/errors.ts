import { problem } from '../_kit/problem.ts';

export const JobNotFound = problem({
  code: 'JOB_NOT_FOUND',
  status: 404,
  title: 'There is no such job',
  remedy: 'Take the name from `GET /v1/admin/jobs`.',
});
export const NotBatchable = problem({
  code: 'NOT_BATCHABLE',
  status: 400,
  title: 'This route is not part of a batch',
  remedy: 'Call it on its own.',
});
export const BatchTooLarge = problem({
  code: 'BATCH_TOO_LARGE',
  status: 413,
  title: 'The answers of this batch are too large together',
  remedy: 'Ask for this path in another call, or for smaller pages.',
});
