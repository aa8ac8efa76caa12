import { chunk } from 'es-toolkit/array';
import { AlreadyAMember, BannedFromCommunity, TooManyInvites } from '../../../schemas/communities/errors.ts';
import { CommunityInvited } from '../../../schemas/communities/events.ts';
import type { CreatedInvites } from '../../../schemas/communities/invite-models.ts';
import type { InvitedRole } from '../../../schemas/communities/models.ts';
import { UserNotFound } from '../../../schemas/graph/errors.ts';
import { type Context, callerUserId, hasRole } from '../../_base/context.ts';
import { asMember } from '../../_people/acting.ts';
import { type PeopleView, readPeople } from '../../_people/people.ts';
import { commit, MAX_ACTIONS, retryOnConflict, transact, type Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { type Acting, requireOpen } from '../community/community.access.ts';
import type { PendingInvite } from '../community/community.model.ts';
import { putMembership } from '../community/community.store.ts';
import { about } from '../community/event-data.ts';
import { validInvite } from '../community/visibility.rules.ts';
import { invited, noMembership } from '../members/membership.rules.ts';
import { mayInviteAs } from '../members/permissions.rules.ts';
import { requireInviter } from './invites.access.ts';
import { isAnnounced, staysOpen } from './invites.rules.ts';
import { countSent, inviteIdOf, putInvite, readAllowance } from './invites.store.ts';

type Terms = { role: InvitedRole; until: string };
/** Two items a user; the sender's rank and the number of the day are two more. */
const PER_TRANSACTION = Math.floor((MAX_ACTIONS - 2) / 2);

/**
 * Invites users, each completely or not at all. Users share transactions, because all are counted in one item; a repeat finds those
 * that were invited before a crash and leaves them.
 */
export const inviteUsers = async (
  ctx: Context,
  communityId: string,
  { userIds, ...terms }: Terms & { userIds: readonly string[] },
): Promise<CreatedInvites> => {
  const distinct = [...new Set(userIds)];
  // Read once: administrators of the app reach all users, and a moderator's role counts for reading only.
  const people = readPeople(hasRole(ctx, 'admin') ? ctx : asMember(ctx), distinct);
  const inviting = retryOnConflict(ctx, async () => {
    const sender = { userId: callerUserId(ctx), now: ctx.now() };
    const [acting, view, allowance] = await Promise.all([
      requireInviter(ctx, communityId, terms.role, distinct),
      people,
      readAllowance(sender),
    ]);
    requireOpen(acting.community);
    const { refused, openings } = planned(ctx, acting, view, { distinct, allowance, terms });
    for (const part of chunk(openings, PER_TRANSACTION))
      await transact([...part.flatMap((open) => open()), countSent(sender, part.length), ...acting.stillRanked], ctx);
    return refused;
  });
  // Awaited together: if both reads fail, no rejection stays unhandled.
  const [refused] = await Promise.all([inviting, people]);
  const results = userIds.map((userId, index) => {
    const code = refused.get(userId);
    return code === undefined
      ? { index, userId, status: 'invited' as const, inviteId: inviteIdOf(communityId, userId) }
      : { index, userId, status: 'rejected' as const, code };
  });
  return commit(ctx, [], { results, link: null });
};

const planned = (
  ctx: Context,
  acting: Acting,
  people: PeopleView,
  { distinct, allowance, terms }: { distinct: readonly string[]; allowance: number; terms: Terms },
): { refused: Map<string, string>; openings: (() => Write[])[] } => {
  const refused = new Map<string, string>();
  const openings: (() => Write[])[] = [];
  const mayGive = (role: InvitedRole) => mayInviteAs(acting.rank, role);
  for (const userId of distinct) {
    const before = acting.membershipIn(userId);
    if (!people.mayRead(userId, 'profile')) refused.set(userId, UserNotFound.code);
    else if (before?.state === 'member') refused.set(userId, AlreadyAMember.code);
    else if (before?.state === 'banned') refused.set(userId, BannedFromCommunity.code);
    else if (!staysOpen(validInvite(acting.community, before, ctx.now()), terms.role, mayGive)) {
      if (openings.length >= allowance) refused.set(userId, TooManyInvites.code);
      else openings.push(() => opening(ctx, acting, userId, terms));
    }
  }
  return { refused, openings };
};

const opening = (ctx: Context, { community, membershipIn, rank }: Acting, userId: string, { role, until }: Terms): Write[] => {
  const { communityId } = community;
  const [by, at] = [callerUserId(ctx), ctx.now().toISOString()];
  const inviteId = inviteIdOf(communityId, userId);
  const invite: PendingInvite = { inviteId, by, ...(rank === 'appAdmin' ? { ofApp: true } : {}), role, at, until };
  const before = membershipIn(userId) ?? noMembership(communityId, userId);
  const announced = isAnnounced(before, ctx.now());
  const event = announced ? envelope(ctx, CommunityInvited, { ...about(community), userId, inviteId, role }) : undefined;
  const { at: createdAt, ...shared } = invite;
  return [
    putMembership(invited(before, invite, announced), before, event),
    putInvite({ ...shared, kind: 'user', communityId, userId, status: 'open', createdAt }),
  ];
};
