import { NotFound } from '../../../schemas/_kit/problems.ts';
import { NotFriends } from '../../../schemas/graph/errors.ts';
import { CloseFriendChanged } from '../../../schemas/graph/events.ts';
import type { Relation } from '../../../schemas/graph/models.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { sideOf } from '../../_people/relationship.rules.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { commitRelationshipChange, isMe, isReachable } from '../relationship/change-relationship.ts';
import { readRelationshipContext } from '../relationship/relationship.access.ts';
import { markClose } from '../relationship/relationship.rules.ts';
import { relationView } from '../relationship/relationship.views.ts';

/** Marks a friend as close or removes the mark. @throws NOT_FOUND, NOT_FRIENDS */
export const changeCloseFriend = (ctx: Context, userId: string, close: boolean): Promise<Relation> => {
  if (isMe(ctx, userId)) throw NotFound.error();
  return retryOnConflict(ctx, async () => {
    const current = await readRelationshipContext(callerUserId(ctx), userId);
    const { relationship, me } = current;
    if (!isReachable(ctx, current)) throw NotFound.error();
    if (relationship.friendsSince === undefined) throw NotFriends.error();
    const by = sideOf(relationship, me);
    const after = markClose(relationship, by, close);
    if (!after) return relationView(relationship, me);
    return commitRelationshipChange(ctx, relationship, { after, event: CloseFriendChanged, by }, relationView(after, me));
  });
};
