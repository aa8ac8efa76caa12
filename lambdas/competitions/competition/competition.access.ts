import { NotFound, PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import type { Competition, Round } from './competition.model.ts';
import { canManage, isVisible, type Membership, readMembership } from './competition.store.ts';

export type AccessedCompetition = Membership & { competition: Competition };

/**
 * The competition with the caller's membership, read consistently in one round trip.
 * @throws NOT_FOUND where it is absent or hidden from the caller.
 */
export const requireVisible = async (ctx: Context, competitionId: string): Promise<AccessedCompetition> => {
  const { competition, ...membership } = await readMembership(competitionId, callerUserId(ctx));
  if (!competition || !isVisible(ctx, competition, membership)) throw NotFound.error();
  return { competition, ...membership };
};

/** The same for its creator and administrators. @throws NOT_FOUND, PERMISSION_DENIED */
export const requireManaged = async (ctx: Context, competitionId: string): Promise<AccessedCompetition> => {
  const accessed = await requireVisible(ctx, competitionId);
  if (!canManage(ctx, accessed.competition)) throw PermissionDenied.error('Only the creator and administrators may do this.');
  return accessed;
};

/** @throws NOT_FOUND */
export const requireRound = (competition: Competition, roundId: string): Round => {
  const round = competition.rounds.find((candidate) => candidate.roundId === roundId);
  if (!round) throw NotFound.error();
  return round;
};
