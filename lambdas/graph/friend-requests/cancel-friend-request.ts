import { FriendRequestCancelled } from '../../../schemas/graph/events.ts';
import type { cancelFriendRequest as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { sideOf } from '../../_people/relationship.rules.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { commitRelationshipChange } from '../relationship/change-relationship.ts';
import { endRequest } from '../relationship/relationship.rules.ts';
import { requestClosed, requireRequest } from './friend-request.access.ts';

export const cancelFriendRequest: UseCase<typeof route> = ({ params: { requestId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { current, request } = await requireRequest(ctx, requestId, 'requester');
    const { relationship, me } = current;
    if (request.status === 'cancelled') return undefined;
    const after = endRequest(relationship, 'cancelled', ctx.now().toISOString());
    if (!after) throw requestClosed(request);
    return commitRelationshipChange(ctx, relationship, { after, event: FriendRequestCancelled, by: sideOf(relationship, me) }, undefined);
  });
