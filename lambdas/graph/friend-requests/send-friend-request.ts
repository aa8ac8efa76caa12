import {
  AlreadyFriends,
  FriendRequestLimit,
  FriendRequestsClosed,
  FriendRequestTooSoon,
  UserNotFound,
} from '../../../schemas/graph/errors.ts';
import { FriendRequestSent, FriendshipBegan } from '../../../schemas/graph/events.ts';
import { type FriendRequest, MAX_REQUESTS_SENT } from '../../../schemas/graph/models.ts';
import type { sendFriendRequest as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import { type HttpResult, httpResult } from '../../_http/result.ts';
import type { UseCase } from '../../_http/serve.ts';
import { asMember } from '../../_people/acting.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { sideOf } from '../../_people/relationship.rules.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import {
  commitRelationshipChange,
  isReachable,
  requireFriendCapacity,
  requireOther,
  withHiding,
} from '../relationship/change-relationship.ts';
import { readRelationshipContext } from '../relationship/relationship.access.ts';
import { requestFriendship } from '../relationship/relationship.rules.ts';
import { requestView } from '../relationship/relationship.views.ts';
import { requireNoPause } from '../relationship/request-pauses.ts';
import { countRequestsSent } from './friend-requests.store.ts';

const viewOf = (relationship: Relationship): FriendRequest => {
  if (!relationship.request) throw new Error(`relationship ${relationship.low} ${relationship.high} has no request`);
  return requestView(relationship, relationship.request);
};

export const sendFriendRequest: UseCase<typeof route> = ({ body: { recipientId, message } }, ctx) => {
  requireOther(ctx, recipientId);
  const me = callerUserId(ctx);
  return retryOnConflict(ctx, async (): Promise<FriendRequest | HttpResult<FriendRequest>> => {
    const [current, sent] = await Promise.all([readRelationshipContext(me, recipientId, [me, recipientId]), countRequestsSent(me)]);
    const { relationship, summary } = current;
    if (!summary || !isReachable(asMember(ctx), current)) throw UserNotFound.error();
    if (relationship.friendsSince !== undefined) throw AlreadyFriends.error();
    const by = sideOf(relationship, me);
    const after = requestFriendship(relationship, by, message, ctx.now().toISOString());
    if (!after) return commit(ctx, [], httpResult(viewOf(relationship), { status: 200 }));
    // A crossing request counts as acceptance even if the recipient has requests turned off.
    const crossed = after.friendsSince !== undefined;
    if (!crossed && summary.refuses.includes('friendRequests')) throw FriendRequestsClosed.error();
    if (!crossed) requireNoPause(FriendRequestTooSoon, relationship.sides[by].friendRequestPause, ctx);
    if (!crossed && sent >= MAX_REQUESTS_SENT) throw FriendRequestLimit.error();
    requireFriendCapacity(current, crossed ? [me, recipientId] : [me]);
    return commitRelationshipChange(
      ctx,
      relationship,
      { after: withHiding(current, after), event: crossed ? FriendshipBegan : FriendRequestSent, by },
      viewOf(after),
    );
  });
};
