import * as documents from '../../schemas/platform/document-routes.ts';
import * as routes from '../../schemas/platform/routes.ts';
import { domain } from '../_base/manifest.ts';

const { getBatch, listDeadLetters, redriveDeadLetters, deleteDeadLetter, checkHealth, getSocket, listAudit, listJobs, startJob } = routes;
const own = [checkHealth, getSocket, listAudit, listJobs, startJob];

export default domain({
  name: 'platform',
  functions: [
    { kind: 'api', name: 'api', routes: own, grants: { table: 'readWrite', cursors: true, startJobs: true } },
    {
      kind: 'api',
      name: 'batch',
      entry: 'get-batch.ts',
      routes: [getBatch],
      uses: ['batchReads'],
      // Sign-up and rate limits write.
      grants: { table: 'readWrite' },
      // 25 concurrent reads parse and serialize much JSON.
      memory: 1024,
    },
    {
      kind: 'api',
      name: 'dead-letters',
      entry: 'dead-letters.ts',
      routes: [listDeadLetters, redriveDeadLetters, deleteDeadLetter],
      // Apart from the other routes, so that nothing else may send to every queue.
      grants: { table: 'readWrite', cursors: true, startJobs: true, deadLetters: true },
    },
    {
      kind: 'api',
      name: 'documents',
      entry: 'documents.ts',
      routes: Object.values(documents),
      // Apart from the other routes, so that apps do not load what only their developers read. Limits write.
      grants: { table: 'readWrite', files: ['viewer'] },
    },
    {
      kind: 'job',
      name: 'republish',
      summary: 'Publishes the events of a time range again, after an outage longer than the stream; { from, to, event?, rate? }',
      grants: { publishEvents: true },
    },
    {
      kind: 'job',
      name: 'sweep-due',
      schedule: 'rate(1 minute)',
      summary: 'Sends stored messages to their queues when they are due, such as held notifications and late retries',
      uses: ['dueQueues'],
      grants: { table: 'readWrite' },
    },
    {
      kind: 'stream',
      name: 'stream-router',
      entry: 'lambdas/_async/stream-router.ts',
      uses: ['counters', 'streamHandlers'],
      batchSize: 100,
      windowSeconds: 0,
      grants: { publishEvents: true },
    },
  ],
});
