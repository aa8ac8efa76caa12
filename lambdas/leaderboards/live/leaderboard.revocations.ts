import { CommunityChanged, CommunityHidden, MemberLeft } from '../../../schemas/communities/events.ts';
import {
  CompetitionHidden,
  CompetitionLeft,
  CompetitionVisibilityChanged,
  InvitationClosed,
} from '../../../schemas/competitions/events.ts';
import { type Revocation, type Revoked, revocation, type Subscriber } from '../../_live/topic.ts';
import { activityAudience, type Competition, competitionsOfCommunity, readCompetition, whoCanSee } from '../../competitions/index.ts';
import type { BoardName } from '../boards/board.ts';
import { topicOf } from './topic-names.ts';

/** The topics of the overall board and of every round, unless all users may see them. */
const closedBoards = async (competitionId: string, userIds?: readonly string[]): Promise<Revoked[]> => {
  const competition = await readCompetition(competitionId);
  return !competition || activityAudience(competition) === 'public' ? [] : boardsOf(competition, userIds);
};

/** The boards of all competitions of a community, which a user sees no longer, or perhaps nobody. */
const boardsInCommunity = async (communityId: string, userIds?: readonly string[]): Promise<Revoked[]> =>
  (await competitionsOfCommunity(communityId)).flatMap((competition) => boardsOf(competition, userIds));

const boardsOf = ({ competitionId, ...competition }: Competition, userIds?: readonly string[]): Revoked[] => {
  const roundIds = [undefined, ...competition.rounds.map(({ roundId }) => roundId)];
  return roundIds.map((roundId) => ({ topic: topicOf({ competitionId, roundId }), ...(userIds ? { userIds } : {}) }));
};

/** After these events a subscriber may no longer see the boards of a competition. */
export const leaderboardRevocations: readonly Revocation[] = [
  revocation(CompetitionLeft, ({ competitionId, userId, visibility }) =>
    visibility === 'public' ? [] : closedBoards(competitionId, [userId]),
  ),
  revocation(InvitationClosed, ({ competitionId, userId }) => closedBoards(competitionId, [userId])),
  revocation(CompetitionVisibilityChanged, ({ competitionId }) => closedBoards(competitionId)),
  revocation(MemberLeft, ({ communityId, userId }) => boardsInCommunity(communityId, [userId])),
  revocation(CommunityChanged, ({ communityId, changed }) => (changed.includes('visibility') ? boardsInCommunity(communityId) : [])),
  revocation(CommunityHidden, ({ communityId }) => boardsInCommunity(communityId)),
  revocation(CompetitionHidden, ({ competitionId }) => closedBoards(competitionId)),
];

/** Returns the ids of subscribers who may still see the board. */
export const mayWatch = async ({ competitionId }: BoardName, subscribers: readonly Subscriber[]): Promise<string[]> => {
  const competition = await readCompetition(competitionId);
  return competition ? whoCanSee(subscribers, competition) : [];
};
