import * as routes from '../../schemas/leaderboards/routes.ts';
import { domain } from '../_runtime/functions.ts';

export default domain({
  name: 'leaderboards',
  reads: 'lambdas/leaderboards/reads.ts',
  queues: [{ name: 'boards', fifo: true }, { name: 'board-flush' }, { name: 'board-honours' }],
  alarms: [
    { heading: 'Leaderboard drift', metric: 'LeaderboardDrift', says: 'A board is not what its participants say; it must be rebuilt.' },
  ],
  topics: 'lambdas/leaderboards/topics.ts',
  relays: { entry: 'lambdas/leaderboards/relays.ts', types: ['participant', 'competition'], send: ['boards'] },
  functions: [
    {
      kind: 'api',
      name: 'leaderboards-api',
      entry: 'lambdas/leaderboards/api.ts',
      routes: Object.values(routes),
      // Admission and rate limits write.
      grants: { table: 'readWrite', cursors: true },
    },
    {
      kind: 'queue',
      name: 'boards-worker',
      entry: 'lambdas/leaderboards/boards.worker.ts',
      queue: 'boards',
      batchSize: 10,
      // A full batch needs a few seconds; a board stands still for six times this after its worker crashed.
      timeout: 20,
      grants: { table: 'readWrite', send: ['board-flush', 'board-honours'] },
    },
    {
      kind: 'queue',
      name: 'board-flush-worker',
      entry: 'lambdas/leaderboards/board-flush.worker.ts',
      queue: 'board-flush',
      batchSize: 1,
      grants: { table: 'readWrite', sockets: true, send: ['socket-deliveries'] },
    },
    {
      kind: 'queue',
      name: 'board-honours-worker',
      entry: 'lambdas/leaderboards/board-honours.worker.ts',
      queue: 'board-honours',
      batchSize: 1,
      grants: { table: 'readWrite', send: ['board-honours'] },
    },
    {
      kind: 'job',
      name: 'leaderboards-rebuild',
      entry: 'lambdas/leaderboards/rebuild.job.ts',
      summary: 'Computes order and ranks of boards anew from the participants, while scores go on; { boardId | competitionId, shards? }',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'leaderboards-reconcile',
      entry: 'lambdas/leaderboards/reconcile.job.ts',
      schedule: 'cron(30 3 * * ? *)',
      summary: 'Compares participants, rows, order and trees of active boards and reports drift; { boardId? }',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'leaderboards-snapshots',
      entry: 'lambdas/leaderboards/snapshots.job.ts',
      schedule: 'cron(0 0 * * ? *)',
      summary: 'Keeps the first hundred and everybody’s rank of active boards as of the end of the day; { date?, boardId? }',
      memory: 1024,
      grants: { table: 'readWrite' },
    },
  ],
});
