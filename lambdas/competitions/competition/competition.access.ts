import type { Problem } from '../../../schemas/_kit/problem.ts';
import { NotFound, PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { type Context, callerUserId, hasRole, type UserCaller, viewerId } from '../../_base/context.ts';
import { asMember, readableOnly } from '../../_people/acting.ts';
import { isBlocked } from '../../_people/relationship.rules.ts';
import { readRelationship } from '../../_people/relationships.store.ts';
import { isBlockedFor, readViewerVisibility, type ViewerVisibility } from '../../_people/visibility.store.ts';
import type { Item, Key } from '../../_table/table.ts';
import { readWithMemberships } from '../../communities/index.ts';
import type { CommunityPart, Competition, Round } from './competition.model.ts';
import { type Membership, NO_MEMBERSHIP, readMembership, readMemberships, readOwnMemberships } from './membership.store.ts';
import { isHidden, isInside } from './visibility.rules.ts';

export type AccessedCompetition = Membership & { competition: Competition };
/** `find` returns the other items that were read in the same call. */
type Found = { find: (key: Key) => Item | undefined };

/** Like `isVisible`; reads the relationship with the creator, consistently, only if a block would decide. */
const sees = async (ctx: Context, competition: Competition, membership: Membership): Promise<boolean> => {
  if (isVisible(ctx, competition, membership, { blocked: true })) return true;
  if (!isVisible(ctx, competition, membership, { blocked: false })) return false;
  return !isBlocked(await readRelationship(callerUserId(ctx), competition.creatorId));
};

/**
 * Reads the competition with the caller's membership, consistently, in one round trip, and one more for visitors.
 * @param also keys of other items to read in the same call.
 * @throws NOT_FOUND if it is absent or hidden from the caller.
 */
export const requireVisible = async (
  ctx: Context,
  competitionId: string,
  also: readonly Key[] = [],
): Promise<AccessedCompetition & Found> => {
  const { competition, ...membership } = await readMembership(competitionId, callerUserId(ctx), also);
  if (!competition || !(await sees(ctx, competition, membership))) throw NotFound.error();
  return { competition, ...membership };
};

/** Like `requireVisible`, without an error. */
export const findVisible = async (ctx: Context, competitionId: string): Promise<Competition | undefined> => {
  const { competition, ...membership } = await readMembership(competitionId, callerUserId(ctx));
  return competition && (await sees(ctx, competition, membership)) ? competition : undefined;
};

/** Returns the ids of the competitions among these that the caller may see: two calls, and 3 units each. */
export const readVisibleAmong = async (ctx: Pick<Context, 'caller'>, competitionIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const me = viewerId(ctx) ?? '';
  const ids = [...new Set(competitionIds)];
  const [found, view] = await Promise.all([readOwnMemberships(ids, me), readViewerVisibility(me)]);
  const visible = found.flatMap(({ competition, ...membership }) => {
    const blocked = competition !== undefined && isBlockedFor(view, competition.creatorId);
    return competition && isVisible(ctx, competition, membership, { blocked }) ? [competition.competitionId] : [];
  });
  return new Set(visible);
};

/** Like `requireVisible`, for callers who take part: a moderator's role does not count. @throws NOT_FOUND, PERMISSION_DENIED */
export const requireOpenTo: typeof requireVisible = async (ctx, competitionId, also) => {
  const accessed = await requireVisible(ctx, competitionId, also);
  if (hasRole(ctx, 'moderator') && !(await sees(asMember(ctx), accessed.competition, accessed))) throw readableOnly();
  return accessed;
};

/** Like `requireVisible`, but participants and invited users also find a hidden competition: leaving is always possible. */
export const requireLeavable = async (ctx: Context, competitionId: string): Promise<AccessedCompetition> => {
  const { competition, ...membership } = await readMembership(competitionId, callerUserId(ctx));
  const concerned = membership.invited || membership.participant?.state === 'joined';
  if (!competition || !(concerned || (await sees(ctx, competition, membership)))) throw NotFound.error();
  return { competition, ...membership };
};

/** Like `requireVisible`, for the creator and administrators only. @throws NOT_FOUND, PERMISSION_DENIED */
export const requireManaged = async (ctx: Context, competitionId: string): Promise<AccessedCompetition> => {
  const accessed = await requireVisible(ctx, competitionId);
  if (!managesStill(ctx, accessed)) throw notManaged(ctx, accessed, 'the creator and administrators');
  return accessed;
};

/** @throws NOT_FOUND */
export const requireRound = (competition: Competition, roundId: string): Round => {
  const round = competition.rounds.find((candidate) => candidate.roundId === roundId);
  if (!round) throw NotFound.error();
  return round;
};

/** A creator with a role still sees a competition that was removed, but it is closed to them as to any other creator. */
export const canManage = (ctx: Pick<Context, 'caller'>, competition: Competition): boolean =>
  hasRole(ctx, 'admin') || (competition.creatorId === viewerId(ctx) && !isHidden(competition));

const isBanned = ({ inside }: Membership): boolean => inside?.membership?.state === 'banned';

/** Like `canManage`, unless the community of the competition has banned its creator. */
export const managesStill = (ctx: Pick<Context, 'caller'>, { competition, ...membership }: AccessedCompetition): boolean =>
  canManage(ctx, competition) && (hasRole(ctx, 'admin') || !isBanned(membership));

/** The error for a caller who sees the competition. @param managers those who may change it. */
export const notManaged = (
  ctx: Pick<Context, 'caller'>,
  { competition, ...membership }: AccessedCompetition,
  managers: string,
): Problem => {
  if (competition.creatorId !== viewerId(ctx)) return PermissionDenied.error(`Only ${managers} can change this competition.`);
  return isBanned(membership)
    ? PermissionDenied.error('You are banned from the community of your competition. Only its moderators and administrators can change it.')
    : PermissionDenied.error('Your competition was removed. Only administrators can change it until it is restored.');
};

/** Whether the caller sees all participants and scores, whatever their privacy and blocks: results could not be checked otherwise. */
export const seesEverything = (ctx: Pick<Context, 'caller'>, competition: Competition): boolean =>
  canManage(ctx, competition) || hasRole(ctx, 'moderator');

/**
 * Returns whether a user with this membership sees the competition. Drafts are visible to their managers only, private
 * competitions to participants and invited users, hidden ones to moderators. A block between the user and the creator hides it,
 * unless the user takes part already. In a private community all of this holds for its members only.
 */
export const isVisible = (
  ctx: Pick<Context, 'caller'>,
  competition: Competition,
  membership: Membership,
  { blocked }: { blocked: boolean },
): boolean => {
  if (hasRole(ctx, 'moderator')) return true;
  if (isHidden(competition) || !isInside(competition, membership.inside)) return false;
  if (canManage(ctx, competition)) return true;
  if (competition.publishedAt === undefined) return false;
  if (membership.participant?.state === 'joined') return true;
  return !blocked && (competition.visibility === 'public' || membership.invited);
};

/** Whether users who do not see the competition without a membership may see it with one. */
const opensToMembers = (competition: Competition): boolean =>
  !isHidden(competition) && (competition.publishedAt !== undefined || competition.communityId !== undefined);

/** Like `isVisible`, reading the membership only if it decides. @param view the caller's blocks; undefined for moderators. */
export const canSee = async (
  ctx: Pick<Context, 'caller'>,
  competition: Competition,
  view: ViewerVisibility | undefined,
): Promise<boolean> => {
  const userId = viewerId(ctx);
  const blocked = view !== undefined && isBlockedFor(view, competition.creatorId);
  if (isVisible(ctx, competition, NO_MEMBERSHIP, { blocked })) return true;
  if (userId === undefined || !opensToMembers(competition)) return false;
  return isVisible(ctx, competition, await readMembership(competition.competitionId, userId), { blocked });
};

/** Reads the memberships of many users in the competition's community, consistently, in batches. */
const readInsideOf = async (
  { communityId }: Competition,
  userIds: readonly string[],
): Promise<(userId: string) => CommunityPart | undefined> => {
  if (communityId === undefined || userIds.length === 0) return () => undefined;
  const { community, membershipIn } = await readWithMemberships(communityId, userIds);
  return (userId) => ({ community, membership: membershipIn(userId) });
};

/**
 * Returns the ids of the users who may see the competition. Blocks are read once, from the creator's side; memberships in batches,
 * and only where they decide.
 */
export const whoCanSee = async (users: readonly UserCaller[], competition: Competition): Promise<string[]> => {
  const view = await readViewerVisibility(competition.creatorId);
  const sees = (caller: UserCaller, membership: Membership) =>
    isVisible({ caller }, competition, membership, { blocked: isBlockedFor(view, caller.userId) });
  const isUndecided = (caller: UserCaller): boolean => opensToMembers(competition) && !sees(caller, NO_MEMBERSHIP);
  const undecided = users.filter(isUndecided).map(({ userId }) => userId);
  const [membershipOf, insideOf] = await Promise.all([
    readMemberships(competition.competitionId, undecided),
    readInsideOf(competition, undecided),
  ]);
  return users
    .filter(({ userId, ...caller }) => sees({ userId, ...caller }, { ...membershipOf(userId), inside: insideOf(userId) }))
    .map(({ userId }) => userId);
};
