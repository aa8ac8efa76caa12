import { FriendRequestDeclined } from '../../../schemas/graph/events.ts';
import type { declineFriendRequest as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, withFreshRead } from '../../_table/commit.ts';
import { commitChange } from '../relationship/change-relationship.ts';
import { endRequest, sideOf } from '../relationship/relationship.rules.ts';
import { requestView } from '../relationship/relationship.views.ts';
import { closed, requireRequest } from './friend-request.access.ts';

export const declineFriendRequest: UseCase<typeof route> = ({ params: { requestId } }, ctx) =>
  withFreshRead(ctx, async () => {
    const { meeting, request } = await requireRequest(ctx, requestId, 'recipient');
    const { pair, me } = meeting;
    if (request.status === 'declined') return commit(ctx, [], requestView(pair, request));
    const after = endRequest(pair, 'declined', ctx.now().toISOString());
    if (!after?.request) throw closed(request);
    return commitChange(ctx, pair, { after, event: FriendRequestDeclined, by: sideOf(pair, me) }, requestView(after, after.request));
  });
