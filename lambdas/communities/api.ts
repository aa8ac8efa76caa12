import * as disciplineRoutes from '../../schemas/communities/discipline-routes.ts';
import * as inviteRoutes from '../../schemas/communities/invite-routes.ts';
import * as memberRoutes from '../../schemas/communities/member-routes.ts';
import * as metricsRoutes from '../../schemas/communities/metrics-routes.ts';
import * as requestRoutes from '../../schemas/communities/request-routes.ts';
import * as routes from '../../schemas/communities/routes.ts';
import { serve } from '../_http/serve.ts';
import { getCommunityMetrics } from './activity/get-community-metrics.ts';
import { archiveCommunity } from './community/archive-community.ts';
import { createCommunity } from './community/create-community.ts';
import { getCommunity } from './community/get-community.ts';
import { listCommunities } from './community/list-communities.ts';
import { updateCommunity } from './community/update-community.ts';
import { banUser } from './discipline/ban-user.ts';
import { listBans } from './discipline/list-bans.ts';
import { muteMember } from './discipline/mute-member.ts';
import { unbanUser } from './discipline/unban-user.ts';
import { unmuteMember } from './discipline/unmute-member.ts';
import { acceptInvite } from './invites/accept-invite.ts';
import { acceptInviteLink } from './invites/accept-invite-link.ts';
import { createInvites } from './invites/create-invites.ts';
import { declineInvite } from './invites/decline-invite.ts';
import { listInvites } from './invites/list-invites.ts';
import { listReceivedInvites } from './invites/list-received-invites.ts';
import { previewInviteLink } from './invites/preview-invite-link.ts';
import { revokeInvite } from './invites/revoke-invite.ts';
import { changeMemberRole } from './members/change-member-role.ts';
import { joinCommunity } from './members/join-community.ts';
import { leaveCommunity } from './members/leave-community.ts';
import { listCommunityMembers } from './members/list-community-members.ts';
import { removeMember } from './members/remove-member.ts';
import { acceptJoinRequest } from './requests/accept-join-request.ts';
import { declineJoinRequest } from './requests/decline-join-request.ts';
import { listJoinRequests } from './requests/list-join-requests.ts';

export const handler = serve(
  { ...routes, ...memberRoutes, ...requestRoutes, ...disciplineRoutes, ...inviteRoutes, ...metricsRoutes },
  {
    acceptInvite,
    acceptInviteLink,
    acceptJoinRequest,
    archiveCommunity,
    banUser,
    changeMemberRole,
    createCommunity,
    createInvites,
    declineInvite,
    declineJoinRequest,
    getCommunity,
    getCommunityMetrics,
    joinCommunity,
    listBans,
    muteMember,
    unbanUser,
    unmuteMember,
    leaveCommunity,
    listCommunities,
    listCommunityMembers,
    listInvites,
    listJoinRequests,
    listReceivedInvites,
    previewInviteLink,
    removeMember,
    revokeInvite,
    updateCommunity,
  },
);
