import { partition } from 'es-toolkit/array';
import { NotFound } from '../../../schemas/_kit/problems.ts';
import { MuteLimit } from '../../../schemas/graph/errors.ts';
import { MAX_MUTED } from '../../../schemas/graph/models.ts';
import type { muteUser as route } from '../../../schemas/graph/routes.ts';
import { callerUserId, highestRole } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { muteTimeFault } from '../../_people/mute-time.ts';
import { mayRead } from '../../_people/policy.ts';
import { isBlocked, isMuteInForce, relationshipKind, sideOf } from '../../_people/relationship.rules.ts';
import { muteWrite, readViewerVisibility } from '../../_people/visibility.store.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { isReachable, requireOther } from '../relationship/change-relationship.ts';
import { readRelationshipContext } from '../relationship/relationship.access.ts';
import { changeMute } from '../relationship/relationship.rules.ts';
import { putRelationship } from '../relationship/relationship.store.ts';
import { mutedView, revealedPerson } from '../relationship/relationship.views.ts';

/** Ended mutes that leave the list with a new one; an expression of DynamoDB takes no more than a few hundred. */
const MAX_REMOVED = 50;

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
    const others = [...visibility.muted].filter(([other]) => other !== userId);
    const [lasting, ended] = partition(others, ([, one]) => isMuteInForce(one, now));
    if (!inForce && lasting.length >= MAX_MUTED) throw MuteLimit.error();
    const after = changeMute(relationship, side, mute);
    return commit(ctx, [putRelationship(relationship, after), muteWrite(me, userId, mute, ended.slice(0, MAX_REMOVED))], view);
  });
};
