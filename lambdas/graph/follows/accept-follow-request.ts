import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { acceptFollowRequest as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { otherSide, sideOf } from '../../_people/relationship.rules.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { commitRelationshipChange, isMe, isReachable, withHiding } from '../relationship/change-relationship.ts';
import { readRelationshipContext } from '../relationship/relationship.access.ts';
import { relationView } from '../relationship/relationship.views.ts';
import { followApproved } from './follows.rules.ts';

export const acceptFollowRequest: UseCase<typeof route> = ({ params: { userId } }, ctx) => {
  if (isMe(ctx, userId)) throw NotFound.error();
  return retryOnConflict(ctx, async () => {
    const current = await readRelationshipContext(callerUserId(ctx), userId);
    const { relationship, me } = current;
    const follower = otherSide(sideOf(relationship, me));
    if (!isReachable(ctx, current) || relationship.sides[follower].follow === undefined) throw NotFound.error();
    const change = followApproved(relationship, follower, ctx.now().toISOString());
    if (!change) return commit(ctx, [], relationView(relationship, me));
    const after = withHiding(current, change.after);
    return commitRelationshipChange(ctx, relationship, { ...change, after }, relationView(after, me));
  });
};
