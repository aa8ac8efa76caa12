import pMap from 'p-map';
import { CompetitionLeft, CompetitionVisibilityChanged } from '../../../schemas/competitions/events.ts';
import { type Revocation, type Revoked, revocation, type Subscriber } from '../../_live/topic.ts';
import { canSee, readCompetition } from '../../competitions/index.ts';
import type { BoardName } from '../boards/board.ts';
import { topicOf } from './topic-names.ts';

/** Memberships read at once. */
const PARALLEL = 25;

/** The topics of the overall board and of every round. */
const boardsOf = async (competitionId: string, userIds?: readonly string[]): Promise<Revoked[]> => {
  const rounds = (await readCompetition(competitionId))?.rounds ?? [];
  const roundIds = [undefined, ...rounds.map(({ roundId }) => roundId)];
  return roundIds.map((roundId) => ({ topic: topicOf({ competitionId, roundId }), ...(userIds ? { userIds } : {}) }));
};

/** After these events a subscriber may no longer see the boards of a competition. */
export const leaderboardRevocations: readonly Revocation[] = [
  revocation(CompetitionLeft, ({ competitionId, userId, visibility }) =>
    visibility === 'private' ? boardsOf(competitionId, [userId]) : [],
  ),
  revocation(CompetitionVisibilityChanged, ({ competitionId, visibility }) => (visibility === 'private' ? boardsOf(competitionId) : [])),
];

/** Returns the subscribers who may still see the board. */
export const mayWatch = async ({ competitionId }: BoardName, subscribers: readonly Subscriber[]): Promise<string[]> => {
  const competition = await readCompetition(competitionId);
  if (!competition) return [];
  const seen = await pMap(
    subscribers,
    async ({ userId, roles }) => {
      const caller = { kind: 'user', userId, roles, username: '', authenticatedAt: 0 } as const;
      return (await canSee({ caller }, competition)) ? [userId] : [];
    },
    { concurrency: PARALLEL },
  );
  return seen.flat();
};
