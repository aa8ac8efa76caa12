import { JobNotFound } from '../../schemas/platform/errors.ts';
import type { startJob as route } from '../../schemas/platform/routes.ts';
import { startJob as start } from '../_async/job.ts';
import { jobFunctions } from '../_base/env.ts';
import type { UseCase } from '../_http/serve.ts';
import { audit } from '../_table/audit.ts';
import { commit } from '../_table/commit.ts';

export const startJob: UseCase<typeof route> = async ({ params, body }, ctx) => {
  if (!jobFunctions().has(params.job)) throw JobNotFound.error();
  const run = await start(ctx, params.job, body.args);
  // The start is not part of the transaction. After a crash before the commit, a repeat starts a second run, which is safe.
  return commit(ctx, [audit(ctx, { action: 'job.start', target: `job:${params.job}`, after: { runId: run.runId, args: body.args } })], run);
};
