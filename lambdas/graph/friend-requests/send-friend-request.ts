import { AlreadyFriends, FriendRequestsClosed, UserNotFound } from '../../../schemas/graph/errors.ts';
import { FriendRequestSent, FriendshipBegan } from '../../../schemas/graph/events.ts';
import type { FriendRequest } from '../../../schemas/graph/models.ts';
import type { sendFriendRequest as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import { type Answer, answer } from '../../_http/result.ts';
import type { UseCase } from '../../_http/serve.ts';
import type { Pair } from '../../_people/relationship.model.ts';
import { commit, withFreshRead } from '../../_table/commit.ts';
import { commitChange, isThere, requireOther, requireRoomForFriends } from '../relationship/change-relationship.ts';
import { readMeeting } from '../relationship/relationship.access.ts';
import { requestFriendship, sideOf } from '../relationship/relationship.rules.ts';
import { requestView } from '../relationship/relationship.views.ts';

const viewOf = (pair: Pair): FriendRequest => {
  if (!pair.request) throw new Error(`pair ${pair.low} ${pair.high} has no request`);
  return requestView(pair, pair.request);
};

export const sendFriendRequest: UseCase<typeof route> = ({ body: { recipientId, message } }, ctx) => {
  requireOther(ctx, recipientId);
  const me = callerUserId(ctx);
  return withFreshRead(ctx, async (): Promise<FriendRequest | Answer<FriendRequest>> => {
    const meeting = await readMeeting(me, recipientId, [me, recipientId]);
    const { pair, record } = meeting;
    if (!record || !isThere(ctx, meeting)) throw UserNotFound.because();
    if (pair.friendsSince !== undefined) throw AlreadyFriends.because();
    const by = sideOf(pair, me);
    const after = requestFriendship(pair, by, message, ctx.now().toISOString());
    if (!after) return commit(ctx, [], answer(viewOf(pair), { status: 200 }));
    // One that crosses another is its acceptance, and nobody who asks refuses to be answered.
    const crossed = after.friendsSince !== undefined;
    if (!crossed && record.refuses.includes('friendRequests')) throw FriendRequestsClosed.because();
    requireRoomForFriends(meeting, crossed ? [me, recipientId] : [me]);
    return commitChange(ctx, pair, { after, event: crossed ? FriendshipBegan : FriendRequestSent, by }, viewOf(after));
  });
};
