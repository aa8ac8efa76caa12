import * as disciplineRoutes from '../../schemas/communities/discipline-routes.ts';
import * as inviteRoutes from '../../schemas/communities/invite-routes.ts';
import * as memberRoutes from '../../schemas/communities/member-routes.ts';
import * as requestRoutes from '../../schemas/communities/request-routes.ts';
import * as communities from '../../schemas/communities/routes.ts';
import type { Call, Targets } from './robustness-harness.ts';

type Recipe = () => Promise<{ call: Call; other?: unknown }>;

/** A call of each idempotent route of communities that succeeds once, and a different body. */
export const communityRecipes = (targets: () => Targets): Record<string, Recipe> => {
  const founded = async (body: object = {}) => {
    const { clientOf, people } = targets();
    const { communityId } = await clientOf(people.creator).call(communities.createCommunity, { body: { name: 'Walkers', ...body } });
    return { communityId };
  };
  const withPlain = async (body: object = {}) => {
    const { clientOf, people } = targets();
    const params = await founded(body);
    await clientOf(people.plain).call(memberRoutes.joinCommunity, { params });
    return { ...params, userId: people.plain.userId };
  };
  const muted = (days: number) => ({ until: new Date(Date.now() + days * 86_400_000).toISOString() });
  const asked = () => withPlain({ joining: 'approval' });
  const invited = async () => {
    const { clientOf, people } = targets();
    const params = await founded();
    const body = { userIds: [people.plain.userId] };
    const { results } = await clientOf(people.creator).call(inviteRoutes.createInvites, { params, body });
    return { ...params, inviteId: results[0]?.inviteId ?? '' };
  };
  const linked = async () => {
    const { clientOf, people } = targets();
    const { link } = await clientOf(people.creator).call(inviteRoutes.createInvites, { params: await founded(), body: { link: {} } });
    return { code: link?.code ?? '' };
  };
  return {
    [communities.createCommunity.id]: async () => ({ call: { body: { name: 'One' } }, other: { name: 'Two' } }),
    [communities.archiveCommunity.id]: async () => ({ call: { params: await founded() } }),
    [memberRoutes.joinCommunity.id]: async () => ({ call: { params: await founded(), as: targets().people.plain } }),
    [memberRoutes.leaveCommunity.id]: async () => ({ call: { params: await withPlain(), as: targets().people.plain } }),
    [memberRoutes.removeMember.id]: async () => ({ call: { params: await withPlain() } }),
    [disciplineRoutes.banUser.id]: async () => ({ call: { params: await withPlain(), body: { reason: 'One' } }, other: { reason: 'Two' } }),
    [disciplineRoutes.unbanUser.id]: async () => ({ call: { params: await withPlain() } }),
    [disciplineRoutes.muteMember.id]: async () => ({ call: { params: await withPlain(), body: muted(1) }, other: muted(2) }),
    [disciplineRoutes.unmuteMember.id]: async () => ({ call: { params: await withPlain() } }),
    [inviteRoutes.createInvites.id]: async () => ({
      call: { params: await founded(), body: { userIds: [targets().people.plain.userId] } },
      other: { link: {} },
    }),
    [inviteRoutes.revokeInvite.id]: async () => ({ call: { params: await invited() } }),
    [inviteRoutes.acceptInvite.id]: async () => ({ call: { params: await invited(), as: targets().people.plain } }),
    [inviteRoutes.declineInvite.id]: async () => ({ call: { params: await invited(), as: targets().people.plain } }),
    [inviteRoutes.acceptInviteLink.id]: async () => ({ call: { params: await linked(), as: targets().people.plain } }),
    [requestRoutes.acceptJoinRequest.id]: async () => ({ call: { params: await asked() } }),
    [requestRoutes.declineJoinRequest.id]: async () => ({ call: { params: await asked() } }),
  };
};
