import { FriendRequestDeclined } from '../../../schemas/graph/events.ts';
import type { declineFriendRequest as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { sideOf } from '../../_people/relationship.rules.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { commitRelationshipChange } from '../relationship/change-relationship.ts';
import { endRequest } from '../relationship/relationship.rules.ts';
import { requestView } from '../relationship/relationship.views.ts';
import { requestClosed, requireRequest } from './friend-request.access.ts';

export const declineFriendRequest: UseCase<typeof route> = ({ params: { requestId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { current, request } = await requireRequest(ctx, requestId, 'recipient');
    const { relationship, me } = current;
    if (request.status === 'declined') return commit(ctx, [], requestView(relationship, request));
    const after = endRequest(relationship, 'declined', ctx.now().toISOString());
    if (!after?.request) throw requestClosed(request);
    return commitRelationshipChange(
      ctx,
      relationship,
      { after, event: FriendRequestDeclined, by: sideOf(relationship, me) },
      requestView(after, after.request),
    );
  });
