import type { listJobs as route } from '../../schemas/platform/routes.ts';
import { latestRuns } from '../_async/job-runs.ts';
import { jobFunctions, scheduleOf } from '../_base/env.ts';
import type { UseCase } from '../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../_table/cursors.ts';

const RUNS = 5;

export const listJobs: UseCase<typeof route> = async ({ query: { limit, cursor } }) => {
  const scope = cursorScope('platform.listJobs');
  const after = (await decodeCursor<string>(scope, cursor)) ?? '';
  const left = [...jobFunctions().keys()].filter((job) => job > after);
  const names = left.slice(0, limit);
  const items = await Promise.all(
    names.map(async (job) => ({
      job,
      schedule: scheduleOf(job) ?? null,
      runs: await latestRuns(job, RUNS),
    })),
  );
  return { items, cursor: await encodeCursor(scope, left.length > limit ? names.at(-1) : undefined) };
};
