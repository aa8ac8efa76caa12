import { CompetitionLeft, CompetitionVisibilityChanged } from '../../../schemas/competitions/events.ts';
import { type Revocation, type Revoked, revocation, type Subscriber } from '../../_live/topic.ts';
import { readCompetition, whoCanSee } from '../../competitions/index.ts';
import type { BoardName } from '../boards/board.ts';
import { topicOf } from './topic-names.ts';

/** The topics of a private competition's overall board and of every round; a public one revokes nothing. */
const privateBoards = async (competitionId: string, userIds?: readonly string[]): Promise<Revoked[]> => {
  const competition = await readCompetition(competitionId);
  if (competition?.visibility !== 'private') return [];
  const roundIds = [undefined, ...competition.rounds.map(({ roundId }) => roundId)];
  return roundIds.map((roundId) => ({ topic: topicOf({ competitionId, roundId }), ...(userIds ? { userIds } : {}) }));
};

/** After these events a subscriber may no longer see the boards of a competition. Users who left by themselves still do. */
export const leaderboardRevocations: readonly Revocation[] = [
  revocation(CompetitionLeft, ({ competitionId, userId, removed }) => (removed ? privateBoards(competitionId, [userId]) : [])),
  revocation(CompetitionVisibilityChanged, ({ competitionId }) => privateBoards(competitionId)),
];

/** Returns the ids of subscribers who may still see the board. */
export const mayWatch = async ({ competitionId }: BoardName, subscribers: readonly Subscriber[]): Promise<string[]> => {
  const competition = await readCompetition(competitionId);
  return competition ? whoCanSee(subscribers, competition) : [];
};
