import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { acceptFollowRequest as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, withFreshRead } from '../../_table/commit.ts';
import { commitChange, isMe, isThere } from '../relationship/change-relationship.ts';
import { readMeeting } from '../relationship/relationship.access.ts';
import { otherSide, sideOf } from '../relationship/relationship.rules.ts';
import { relationView } from '../relationship/relationship.views.ts';
import { followApproved } from './follows.rules.ts';

export const acceptFollowRequest: UseCase<typeof route> = ({ params: { userId } }, ctx) => {
  if (isMe(ctx, userId)) throw NotFound.because();
  return withFreshRead(ctx, async () => {
    const meeting = await readMeeting(callerUserId(ctx), userId);
    const { pair, me } = meeting;
    const follower = otherSide(sideOf(pair, me));
    if (!isThere(ctx, meeting) || pair.stances[follower].follow === undefined) throw NotFound.because();
    const change = followApproved(pair, follower, ctx.now().toISOString());
    if (!change) return commit(ctx, [], relationView(pair, me));
    return commitChange(ctx, pair, change, relationView(change.after, me));
  });
};
