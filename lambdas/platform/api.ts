import * as routes from '../../schemas/platform/routes.ts';
import { serve } from '../_http/serve.ts';
import { checkHealth } from './check-health.ts';
import { getSocket } from './get-socket.ts';
import { listAudit } from './list-audit.ts';
import { listJobs } from './list-jobs.ts';
import { readAsyncApi } from './read-async-api.ts';
import { readDocs } from './read-docs.ts';
import { readErrors } from './read-errors.ts';
import { readOpenApi } from './read-open-api.ts';
import { startJob } from './start-job.ts';
import { unknownRoute } from './unknown-route.ts';

/** Batch reads have a separate function, because its bundle includes the reads of all domains; dead letters, for their rights. */
const { getBatch: _batch, listDeadLetters: _list, redriveDeadLetters: _redrive, ...own } = routes;

/** Also serves the gateway's `$default`. */
export const handler = serve(
  own,
  {
    checkHealth,
    getSocket,
    listAudit,
    listJobs,
    readAsyncApi,
    readDocs,
    readErrors,
    readOpenApi,
    startJob,
  },
  unknownRoute,
);
