import { NotFound } from '../../../schemas/_kit/problems.ts';
import { NotFriends } from '../../../schemas/graph/errors.ts';
import { CloseFriendChanged } from '../../../schemas/graph/events.ts';
import type { Relation } from '../../../schemas/graph/models.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { withFreshRead } from '../../_table/commit.ts';
import { commitChange, isMe, isThere } from '../relationship/change-relationship.ts';
import { readMeeting } from '../relationship/relationship.access.ts';
import { markClose, sideOf } from '../relationship/relationship.rules.ts';
import { relationView } from '../relationship/relationship.views.ts';

/** Marks a friend as close, or no longer. @throws NOT_FOUND, NOT_FRIENDS */
export const changeClose = (ctx: Context, userId: string, close: boolean): Promise<Relation> => {
  if (isMe(ctx, userId)) throw NotFound.because();
  return withFreshRead(ctx, async () => {
    const meeting = await readMeeting(callerUserId(ctx), userId);
    const { pair, me } = meeting;
    if (!isThere(ctx, meeting)) throw NotFound.because();
    if (pair.friendsSince === undefined) throw NotFriends.because();
    const by = sideOf(pair, me);
    const after = markClose(pair, by, close);
    if (!after) return relationView(pair, me);
    return commitChange(ctx, pair, { after, event: CloseFriendChanged, by }, relationView(after, me));
  });
};
