import { InviteTime } from '../../../schemas/communities/errors.ts';
import { MAX_INVITE_DAYS } from '../../../schemas/communities/invite-models.ts';
import type { createInvites as route } from '../../../schemas/communities/invite-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { requirePermitted } from '../community/community.access.ts';
import { createLink } from './create-link.ts';
import { inviteUsers } from './invite-users.ts';
import { endOf } from './invites.rules.ts';

export const createInvites: UseCase<typeof route> = async ({ params: { communityId }, body }, ctx) => {
  const { userIds = [], link, role = link?.role ?? 'member' } = body;
  const until = endOf((link ?? body).expiresAt, ctx.now());
  if (until === undefined) {
    // Those who may not invite anybody learn nothing of times.
    await requirePermitted(ctx, communityId, 'invite');
    throw InviteTime.inField(link ? '/link/expiresAt' : '/expiresAt', `must be in the future, at most ${MAX_INVITE_DAYS} days ahead`);
  }
  if (link) return createLink(ctx, communityId, { role, until, ...(link.uses === undefined ? {} : { uses: link.uses }) });
  await ctx.consumeRateLimit(userIds.length - 1);
  return inviteUsers(ctx, communityId, { userIds, role, until });
};
