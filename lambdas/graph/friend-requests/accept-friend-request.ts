import { FriendshipBegan } from '../../../schemas/graph/events.ts';
import type { acceptFriendRequest as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, withFreshRead } from '../../_table/commit.ts';
import { commitChange, requireRoomForFriends } from '../relationship/change-relationship.ts';
import { acceptRequest, sideOf } from '../relationship/relationship.rules.ts';
import { requestView } from '../relationship/relationship.views.ts';
import { closed, requireRequest } from './friend-request.access.ts';

export const acceptFriendRequest: UseCase<typeof route> = ({ params: { requestId } }, ctx) =>
  withFreshRead(ctx, async () => {
    const { meeting, request } = await requireRequest(ctx, requestId, 'recipient', { counts: true });
    const { pair, me, other } = meeting;
    if (request.status === 'accepted') return commit(ctx, [], requestView(pair, request));
    const after = acceptRequest(pair, ctx.now().toISOString());
    if (!after?.request) throw closed(request);
    requireRoomForFriends(meeting, [me, other]);
    return commitChange(ctx, pair, { after, event: FriendshipBegan, by: sideOf(pair, me) }, requestView(after, after.request));
  });
