import { problem } from '../_kit/problem.ts';

export const JobNotFound = problem({
  code: 'JOB_NOT_FOUND',
  status: 404,
  title: 'There is no such job',
  remedy: 'Take the name from `GET /v1/admin/jobs`.',
});
