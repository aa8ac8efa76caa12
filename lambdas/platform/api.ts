import * as routes from '../../schemas/platform/routes.ts';
import { serve } from '../_runtime/serve.ts';
import { checkHealth } from './check-health.ts';
import { getSocket } from './get-socket.ts';
import { listAudit } from './list-audit.ts';
import { listJobs } from './list-jobs.ts';
import { readAsyncApi } from './read-async-api.ts';
import { readDocs } from './read-docs.ts';
import { readErrors } from './read-errors.ts';
import { readOpenApi } from './read-open-api.ts';
import { startJob } from './start-job.ts';

/** Also the gateway's `$default`: what no contract knows gets our 404. */
export const handler = serve(routes, {
  checkHealth,
  getSocket,
  listAudit,
  listJobs,
  readAsyncApi,
  readDocs,
  readErrors,
  readOpenApi,
  startJob,
});
