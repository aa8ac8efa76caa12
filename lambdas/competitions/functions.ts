import * as routes from '../../schemas/competitions/routes.ts';
import { domain } from '../_base/manifest.ts';
import { participantRenewals, personalBests, teamScores } from './queues.ts';
import { habitDates, profileChanges } from './subscriptions.ts';

export default domain({
  name: 'competitions',
  functions: [
    {
      kind: 'api',
      name: 'api',
      routes: Object.values(routes),
      // Moderation depends on the roles of the owner, some of which only the user pool knows.
      grants: { table: 'readWrite', cursors: true, userPool: ['AdminListGroupsForUser'] },
    },
    { kind: 'consumer', subscription: profileChanges, grants: { table: 'readWrite', send: [participantRenewals] } },
    {
      kind: 'worker',
      name: 'participant-renewals',
      queue: participantRenewals,
      grants: { table: 'readWrite', send: [participantRenewals] },
    },
    { kind: 'consumer', subscription: habitDates, grants: { table: 'readWrite' } },
    { kind: 'worker', name: 'team-scores', queue: teamScores, grants: { table: 'readWrite' } },
    { kind: 'worker', name: 'personal-bests', queue: personalBests, grants: { table: 'readWrite' } },
    {
      kind: 'job',
      name: 'lifecycle',
      schedule: 'rate(1 minute)',
      summary: 'Announces competitions that have started, completed or frozen',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'trending',
      schedule: 'rate(5 minutes)',
      summary: 'Computes the list of trending competitions',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'rebuild-counts',
      summary: 'Recounts the participants and scores of competitions while changes continue; { competitionId | full, rate? }',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'reconcile-counts',
      schedule: 'cron(0 4-23 * * ? *)',
      once: 'day',
      summary: 'Compares counts of unfrozen competitions with their participants and reports drift; { competitionId? | full?, rate? }',
      grants: { table: 'readWrite' },
    },
  ],
});
