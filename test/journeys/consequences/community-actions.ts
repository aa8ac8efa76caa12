import * as disciplineRoutes from '../../../schemas/communities/discipline-routes.ts';
import * as inviteRoutes from '../../../schemas/communities/invite-routes.ts';
import * as memberRoutes from '../../../schemas/communities/member-routes.ts';
import * as requestRoutes from '../../../schemas/communities/request-routes.ts';
import * as communities from '../../../schemas/communities/routes.ts';
import * as moderation from '../../../schemas/moderation/routes.ts';
import { type Action, action, type Cast } from './action.ts';

/** A new community of the organiser's, with the player as a member. */
const founded = async ({ organiser, player, next }: Cast, body: object = {}) => {
  const { communityId } = await organiser.call(communities.createCommunity, { body: { name: `Walkers ${next()}`, ...body } });
  const params = { communityId };
  await player.call(memberRoutes.joinCommunity, { params });
  return params;
};
const asked = (cast: Cast) => founded(cast, { joining: 'approval' });
const onPlayer = ({ player }: Cast, params: { communityId: string }) => ({ params: { ...params, userId: player.userId } });

/** A private community that invited the other user. */
const invited = async (cast: Cast) => {
  const { communityId } = await founded(cast);
  const params = { communityId };
  const body = { userIds: [cast.other.userId] };
  const { results } = await cast.organiser.call(inviteRoutes.createInvites, { params, body });
  return { communityId, inviteId: results[0]?.inviteId ?? '' };
};

export const communityActions: readonly Action[] = [
  action('found a community', [communities.createCommunity], async ({ organiser, next }) => {
    const body = { name: `Walkers ${next()}`, tags: ['walking'] };
    return () => organiser.call(communities.createCommunity, { body });
  }),
  action('rename a community', [communities.updateCommunity], async (cast) => {
    const params = await founded(cast);
    return () => cast.organiser.call(communities.updateCommunity, { params, body: { name: 'Hikers' } });
  }),
  action('archive a community', [communities.archiveCommunity], async (cast) => {
    const params = await founded(cast);
    return () => cast.organiser.call(communities.archiveCommunity, { params });
  }),
  action('join a community', [memberRoutes.joinCommunity], async (cast) => {
    const params = await founded(cast);
    return () => cast.other.call(memberRoutes.joinCommunity, { params });
  }),
  action('ask to join a community', [memberRoutes.joinCommunity], async (cast) => {
    const params = await asked(cast);
    return () => cast.other.call(memberRoutes.joinCommunity, { params });
  }),
  action('accept a request to join', [requestRoutes.acceptJoinRequest], async (cast) => {
    const input = onPlayer(cast, await asked(cast));
    return () => cast.organiser.call(requestRoutes.acceptJoinRequest, input);
  }),
  action('decline a request to join', [requestRoutes.declineJoinRequest], async (cast) => {
    const input = onPlayer(cast, await asked(cast));
    return () => cast.organiser.call(requestRoutes.declineJoinRequest, input);
  }),
  action('leave a community', [memberRoutes.leaveCommunity], async (cast) => {
    const params = await founded(cast);
    return () => cast.player.call(memberRoutes.leaveCommunity, { params });
  }),
  action('change a role in a community', [memberRoutes.changeMemberRole], async (cast) => {
    const input = onPlayer(cast, await founded(cast));
    return () => cast.organiser.call(memberRoutes.changeMemberRole, { ...input, body: { role: 'admin' } });
  }),
  action('remove a member', [memberRoutes.removeMember], async (cast) => {
    const input = onPlayer(cast, await founded(cast));
    return () => cast.organiser.call(memberRoutes.removeMember, input);
  }),
  action('ban a member', [disciplineRoutes.banUser], async (cast) => {
    const input = onPlayer(cast, await founded(cast));
    return () => cast.organiser.call(disciplineRoutes.banUser, { ...input, body: {} });
  }),
  action('lift a ban', [disciplineRoutes.unbanUser], async (cast) => {
    const input = onPlayer(cast, await founded(cast));
    await cast.organiser.call(disciplineRoutes.banUser, { ...input, body: {} });
    return () => cast.organiser.call(disciplineRoutes.unbanUser, input);
  }),
  action('mute a member', [disciplineRoutes.muteMember], async (cast) => {
    const input = onPlayer(cast, await founded(cast));
    const until = new Date(Date.now() + 86_400_000).toISOString();
    return () => cast.organiser.call(disciplineRoutes.muteMember, { ...input, body: { until } });
  }),
  action('end a mute', [disciplineRoutes.unmuteMember], async (cast) => {
    const input = onPlayer(cast, await founded(cast));
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await cast.organiser.call(disciplineRoutes.muteMember, { ...input, body: { until } });
    return () => cast.organiser.call(disciplineRoutes.unmuteMember, input);
  }),
  action('invite a user to a community', [inviteRoutes.createInvites], async (cast) => {
    const params = await founded(cast);
    return () => cast.organiser.call(inviteRoutes.createInvites, { params, body: { userIds: [cast.other.userId] } });
  }),
  action('create an invite link', [inviteRoutes.createInvites], async (cast) => {
    const params = await founded(cast);
    return () => cast.organiser.call(inviteRoutes.createInvites, { params, body: { link: { uses: 10 } } });
  }),
  action('accept an invite', [inviteRoutes.acceptInvite], async (cast) => {
    const { inviteId } = await invited(cast);
    return () => cast.other.call(inviteRoutes.acceptInvite, { params: { inviteId } });
  }),
  action('decline an invite', [inviteRoutes.declineInvite], async (cast) => {
    const { inviteId } = await invited(cast);
    return () => cast.other.call(inviteRoutes.declineInvite, { params: { inviteId } });
  }),
  action('revoke an invite', [inviteRoutes.revokeInvite], async (cast) => {
    const params = await invited(cast);
    return () => cast.organiser.call(inviteRoutes.revokeInvite, { params });
  }),
  action('join by a link', [inviteRoutes.acceptInviteLink], async (cast) => {
    const params = await founded(cast);
    const { link } = await cast.organiser.call(inviteRoutes.createInvites, { params, body: { link: { uses: 10 } } });
    return () => cast.other.call(inviteRoutes.acceptInviteLink, { params: { code: link?.code ?? '' } });
  }),
  action('remove a community', [moderation.removeCommunity], async (cast) => {
    const params = await founded(cast);
    return () => cast.moderator.call(moderation.removeCommunity, { params, body: { reason: 'A test' } });
  }),
  action('restore a community', [moderation.restoreCommunity], async (cast) => {
    const removal = { params: await founded(cast), body: { reason: 'A test' } };
    await cast.moderator.call(moderation.removeCommunity, removal);
    return () => cast.moderator.call(moderation.restoreCommunity, removal);
  }),
];
