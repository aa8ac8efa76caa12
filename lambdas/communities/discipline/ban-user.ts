import type { Person } from '../../../schemas/_kit/page.ts';
import { NotFound, PermissionDenied } from '../../../schemas/_kit/problems.ts';
import type { banUser as route } from '../../../schemas/communities/discipline-routes.ts';
import { LastFounder } from '../../../schemas/communities/errors.ts';
import { MemberLeft, UserBanned } from '../../../schemas/communities/events.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { asMember } from '../../_people/acting.ts';
import { readPeople } from '../../_people/people.ts';
import { commit, retryOnConflict, type Write } from '../../_table/commit.ts';
import { envelope, outbox } from '../../_table/outbox.ts';
import { auditOfApp } from '../community/audit-of-app.ts';
import { type Acting, rankOf, requirePermitted } from '../community/community.access.ts';
import type { Community, CommunityMembership } from '../community/community.model.ts';
import { putMembership } from '../community/community.store.ts';
import { about } from '../community/event-data.ts';
import { closeRecord } from '../invites/invites.store.ts';
import { vacate } from '../members/change-membership.ts';
import { banned, isMember, lacksFounder, noMembership, staffWith } from '../members/membership.rules.ts';
import { readNamed } from '../members/named-user.ts';
import { mayActOn } from '../members/permissions.rules.ts';
import { banView } from './bans.views.ts';

export const banUser: UseCase<typeof route> = ({ params: { communityId, userId }, body: { reason } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { community, membershipIn, rank, stillRanked } = await requirePermitted(ctx, communityId, 'ban', [userId]);
    if (userId === 'me' || userId === callerUserId(ctx))
      throw PermissionDenied.error('Nobody bans themselves. Leave the community instead.');
    const before = membershipIn(userId);
    if (!before) await requireKnown(ctx, userId);
    if (!mayActOn('ban', rank, rankOf(before))) throw PermissionDenied.error('You can ban users of a lower rank only.');
    const person = await readNamed(ctx, userId);
    if (before?.state === 'banned') return changeReason(ctx, { community, rank, stillRanked }, before, reason, person);
    if (lacksFounder({ ...community, staff: staffWith(community.staff, userId, 'member') })) throw LastFounder.error();
    const after = banned(before ?? noMembership(communityId, userId), reason, ctx.now().toISOString());
    const event = envelope(ctx, UserBanned, { ...about(community), userId });
    const record = auditOfApp(ctx, rank, {
      action: 'community.ban',
      community,
      before: { userId, state: before?.state ?? 'none' },
      after: { reason },
    });
    const ended = [...endedWrites(ctx, community, before), ...closeRecord(before, 'revoked', ctx.now())];
    const writes = [putMembership(after, before, event), ...ended];
    return commit(ctx, [...writes, ...stillRanked, ...record], banView(person, after));
  });

/** A second ban changes no more than the reason, and keeps it if it gives none. */
const changeReason = (
  ctx: Context,
  { community, rank, stillRanked }: Pick<Acting, 'community' | 'rank' | 'stillRanked'>,
  before: CommunityMembership,
  reason: string | undefined,
  person: Person,
) => {
  if (reason === undefined || reason === before.banReason) return commit(ctx, [], banView(person, before));
  const after = banned(before, reason, before.bannedAt ?? ctx.now().toISOString());
  const { userId } = before;
  const record = auditOfApp(ctx, rank, {
    action: 'community.ban',
    community,
    before: { userId, state: 'banned', reason: before.banReason },
    after: { reason },
  });
  return commit(ctx, [putMembership(after, before), ...stillRanked, ...record], banView(person, after));
};

const endedWrites = (ctx: Context, community: Community, before: CommunityMembership | undefined): Write[] => {
  if (!before || !isMember(before)) return [];
  const { userId, epoch } = before;
  return [...vacate(community, before), outbox(ctx, MemberLeft, { ...about(community), userId, epoch, how: 'banned' })];
};

/** Only users whom the caller may know of are told to exist. @throws NOT_FOUND */
const requireKnown = async (ctx: Context, userId: string): Promise<void> => {
  const people = await readPeople(asMember(ctx), [userId]);
  if (!people.mayRead(userId, 'profile')) throw NotFound.error();
};
