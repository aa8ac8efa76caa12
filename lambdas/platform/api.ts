import {
  listAudit as audit,
  checkHealth as health,
  listJobs as jobs,
  getSocket as socket,
  startJob as start,
} from '../../schemas/platform/routes.ts';
import { serve } from '../_http/serve.ts';
import { checkHealth } from './check-health.ts';
import { getSocket } from './get-socket.ts';
import { listAudit } from './list-audit.ts';
import { listJobs } from './list-jobs.ts';
import { startJob } from './start-job.ts';
import { unknownRoute } from './unknown-route.ts';

/** Also serves the gateway's `$default`. */
export const handler = serve(
  { checkHealth: health, getSocket: socket, listAudit: audit, listJobs: jobs, startJob: start },
  {
    checkHealth,
    getSocket,
    listAudit,
    listJobs,
    startJob,
  },
  { otherwise: unknownRoute },
);
