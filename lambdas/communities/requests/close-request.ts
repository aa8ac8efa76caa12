import { JoinRequestClosed } from '../../../schemas/communities/events.ts';
import type { Context } from '../../_base/context.ts';
import type { Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import type { Community, CommunityMembership } from '../community/community.model.ts';
import { putMembership } from '../community/community.store.ts';
import { about } from '../community/event-data.ts';
import { requestClosed } from '../members/membership.rules.ts';

/** Closes a request: declined by a moderator of the community, or withdrawn by the user. */
export const closeRequest = (
  ctx: Context,
  community: Community,
  before: CommunityMembership,
  { declined }: { declined: boolean },
): { writes: Write[]; membership: CommunityMembership } => {
  const membership = requestClosed(before, declined ? ctx.now().toISOString() : undefined);
  const event = envelope(ctx, JoinRequestClosed, { ...about(community), userId: before.userId, declined });
  return { writes: [putMembership(membership, before, event)], membership };
};
