import { FriendRequestDeclined } from '../../schemas/graph/events.ts';
import type { declineFriendRequest as route } from '../../schemas/graph/routes.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { commit, withFreshRead } from '../_table/commit.ts';
import { commitChange } from './between.ts';
import { closed, requireRequest } from './requests.ts';
import { endRequest, sideOf } from './rules.ts';
import { requestView } from './views.ts';

export const declineFriendRequest: UseCase<typeof route> = ({ params: { requestId } }, ctx) =>
  withFreshRead(ctx, async () => {
    const { meeting, request } = await requireRequest(ctx, requestId, 'recipient');
    const { pair, me } = meeting;
    if (request.status === 'declined') return commit(ctx, [], requestView(pair, request));
    const after = endRequest(pair, 'declined', ctx.now().toISOString());
    if (!after?.request) throw closed(request);
    return commitChange(ctx, pair, { after, event: FriendRequestDeclined, by: sideOf(pair, me) }, requestView(after, after.request));
  });
