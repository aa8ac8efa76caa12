import { InviteClosed } from '../../../schemas/communities/events.ts';
import type { Context } from '../../_base/context.ts';
import type { Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import type { Community, CommunityMembership, PendingInvite } from '../community/community.model.ts';
import { putMembership } from '../community/community.store.ts';
import { about } from '../community/event-data.ts';
import { uninvited } from '../members/membership.rules.ts';
import { closeRecord } from './invites.store.ts';

/** Closes an open invite: declined by the user, or revoked. */
export const closeInvite = (
  ctx: Context,
  community: Community,
  before: CommunityMembership & { invite: PendingInvite },
  how: 'declined' | 'revoked',
): Write[] => {
  const data = { ...about(community), userId: before.userId, inviteId: before.invite.inviteId, declined: how === 'declined' };
  return [putMembership(uninvited(before), before, envelope(ctx, InviteClosed, data)), ...closeRecord(before, how, ctx.now())];
};
