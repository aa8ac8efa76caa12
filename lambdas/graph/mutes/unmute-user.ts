import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { unmuteUser as route } from '../../../schemas/graph/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { sideOf } from '../../_people/relationship.rules.ts';
import { muteWrite } from '../../_people/visibility.store.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { isMe, isReachable } from '../relationship/change-relationship.ts';
import { readRelationshipContext } from '../relationship/relationship.access.ts';
import { changeMute } from '../relationship/relationship.rules.ts';
import { putRelationship } from '../relationship/relationship.store.ts';

/** Succeeds without a mute where the user exists for the caller. */
export const unmuteUser: UseCase<typeof route> = async ({ params: { userId } }, ctx) => {
  if (isMe(ctx, userId)) throw NotFound.error();
  const me = callerUserId(ctx);
  return retryOnConflict(ctx, async () => {
    const current = await readRelationshipContext(me, userId);
    const { relationship } = current;
    const side = sideOf(relationship, me);
    if (relationship.sides[side].mute === undefined) {
      if (!isReachable(ctx, current)) throw NotFound.error();
      return undefined;
    }
    const after = changeMute(relationship, side, undefined);
    return commit(ctx, [putRelationship(relationship, after), muteWrite(me, userId, undefined)], undefined);
  });
};
