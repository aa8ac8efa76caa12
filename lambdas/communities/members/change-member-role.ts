import { PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { LastFounder, NotAMember, TooManyStaff } from '../../../schemas/communities/errors.ts';
import { MemberRoleChanged } from '../../../schemas/communities/events.ts';
import type { changeMemberRole as route } from '../../../schemas/communities/member-routes.ts';
import type { CommunityRole } from '../../../schemas/communities/models.ts';
import { type Context, callerUserId, userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readPeople } from '../../_people/people.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { auditOfApp } from '../community/audit-of-app.ts';
import { type Acting, callerRank, requireOpen, requirePermitted, requireVisible } from '../community/community.access.ts';
import type { CommunityMembership } from '../community/community.model.ts';
import { putMembership } from '../community/community.store.ts';
import { about } from '../community/event-data.ts';
import { roleWrites } from './change-membership.ts';
import { memberView } from './members.views.ts';
import { isMember, isStaffFull, lacksFounder, staffWith } from './membership.rules.ts';
import { mayChangeRole, mayStepDown } from './permissions.rules.ts';

/** Promotes and demotes members, and lets staff step down. The role and the staff of the community change together. */
export const changeMemberRole: UseCase<typeof route> = async ({ params, body: { role } }, ctx) => {
  const userId = userIdOrCaller(ctx, params.userId);
  // Read together with the first try: a name needs no repeat.
  const people = readPeople(ctx, [userId]);
  const change = retryOnConflict(ctx, async () => {
    const acting = await access(ctx, params.communityId, userId);
    const { community, membershipIn, rank, stillRanked } = acting;
    const before = membershipIn(userId);
    if (!before || !isMember(before)) throw NotAMember.error();
    requireAllowed(ctx, acting, before, role);
    const person = (await people).named(userId);
    if (!person) throw NotAMember.error();
    const membership: CommunityMembership = { ...before, role, v: before.v + 1 };
    if (before.role === role) return commit(ctx, [], memberView(person, before, ctx.now()));
    requireOpen(community);
    const after = { ...community, staff: staffWith(community.staff, userId, role) };
    if (lacksFounder(after)) throw LastFounder.error();
    if (isStaffFull(after)) throw TooManyStaff.error();
    const event = envelope(ctx, MemberRoleChanged, { ...about(community), userId, role, previousRole: before.role });
    const record = auditOfApp(ctx, rank, {
      action: 'community.change_role',
      community,
      before: { userId, role: before.role },
      after: { userId, role },
    });
    const writes = [putMembership(membership, before, event), ...roleWrites(community, userId, role)];
    return commit(ctx, [...writes, ...(isSelf(ctx, userId) ? [] : stillRanked), ...record], memberView(person, membership, ctx.now()));
  });
  // Awaited together: if both reads fail, no rejection stays unhandled.
  const [view] = await Promise.all([change, people]);
  return view;
};

const isSelf = (ctx: Context, userId: string): boolean => userId === callerUserId(ctx);

const access = async (ctx: Context, communityId: string, userId: string): Promise<Acting> => {
  if (!isSelf(ctx, userId)) return requirePermitted(ctx, communityId, 'changeRoles', [userId]);
  const accessed = await requireVisible(ctx, communityId);
  return { ...accessed, rank: callerRank(ctx, accessed), stillRanked: [] };
};

/** @throws PERMISSION_DENIED */
const requireAllowed = (ctx: Context, { rank }: Acting, target: CommunityMembership, role: CommunityRole): void => {
  const isOwn = isSelf(ctx, target.userId);
  if (isOwn && (rank === 'outsider' || !(role === target.role || mayStepDown(target.role, role))))
    throw PermissionDenied.error('You can only step down to a lower role yourself.');
  if (!isOwn && !mayChangeRole(rank, target.role, role))
    throw PermissionDenied.error('You can change the roles of members of a lower rank only, to roles below your own.');
};
