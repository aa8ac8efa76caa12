import { NotFound } from '../../../schemas/_kit/problems.ts';
import { BlockLimit } from '../../../schemas/graph/errors.ts';
import { PersonBlocked } from '../../../schemas/graph/events.ts';
import { MAX_BLOCKED } from '../../../schemas/graph/models.ts';
import type { blockUser as route } from '../../../schemas/graph/routes.ts';
import { type Context, callerUserId, highestRole } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { mayRead } from '../../_people/policy.ts';
import type { ProfileSummary } from '../../_people/profiles.store.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { otherSide, relationshipKind, sideOf } from '../../_people/relationship.rules.ts';
import { readViewerVisibility } from '../../_people/visibility.store.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { commitRelationshipChange, isActive, requireOther } from '../relationship/change-relationship.ts';
import { readRelationshipContext } from '../relationship/relationship.access.ts';
import { block } from '../relationship/relationship.rules.ts';
import { blockedView } from '../relationship/relationship.views.ts';

/** Whether the caller already knows the other user's name: from a visible profile or from a request of theirs. */
const isKnown = (ctx: Context, { userId, audiences, suspended }: ProfileSummary, relationship: Relationship): boolean => {
  const theirs = otherSide(sideOf(relationship, callerUserId(ctx)));
  const asked =
    (relationship.request?.status === 'pending' && relationship.request.from === theirs) || relationship.sides[theirs].follow !== undefined;
  const kind = relationshipKind(relationship, userId);
  const policyInput = { feature: 'profile', audience: audiences.profile, kind, blocked: false, suspended, role: highestRole(ctx) } as const;
  return asked || mayRead(policyInput);
};

export const blockUser: UseCase<typeof route> = ({ params: { userId } }, ctx) => {
  requireOther(ctx, userId);
  const me = callerUserId(ctx);
  return retryOnConflict(ctx, async () => {
    const [current, visibility] = await Promise.all([readRelationshipContext(me, userId), readViewerVisibility(me)]);
    const { relationship, summary } = current;
    const by = sideOf(relationship, me);
    if (summary && relationship.sides[by].blockedAt !== undefined) return blockedView(summary, relationship, me);
    // A user who blocks the caller can be blocked too, with the same response as without their block.
    if (!summary || !isActive(ctx, current)) throw NotFound.error();
    const after = block(relationship, by, ctx.now().toISOString(), isKnown(ctx, summary, relationship));
    if (!after) return blockedView(summary, relationship, me);
    if (visibility.blocked.size >= MAX_BLOCKED) throw BlockLimit.error();
    return commitRelationshipChange(ctx, relationship, { after, event: PersonBlocked, by }, blockedView(summary, after, me));
  });
};
