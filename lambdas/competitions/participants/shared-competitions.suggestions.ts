import type { SuggestionSource } from '../../_people/suggestion-source.ts';
import { participantIdsOf, readRecentCompetitions } from '../competition/competition.store.ts';

const sharedCompetitions: SuggestionSource = {
  counts: 'sharedCompetitions',
  groupsOf: async (userId, limit) =>
    (await readRecentCompetitions(userId, limit)).map(({ competitionId, participants }) => ({ id: competitionId, members: participants })),
  memberIds: participantIdsOf,
};

export default sharedCompetitions;
