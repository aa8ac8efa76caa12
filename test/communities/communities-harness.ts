import { archiveCommunity } from '../../lambdas/communities/community/archive-community.ts';
import { createCommunity } from '../../lambdas/communities/community/create-community.ts';
import { getCommunity } from '../../lambdas/communities/community/get-community.ts';
import { listCommunities } from '../../lambdas/communities/community/list-communities.ts';
import { updateCommunity } from '../../lambdas/communities/community/update-community.ts';
import { banUser } from '../../lambdas/communities/discipline/ban-user.ts';
import { listBans } from '../../lambdas/communities/discipline/list-bans.ts';
import { muteMember } from '../../lambdas/communities/discipline/mute-member.ts';
import { unbanUser } from '../../lambdas/communities/discipline/unban-user.ts';
import { unmuteMember } from '../../lambdas/communities/discipline/unmute-member.ts';
import { acceptInvite } from '../../lambdas/communities/invites/accept-invite.ts';
import { acceptInviteLink } from '../../lambdas/communities/invites/accept-invite-link.ts';
import { createInvites } from '../../lambdas/communities/invites/create-invites.ts';
import { declineInvite } from '../../lambdas/communities/invites/decline-invite.ts';
import { listInvites } from '../../lambdas/communities/invites/list-invites.ts';
import { listReceivedInvites } from '../../lambdas/communities/invites/list-received-invites.ts';
import { previewInviteLink } from '../../lambdas/communities/invites/preview-invite-link.ts';
import { revokeInvite } from '../../lambdas/communities/invites/revoke-invite.ts';
import { changeMemberRole } from '../../lambdas/communities/members/change-member-role.ts';
import { joinCommunity } from '../../lambdas/communities/members/join-community.ts';
import { leaveCommunity } from '../../lambdas/communities/members/leave-community.ts';
import { listCommunityMembers } from '../../lambdas/communities/members/list-community-members.ts';
import { removeMember } from '../../lambdas/communities/members/remove-member.ts';
import { acceptJoinRequest } from '../../lambdas/communities/requests/accept-join-request.ts';
import { declineJoinRequest } from '../../lambdas/communities/requests/decline-join-request.ts';
import { listJoinRequests } from '../../lambdas/communities/requests/list-join-requests.ts';
import * as disciplineRoutes from '../../schemas/communities/discipline-routes.ts';
import * as inviteRoutes from '../../schemas/communities/invite-routes.ts';
import * as memberRoutes from '../../schemas/communities/member-routes.ts';
import type { CommunityPatch, CommunityRole, NewCommunity } from '../../schemas/communities/models.ts';
import * as requestRoutes from '../../schemas/communities/request-routes.ts';
import * as routes from '../../schemas/communities/routes.ts';
import { call, clock, type Who } from '../support/use-cases.ts';

/** Lists are in the order of times, which must differ. */
const later = (): void => {
  clock.now = new Date(clock.now.getTime() + 1);
};

/** Calls of the use cases, in the words of the tests. */
export const create = (who: Who, body: Partial<NewCommunity> = {}) => {
  later();
  return call(routes.createCommunity, createCommunity, who, { body: { name: 'Runners', ...body } });
};
export const get = (who: Who, communityId: string) => call(routes.getCommunity, getCommunity, who, { params: { communityId } });
export const patch = (who: Who, communityId: string, body: CommunityPatch) =>
  call(routes.updateCommunity, updateCommunity, who, { params: { communityId }, body });
export const archive = (who: Who, communityId: string) => call(routes.archiveCommunity, archiveCommunity, who, { params: { communityId } });
export const list = async (who: Who, query: Record<string, string> = {}) =>
  (await call(routes.listCommunities, listCommunities, who, { query })).items.map(({ communityId }) => communityId);
export const join = (who: Who, communityId: string) => {
  later();
  return call(memberRoutes.joinCommunity, joinCommunity, who, { params: { communityId } });
};
export const leave = (who: Who, communityId: string) => call(memberRoutes.leaveCommunity, leaveCommunity, who, { params: { communityId } });
export const members = async (who: Who, communityId: string, query: Record<string, string> = {}) =>
  (await call(memberRoutes.listCommunityMembers, listCommunityMembers, who, { params: { communityId }, query })).items;
export const give = (who: Who, communityId: string, { userId }: { userId: string }, role: CommunityRole) =>
  call(memberRoutes.changeMemberRole, changeMemberRole, who, { params: { communityId, userId }, body: { role } });
export const remove = (who: Who, communityId: string, { userId }: { userId: string }) =>
  call(memberRoutes.removeMember, removeMember, who, { params: { communityId, userId } });
export const requests = async (who: Who, communityId: string) =>
  (await call(requestRoutes.listJoinRequests, listJoinRequests, who, { params: { communityId }, query: {} })).items;
export const accept = (who: Who, communityId: string, { userId }: { userId: string }) =>
  call(requestRoutes.acceptJoinRequest, acceptJoinRequest, who, { params: { communityId, userId } });
export const decline = (who: Who, communityId: string, { userId }: { userId: string }) =>
  call(requestRoutes.declineJoinRequest, declineJoinRequest, who, { params: { communityId, userId } });

export const ban = (who: Who, communityId: string, { userId }: { userId: string }, reason?: string) =>
  call(disciplineRoutes.banUser, banUser, who, { params: { communityId, userId }, body: { reason } });
export const unban = (who: Who, communityId: string, { userId }: { userId: string }) =>
  call(disciplineRoutes.unbanUser, unbanUser, who, { params: { communityId, userId } });
export const bans = async (who: Who, communityId: string) =>
  (await call(disciplineRoutes.listBans, listBans, who, { params: { communityId }, query: {} })).items;
export const mute = (who: Who, communityId: string, { userId }: { userId: string }, until: string) =>
  call(disciplineRoutes.muteMember, muteMember, who, { params: { communityId, userId }, body: { until } });
export const unmute = (who: Who, communityId: string, { userId }: { userId: string }) =>
  call(disciplineRoutes.unmuteMember, unmuteMember, who, { params: { communityId, userId } });

/** `role` and `expiresAt` of the invites. */
export const invite = async (who: Who, communityId: string, whom: readonly Who[], terms: object = {}) => {
  later();
  const body = { userIds: whom.map(({ userId }) => userId), ...terms };
  return (await call(inviteRoutes.createInvites, createInvites, who, { params: { communityId }, body })).results;
};
/** Returns the id of the one invite. */
export const inviteOne = async (who: Who, communityId: string, whom: Who, terms: object = {}): Promise<string> =>
  (await invite(who, communityId, [whom], terms))[0]?.inviteId ?? 'none';
export const createLink = async (who: Who, communityId: string, link: object = {}) => {
  later();
  const created = await call(inviteRoutes.createInvites, createInvites, who, { params: { communityId }, body: { link } });
  const { code } = created.link ?? {};
  if (!created.link || code === undefined) throw new Error('no link was created');
  return { ...created.link, code };
};
export const invites = async (who: Who, communityId: string) =>
  (await call(inviteRoutes.listInvites, listInvites, who, { params: { communityId }, query: {} })).items;
export const received = async (who: Who) => (await call(inviteRoutes.listReceivedInvites, listReceivedInvites, who, { query: {} })).items;
export const acceptInviteOf = (who: Who, inviteId: string) => call(inviteRoutes.acceptInvite, acceptInvite, who, { params: { inviteId } });
export const declineInviteOf = (who: Who, inviteId: string) =>
  call(inviteRoutes.declineInvite, declineInvite, who, { params: { inviteId } });
export const revoke = (who: Who, communityId: string, inviteId: string) =>
  call(inviteRoutes.revokeInvite, revokeInvite, who, { params: { communityId, inviteId } });
export const preview = (who: Who, code: string) => call(inviteRoutes.previewInviteLink, previewInviteLink, who, { params: { code } });
export const follow = (who: Who, code: string) => call(inviteRoutes.acceptInviteLink, acceptInviteLink, who, { params: { code } });

/** A community with a member of each role, the founder first. */
export const staffed = async (people: readonly Who[], body: Partial<NewCommunity> = {}) => {
  const [founder, admin, moderator, member] = people as [Who, Who, Who, Who];
  const { communityId } = await create(founder, body);
  for (const who of [admin, moderator, member]) await join(who, communityId);
  await give(founder, communityId, admin, 'admin');
  await give(founder, communityId, moderator, 'moderator');
  return { communityId, founder, admin, moderator, member };
};
