import { NotFound, PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { LastFounder } from '../../../schemas/communities/errors.ts';
import type { removeMember as route } from '../../../schemas/communities/member-routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { auditOfApp } from '../community/audit-of-app.ts';
import { rankOf, requirePermitted } from '../community/community.access.ts';
import { exit } from './change-membership.ts';
import { isMember, lacksFounder, staffWith } from './membership.rules.ts';
import { mayActOn } from './permissions.rules.ts';

export const removeMember: UseCase<typeof route> = ({ params: { communityId, userId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { community, membershipIn, rank, stillRanked } = await requirePermitted(ctx, communityId, 'removeMembers', [userId]);
    const target = membershipIn(userId);
    if (userId === 'me' || userId === callerUserId(ctx))
      throw PermissionDenied.error('Nobody removes themselves. Leave the community instead.');
    if (!target || !isMember(target)) throw NotFound.error();
    if (!mayActOn('removeMembers', rank, rankOf(target))) throw PermissionDenied.error('You can remove members of a lower rank only.');
    if (lacksFounder({ ...community, staff: staffWith(community.staff, userId, 'member') })) throw LastFounder.error();
    const { writes } = exit(ctx, community, target, 'removed');
    const record = auditOfApp(ctx, rank, {
      action: 'community.remove_member',
      community,
      before: { userId, role: target.role },
      after: {},
    });
    return commit(ctx, [...writes, ...stillRanked, ...record], undefined);
  });
