import { NotFound } from '../../../schemas/_kit/problems.ts';
import { FollowLimit, FollowRequestTooSoon } from '../../../schemas/graph/errors.ts';
import { FollowBegan, FollowRequested } from '../../../schemas/graph/events.ts';
import { MAX_FOLLOWING } from '../../../schemas/graph/models.ts';
import type { followUser as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { asMember } from '../../_people/acting.ts';
import { sideOf } from '../../_people/relationship.rules.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { commitRelationshipChange, isReachable, requireOther, withHiding } from '../relationship/change-relationship.ts';
import { readRelationshipContext } from '../relationship/relationship.access.ts';
import { follow } from '../relationship/relationship.rules.ts';
import { relationView } from '../relationship/relationship.views.ts';
import { requireNoPause } from '../relationship/request-pauses.ts';

export const followUser: UseCase<typeof route> = ({ params: { userId } }, ctx) => {
  requireOther(ctx, userId);
  const me = callerUserId(ctx);
  return retryOnConflict(ctx, async () => {
    const current = await readRelationshipContext(me, userId, [me]);
    const { relationship, summary } = current;
    if (!summary || !isReachable(asMember(ctx), current)) throw NotFound.error();
    const by = sideOf(relationship, me);
    const changed = follow(relationship, by, summary.audiences.profile !== 'public', ctx.now().toISOString());
    if (!changed) return relationView(relationship, me);
    const after = withHiding(current, changed);
    if (current.counts(me).following >= MAX_FOLLOWING) throw FollowLimit.error();
    if (after.sides[by].follow?.state === 'requested') requireNoPause(FollowRequestTooSoon, relationship.sides[by].followRequestPause, ctx);
    const event = after.sides[by].follow?.state === 'following' ? FollowBegan : FollowRequested;
    return commitRelationshipChange(ctx, relationship, { after, event, by }, relationView(after, me));
  });
};
