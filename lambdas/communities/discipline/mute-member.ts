import type { muteMember as route } from '../../../schemas/communities/discipline-routes.ts';
import { MuteTime } from '../../../schemas/communities/errors.ts';
import type { UseCase } from '../../_http/serve.ts';
import { requirePermitted } from '../community/community.access.ts';
import { memberView } from '../members/members.views.ts';
import { readNamed } from '../members/named-user.ts';
import { changeMute } from './change-mute.ts';

const YEAR_MS = 366 * 86_400_000;

export const muteMember: UseCase<typeof route> = async ({ params, body: { until } }, ctx) => {
  const ahead = Date.parse(until) - ctx.now().getTime();
  if (ahead <= 0 || ahead > YEAR_MS) {
    // Those who may not mute anybody learn nothing of times.
    await requirePermitted(ctx, params.communityId, 'mute');
    throw MuteTime.inField('/until', 'must be in the future, at most 366 days ahead');
  }
  return changeMute(ctx, params, until, async (membership) => memberView(await readNamed(ctx, membership.userId), membership, ctx.now()));
};
