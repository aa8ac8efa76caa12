import {
  CompetitionEnding,
  CompetitionInvited,
  CompetitionStartedEvent,
  CompetitionWon,
  Overtaken,
} from '../../schemas/competitions/events.ts';
import { contributes } from '../_base/manifest.ts';
import { personalBests, teamScores } from './queues.ts';

export default contributes({
  batchReads: { entry: 'batch-reads.ts', grants: { table: 'read', cursors: true } },
  counters: { entry: 'stats/participant-counts.counter.ts', types: ['participant'] },
  moderationSubjects: { entry: 'competition/competitions.subjects.ts', grants: { table: 'read' } },
  notificationRules: {
    entry: 'notify.ts',
    notifies: [CompetitionStartedEvent, CompetitionEnding, CompetitionWon, CompetitionInvited, Overtaken],
    grants: { table: 'read' },
  },
  personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite' } },
  streamHandlers: { entry: 'competitions.stream.ts', types: ['score', 'participant'], grants: { send: [personalBests, teamScores] } },
  suggestionSources: { entry: 'participants/shared-competitions.suggestions.ts', grants: { table: 'read' } },
  alarms: [
    { heading: 'Counter drift', metric: 'CounterDrift', says: 'Counts of a competition differ from its participants; rebuild them.' },
  ],
});
