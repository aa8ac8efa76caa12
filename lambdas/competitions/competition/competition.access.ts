import { NotFound, PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { type Context, callerUserId, hasRole, type UserCaller, viewerId } from '../../_base/context.ts';
import type { Item, Key } from '../../_table/table.ts';
import type { Competition, Round } from './competition.model.ts';
import { type Membership, NO_MEMBERSHIP, readMembership, readMemberships } from './competition.store.ts';

export type AccessedCompetition = Membership & { competition: Competition };
/** `find` returns the other items that were read in the same call. */
type Found = { find: (key: Key) => Item | undefined };

/**
 * Reads the competition with the caller's membership, consistently, in one round trip.
 * @param also keys of other items to read in the same call.
 * @throws NOT_FOUND if it is absent or hidden from the caller.
 */
export const requireVisible = async (
  ctx: Context,
  competitionId: string,
  also: readonly Key[] = [],
): Promise<AccessedCompetition & Found> => {
  const { competition, ...membership } = await readMembership(competitionId, callerUserId(ctx), also);
  if (!competition || !isVisible(ctx, competition, membership)) throw NotFound.error();
  return { competition, ...membership };
};

/** Like `requireVisible`, for the creator and administrators only. @throws NOT_FOUND, PERMISSION_DENIED */
export const requireManaged = async (ctx: Context, competitionId: string): Promise<AccessedCompetition> => {
  const accessed = await requireVisible(ctx, competitionId);
  if (!canManage(ctx, accessed.competition))
    throw PermissionDenied.error('Only the creator and administrators can manage this competition.');
  return accessed;
};

/** @throws NOT_FOUND */
export const requireRound = (competition: Competition, roundId: string): Round => {
  const round = competition.rounds.find((candidate) => candidate.roundId === roundId);
  if (!round) throw NotFound.error();
  return round;
};

export const canManage = (ctx: Pick<Context, 'caller'>, competition: Competition): boolean =>
  competition.creatorId === viewerId(ctx) || hasRole(ctx, 'admin');

/**
 * Returns whether a user with this membership sees the competition. Drafts are visible to their managers only, private
 * competitions to members and invited users.
 */
export const isVisible = (ctx: Pick<Context, 'caller'>, competition: Competition, membership: Membership): boolean => {
  if (canManage(ctx, competition) || hasRole(ctx, 'moderator')) return true;
  if (competition.publishedAt === undefined) return false;
  if (competition.visibility === 'public' || membership.invited) return true;
  return membership.participant?.state === 'joined' || membership.participant?.state === 'left';
};

/** Like `isVisible`, reading the membership only for private competitions. */
export const canSee = async (ctx: Pick<Context, 'caller'>, competition: Competition): Promise<boolean> => {
  const userId = viewerId(ctx);
  if (isVisible(ctx, competition, NO_MEMBERSHIP)) return true;
  if (userId === undefined || competition.publishedAt === undefined) return false;
  return isVisible(ctx, competition, await readMembership(competition.competitionId, userId));
};

/** Returns the ids of the users who may see the competition. Memberships are read in batches, and only for a private one. */
export const whoCanSee = async (users: readonly UserCaller[], competition: Competition): Promise<string[]> => {
  const visibleWithout = (caller: UserCaller) => isVisible({ caller }, competition, NO_MEMBERSHIP);
  const undecided = users.filter((caller) => !visibleWithout(caller)).map(({ userId }) => userId);
  const membershipOf = await readMemberships(competition.competitionId, undecided);
  return users.filter((caller) => isVisible({ caller }, competition, membershipOf(caller.userId))).map(({ userId }) => userId);
};
