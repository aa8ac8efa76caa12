import { NotFound, PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import type { Competition, Round } from './competition.model.ts';
import { canManage, isVisible, readStanding, type Standing } from './competition.store.ts';

export type Accessed = Standing & { competition: Competition };

/**
 * The competition with the caller's standing, read consistently in one round trip.
 * @throws NOT_FOUND where it is absent or hidden from the caller.
 */
export const requireVisible = async (ctx: Context, competitionId: string): Promise<Accessed> => {
  const { competition, ...standing } = await readStanding(competitionId, callerUserId(ctx));
  if (!competition || !isVisible(ctx, competition, standing)) throw NotFound.because();
  return { competition, ...standing };
};

/** The same for its creator and administrators. @throws NOT_FOUND, PERMISSION_DENIED */
export const requireManaged = async (ctx: Context, competitionId: string): Promise<Accessed> => {
  const accessed = await requireVisible(ctx, competitionId);
  if (!canManage(ctx, accessed.competition)) throw PermissionDenied.because('Only the creator and administrators may do this.');
  return accessed;
};

/** @throws NOT_FOUND */
export const requireRound = (competition: Competition, roundId: string): Round => {
  const round = competition.rounds.find((candidate) => candidate.roundId === roundId);
  if (!round) throw NotFound.because();
  return round;
};
