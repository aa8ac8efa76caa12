import * as routes from '../../schemas/leaderboards/routes.ts';
import { domain } from '../_base/manifest.ts';

export default domain({
  name: 'leaderboards',
  reads: 'lambdas/leaderboards/batch-reads.ts',
  queues: [{ name: 'boards', fifo: true }, { name: 'board-flush' }, { name: 'board-honours' }],
  alarms: [
    { heading: 'Leaderboard drift', metric: 'LeaderboardDrift', says: 'A board is not what its participants say; it must be rebuilt.' },
  ],
  topics: 'lambdas/leaderboards/live/leaderboard.topics.ts',
  relays: { entry: 'lambdas/leaderboards/boards/board-changes.stream.ts', types: ['participant', 'competition'], send: ['boards'] },
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
      entry: 'lambdas/leaderboards/boards/boards.worker.ts',
      queue: 'boards',
      batchSize: 10,
      // A full batch needs a few seconds; a board stands still for six times this after its worker crashed.
      timeout: 20,
      grants: { table: 'readWrite', send: ['board-flush', 'board-honours'] },
    },
    {
      kind: 'queue',
      name: 'board-flush-worker',
      entry: 'lambdas/leaderboards/live/board-flush.worker.ts',
      queue: 'board-flush',
      batchSize: 1,
      grants: { table: 'readWrite', sockets: true, send: ['socket-deliveries'] },
    },
    {
      kind: 'queue',
      name: 'board-honours-worker',
      entry: 'lambdas/leaderboards/milestones/milestones.worker.ts',
      queue: 'board-honours',
      batchSize: 1,
      grants: { table: 'readWrite', send: ['board-honours'] },
    },
    {
      kind: 'job',
      name: 'leaderboards-rebuild',
      entry: 'lambdas/leaderboards/maintenance/rebuild.job.ts',
      summary: 'Computes order and ranks of boards anew from the participants, while scores go on; { boardId | competitionId, shards? }',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'leaderboards-reconcile',
      entry: 'lambdas/leaderboards/maintenance/reconcile.job.ts',
      schedule: 'cron(30 3 * * ? *)',
      summary: 'Compares participants, rows, order and trees of active boards and reports drift; { boardId? }',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'leaderboards-snapshots',
      entry: 'lambdas/leaderboards/history/snapshots.job.ts',
      schedule: 'cron(0 0 * * ? *)',
      summary: 'Keeps the first hundred and everybody’s rank of active boards as of the end of the day; { date?, boardId? }',
      memory: 1024,
      grants: { table: 'readWrite' },
    },
  ],
});
