import { FriendshipBegan } from '../../../schemas/graph/events.ts';
import type { acceptFriendRequest as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { sideOf } from '../../_people/relationship.rules.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { commitRelationshipChange, requireFriendCapacity, withHiding } from '../relationship/change-relationship.ts';
import { acceptRequest } from '../relationship/relationship.rules.ts';
import { requestView } from '../relationship/relationship.views.ts';
import { requestClosed, requireRequest } from './friend-request.access.ts';

export const acceptFriendRequest: UseCase<typeof route> = ({ params: { requestId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { current, request } = await requireRequest(ctx, requestId, 'recipient', { counts: true });
    const { relationship, me, other } = current;
    if (request.status === 'accepted') return commit(ctx, [], requestView(relationship, request));
    const after = acceptRequest(relationship, ctx.now().toISOString());
    if (!after?.request) throw requestClosed(request);
    requireFriendCapacity(current, [me, other]);
    return commitRelationshipChange(
      ctx,
      relationship,
      { after: withHiding(current, after), event: FriendshipBegan, by: sideOf(relationship, me) },
      requestView(after, after.request),
    );
  });
