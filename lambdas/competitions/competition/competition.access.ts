import { NotFound, PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { type Context, callerUserId, hasRole, viewerId } from '../../_base/context.ts';
import type { Competition, Round } from './competition.model.ts';
import { type Membership, readMembership } from './competition.store.ts';

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

/** The creator and administrators manage a competition. */
export const canManage = (ctx: Pick<Context, 'caller'>, competition: Competition): boolean =>
  competition.creatorId === viewerId(ctx) || hasRole(ctx, 'admin');

/** Whether somebody with this membership sees the competition: what was never published only its makers, what is private only those in it. */
export const isVisible = (ctx: Pick<Context, 'caller'>, competition: Competition, membership: Membership): boolean => {
  if (canManage(ctx, competition) || hasRole(ctx, 'moderator')) return true;
  if (competition.publishedAt === undefined) return false;
  if (competition.visibility === 'public' || membership.invited) return true;
  return membership.participant?.state === 'joined' || membership.participant?.state === 'left';
};

/** The same, where the membership was not read: only private competitions cost a read. */
export const canSee = async (ctx: Pick<Context, 'caller'>, competition: Competition): Promise<boolean> => {
  const userId = viewerId(ctx);
  const nobody: Membership = { participant: undefined, invited: false };
  if (isVisible(ctx, competition, nobody)) return true;
  if (userId === undefined || competition.publishedAt === undefined) return false;
  return isVisible(ctx, competition, await readMembership(competition.competitionId, userId));
};
