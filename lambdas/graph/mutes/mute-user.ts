import { NotFound } from '../../../schemas/_kit/problems.ts';
import { MuteLimit } from '../../../schemas/graph/errors.ts';
import { MAX_MUTED } from '../../../schemas/graph/models.ts';
import type { muteUser as route } from '../../../schemas/graph/routes.ts';
import { callerUserId, highestRole } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { muteTimeFault } from '../../_people/mute-time.ts';
import { mayRead } from '../../_people/policy.ts';
import { isBlocked, isMuteInForce, relationshipKind, sideOf } from '../../_people/relationship.rules.ts';
import { isMutedFor, muteWrite, readViewerVisibility } from '../../_people/visibility.store.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { isReachable, requireOther } from '../relationship/change-relationship.ts';
import { readRelationshipContext } from '../relationship/relationship.access.ts';
import { changeMute } from '../relationship/relationship.rules.ts';
import { putRelationship } from '../relationship/relationship.store.ts';
import { mutedView, revealedPerson } from '../relationship/relationship.views.ts';

/** Decided by the relationship, as notifications read it, and listed with the viewer's visibility, as feeds read it. */
export const muteUser: UseCase<typeof route> = async ({ params: { userId }, body: { until } }, ctx) => {
  requireOther(ctx, userId);
  const now = ctx.now();
  const fault = until === undefined ? undefined : muteTimeFault(until, now);
  if (fault) throw fault;
  const me = callerUserId(ctx);
  return retryOnConflict(ctx, async () => {
    const [current, visibility] = await Promise.all([readRelationshipContext(me, userId), readViewerVisibility(me)]);
    const { relationship, summary } = current;
    const side = sideOf(relationship, me);
    const before = relationship.sides[side].mute;
    const inForce = isMuteInForce(before, now) ? before : undefined;
    if (!summary || !(inForce || isReachable(ctx, current))) throw NotFound.error();
    const mute = { at: inForce?.at ?? now.toISOString(), ...(until === undefined ? {} : { until }) };
    const isSeen = mayRead({
      feature: 'profile',
      audience: summary.audiences.profile,
      kind: relationshipKind(relationship, userId),
      blocked: isBlocked(relationship),
      suspended: summary.suspended,
      role: highestRole(ctx),
    });
    const view = mutedView(userId, isSeen ? revealedPerson(summary, relationship, me) : undefined, relationship, me, mute);
    if (inForce && inForce.until === until) return view;
    const ended = [...visibility.muted.keys()].filter((other) => other !== userId && !isMutedFor(visibility, other, now));
    if (!inForce && visibility.muted.size - ended.length >= MAX_MUTED) throw MuteLimit.error();
    const mutes = { ...Object.fromEntries(ended.map((other) => [other, undefined])), [userId]: mute };
    return commit(ctx, [putRelationship(relationship, changeMute(relationship, side, mute)), muteWrite(me, mutes)], view);
  });
};
