import { FriendRequestCancelled } from '../../../schemas/graph/events.ts';
import type { cancelFriendRequest as route } from '../../../schemas/graph/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { withFreshRead } from '../../_table/commit.ts';
import { commitChange } from '../relationship/change-relationship.ts';
import { endRequest, sideOf } from '../relationship/relationship.rules.ts';
import { closed, requireRequest } from './friend-request.access.ts';

export const cancelFriendRequest: UseCase<typeof route> = ({ params: { requestId } }, ctx) =>
  withFreshRead(ctx, async () => {
    const { meeting, request } = await requireRequest(ctx, requestId, 'requester');
    const { pair, me } = meeting;
    if (request.status === 'cancelled') return undefined;
    const after = endRequest(pair, 'cancelled', ctx.now().toISOString());
    if (!after) throw closed(request);
    return commitChange(ctx, pair, { after, event: FriendRequestCancelled, by: sideOf(pair, me) }, undefined);
  });
