import { NotFound } from '../../../schemas/_kit/problems.ts';
import { FollowRequestClosed } from '../../../schemas/graph/errors.ts';
import type { declineFollowRequest as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, withFreshRead } from '../../_table/commit.ts';
import { commitChange, isMe, isThere } from '../relationship/change-relationship.ts';
import { readMeeting } from '../relationship/relationship.access.ts';
import { otherSide, sideOf } from '../relationship/relationship.rules.ts';
import { relationView } from '../relationship/relationship.views.ts';
import { followEnded } from './follows.rules.ts';

export const declineFollowRequest: UseCase<typeof route> = ({ params: { userId } }, ctx) => {
  if (isMe(ctx, userId)) throw NotFound.because();
  return withFreshRead(ctx, async () => {
    const meeting = await readMeeting(callerUserId(ctx), userId);
    const { pair, me } = meeting;
    if (!isThere(ctx, meeting)) throw NotFound.because();
    const follower = otherSide(sideOf(pair, me));
    if (pair.stances[follower].follow?.state === 'following') throw FollowRequestClosed.because();
    const change = followEnded(pair, follower);
    if (!change) return commit(ctx, [], relationView(pair, me));
    return commitChange(ctx, pair, change, relationView(change.after, me));
  });
};
