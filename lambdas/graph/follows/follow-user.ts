import { NotFound } from '../../../schemas/_kit/problems.ts';
import { FollowLimit } from '../../../schemas/graph/errors.ts';
import { FollowBegan, FollowRequested } from '../../../schemas/graph/events.ts';
import { MAX_FOLLOWING } from '../../../schemas/graph/models.ts';
import type { followUser as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { withFreshRead } from '../../_table/commit.ts';
import { commitChange, isThere, requireOther } from '../relationship/change-relationship.ts';
import { readMeeting } from '../relationship/relationship.access.ts';
import { follow, sideOf } from '../relationship/relationship.rules.ts';
import { relationView } from '../relationship/relationship.views.ts';

export const followUser: UseCase<typeof route> = ({ params: { userId } }, ctx) => {
  requireOther(ctx, userId);
  const me = callerUserId(ctx);
  return withFreshRead(ctx, async () => {
    const meeting = await readMeeting(me, userId, [me]);
    const { pair, record } = meeting;
    if (!record || !isThere(ctx, meeting)) throw NotFound.because();
    const by = sideOf(pair, me);
    const after = follow(pair, by, record.audiences.profile !== 'public', ctx.now().toISOString());
    if (!after) return relationView(pair, me);
    if (meeting.counts(me).following >= MAX_FOLLOWING) throw FollowLimit.because();
    const event = after.stances[by].follow?.state === 'following' ? FollowBegan : FollowRequested;
    return commitChange(ctx, pair, { after, event, by }, relationView(after, me));
  });
};
