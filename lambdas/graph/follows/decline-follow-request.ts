import { NotFound } from '../../../schemas/_kit/problems.ts';
import { FollowRequestClosed } from '../../../schemas/graph/errors.ts';
import type { declineFollowRequest as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { otherSide, sideOf } from '../../_people/relationship.rules.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { commitRelationshipChange, isMe, isReachable } from '../relationship/change-relationship.ts';
import { readRelationshipContext } from '../relationship/relationship.access.ts';
import { relationView } from '../relationship/relationship.views.ts';
import { followEnded } from './follows.rules.ts';

export const declineFollowRequest: UseCase<typeof route> = ({ params: { userId } }, ctx) => {
  if (isMe(ctx, userId)) throw NotFound.error();
  return retryOnConflict(ctx, async () => {
    const current = await readRelationshipContext(callerUserId(ctx), userId);
    const { relationship, me } = current;
    if (!isReachable(ctx, current)) throw NotFound.error();
    const follower = otherSide(sideOf(relationship, me));
    if (relationship.sides[follower].follow?.state === 'following') throw FollowRequestClosed.error();
    const change = followEnded(relationship, follower, otherSide(follower), ctx.now().toISOString());
    if (!change) return commit(ctx, [], relationView(relationship, me));
    return commitRelationshipChange(ctx, relationship, change, relationView(change.after, me));
  });
};
