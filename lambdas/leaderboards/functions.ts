import * as routes from '../../schemas/leaderboards/routes.ts';
import { domain } from '../_base/manifest.ts';
import { PUBLISH } from '../_live/queues.ts';
import { boardFlush, boardMilestones, boards } from './queues.ts';

export default domain({
  name: 'leaderboards',
  functions: [
    // Admission and rate limits write.
    { kind: 'api', name: 'api', routes: Object.values(routes), grants: { table: 'readWrite', cursors: true } },
    {
      kind: 'worker',
      name: 'boards',
      queue: boards,
      batchSize: 10,
      // A full batch needs a few seconds; a board stands still for six times this after its worker crashed.
      timeout: 20,
      grants: { table: 'readWrite', send: [boardFlush, boardMilestones] },
    },
    { kind: 'worker', name: 'board-flush', queue: boardFlush, batchSize: 1, grants: PUBLISH },
    {
      kind: 'worker',
      name: 'milestones',
      queue: boardMilestones,
      batchSize: 1,
      grants: { table: 'readWrite', send: [boardMilestones] },
    },
    {
      kind: 'job',
      name: 'rebuild',
      summary: 'Computes order and ranks of boards anew from the participants, while scores go on; { boardId | competitionId, shards? }',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'reconcile',
      schedule: 'cron(30 3 * * ? *)',
      summary: 'Compares participants, rows, order and trees of active boards and reports drift; { boardId? }',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'snapshots',
      schedule: 'cron(0 0 * * ? *)',
      summary: 'Keeps the first hundred and everybody’s rank of active boards as of the end of the day; { date?, boardId? }',
      memory: 1024,
      grants: { table: 'readWrite' },
    },
  ],
});
