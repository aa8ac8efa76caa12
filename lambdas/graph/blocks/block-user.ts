import { NotFound } from '../../../schemas/_kit/problems.ts';
import { BlockLimit } from '../../../schemas/graph/errors.ts';
import { PersonBlocked } from '../../../schemas/graph/events.ts';
import { MAX_BLOCKED } from '../../../schemas/graph/models.ts';
import type { blockUser as route } from '../../../schemas/graph/routes.ts';
import { type Context, callerUserId, highestRole } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { mayRead } from '../../_people/policy.ts';
import type { Pair } from '../../_people/relationship.model.ts';
import { withFreshRead } from '../../_table/commit.ts';
import type { PersonRecord } from '../../users/profile/profile.store.ts';
import { commitChange, isThere, requireOther } from '../relationship/change-relationship.ts';
import { readMeeting } from '../relationship/relationship.access.ts';
import { block, otherSide, sideOf, standingTowards } from '../relationship/relationship.rules.ts';
import { readView } from '../relationship/relationship.store.ts';
import { blockedView } from '../relationship/relationship.views.ts';

/** Whether the caller knows who the other is: by their profile, or because they asked for something. */
const isKnown = (ctx: Context, { userId, audiences, suspended }: PersonRecord, pair: Pair): boolean => {
  const theirs = otherSide(sideOf(pair, callerUserId(ctx)));
  const asked = (pair.request?.status === 'pending' && pair.request.from === theirs) || pair.stances[theirs].follow !== undefined;
  const standing = standingTowards(pair, userId);
  const look = { feature: 'profile', audience: audiences.profile, standing, blocked: false, suspended, role: highestRole(ctx) } as const;
  return asked || mayRead(look);
};

export const blockUser: UseCase<typeof route> = ({ params: { userId } }, ctx) => {
  requireOther(ctx, userId);
  const me = callerUserId(ctx);
  return withFreshRead(ctx, async () => {
    const [meeting, view] = await Promise.all([readMeeting(me, userId), readView(me)]);
    const { pair, record } = meeting;
    const by = sideOf(pair, me);
    if (record && pair.stances[by].blockedAt !== undefined) return blockedView(record, pair, me);
    if (!record || !isThere(ctx, meeting)) throw NotFound.because();
    const after = block(pair, by, ctx.now().toISOString(), isKnown(ctx, record, pair));
    if (!after) return blockedView(record, pair, me);
    if (view.blocked.size >= MAX_BLOCKED) throw BlockLimit.because();
    return commitChange(ctx, pair, { after, event: PersonBlocked, by }, blockedView(record, after, me));
  });
};
