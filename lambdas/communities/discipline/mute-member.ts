import type { muteMember as route } from '../../../schemas/communities/discipline-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { muteTimeFault } from '../../_people/mute-time.ts';
import { requirePermitted } from '../community/community.access.ts';
import { memberView } from '../members/members.views.ts';
import { readNamed } from '../members/named-user.ts';
import { changeMute } from './change-mute.ts';

export const muteMember: UseCase<typeof route> = async ({ params, body: { until } }, ctx) => {
  const fault = muteTimeFault(until, ctx.now());
  if (fault) {
    // Those who may not mute anybody learn nothing of times.
    await requirePermitted(ctx, params.communityId, 'mute');
    throw fault;
  }
  return changeMute(ctx, params, until, async (membership) => memberView(await readNamed(ctx, membership.userId), membership, ctx.now()));
};
