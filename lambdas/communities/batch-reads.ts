import * as disciplineRoutes from '../../schemas/communities/discipline-routes.ts';
import * as inviteRoutes from '../../schemas/communities/invite-routes.ts';
import * as memberRoutes from '../../schemas/communities/member-routes.ts';
import * as metricsRoutes from '../../schemas/communities/metrics-routes.ts';
import * as requestRoutes from '../../schemas/communities/request-routes.ts';
import * as routes from '../../schemas/communities/routes.ts';
import { batchRead } from '../_http/batch-reads.ts';
import { getCommunityMetrics } from './activity/get-community-metrics.ts';
import { getCommunity } from './community/get-community.ts';
import { listCommunities } from './community/list-communities.ts';
import { listBans } from './discipline/list-bans.ts';
import { listInvites } from './invites/list-invites.ts';
import { listReceivedInvites } from './invites/list-received-invites.ts';
import { listCommunityMembers } from './members/list-community-members.ts';
import { listJoinRequests } from './requests/list-join-requests.ts';

export default [
  batchRead(routes.getCommunity, getCommunity),
  batchRead(routes.listCommunities, listCommunities),
  batchRead(memberRoutes.listCommunityMembers, listCommunityMembers),
  batchRead(disciplineRoutes.listBans, listBans),
  batchRead(metricsRoutes.getCommunityMetrics, getCommunityMetrics),
  batchRead(requestRoutes.listJoinRequests, listJoinRequests),
  batchRead(inviteRoutes.listInvites, listInvites),
  batchRead(inviteRoutes.listReceivedInvites, listReceivedInvites),
];
