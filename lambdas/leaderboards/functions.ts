import * as contributionRoutes from '../../schemas/leaderboards/contribution-routes.ts';
import * as routes from '../../schemas/leaderboards/routes.ts';
import { domain } from '../_base/manifest.ts';
import { PUBLISH } from '../_live/queues.ts';
import { boardDepartures, boardFlush, boardMilestones, boards } from './queues.ts';

export default domain({
  name: 'leaderboards',
  functions: [
    // Account checks and rate limits write.
    {
      kind: 'api',
      name: 'api',
      routes: Object.values({ ...routes, ...contributionRoutes }),
      grants: { table: 'readWrite', cursors: true },
    },
    {
      kind: 'worker',
      name: 'boards',
      queue: boards,
      // A full batch takes a few seconds. After a crash the board stops for six times this value, the visibility timeout.
      isolate: { timeout: 20 },
      grants: { table: 'readWrite', send: [boardDepartures, boardFlush, boardMilestones] },
    },
    { kind: 'worker', name: 'board-departures', queue: boardDepartures, grants: { table: 'readWrite', send: [boardDepartures] } },
    { kind: 'worker', name: 'board-flush', queue: boardFlush, grants: PUBLISH },
    { kind: 'worker', name: 'milestones', queue: boardMilestones, grants: { table: 'readWrite', send: [boardMilestones] } },
    {
      kind: 'job',
      name: 'rebuild',
      summary: 'Rebuilds order and ranks of boards from the participants, without downtime; { boardId | competitionId, shards? }',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'reconcile',
      schedule: 'cron(30 3-23 * * ? *)',
      once: 'day',
      summary: 'Compares participants, rows, order and rank trees of active boards and reports drift; { boardId? }',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'snapshots',
      schedule: 'cron(0 * * * ? *)',
      once: 'day',
      summary: 'Stores the top 100 and all ranks of active boards at the end of the day; { date?, boardId? }',
      memory: 1024,
      grants: { table: 'readWrite' },
    },
  ],
});
