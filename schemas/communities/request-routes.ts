import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound, PermissionDenied } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as models from './models.ts';

export const listJoinRequests = route({
  id: 'communities.listJoinRequests',
  method: 'GET',
  path: '/v1/communities/{communityId}/join-requests',
  summary: 'List requests to join, oldest first',
  description: 'For moderators of the community and above. Suspended users are left out.',
  auth: 'user',
  params: models.communityId,
  query: PageQuery,
  output: pageOf(models.JoinRequest),
  etag: true,
  errors: [NotFound, PermissionDenied],
  budget: { calls: 8, readUnits: 115, writeUnits: 1 },
});

export const acceptJoinRequest = route({
  id: 'communities.acceptJoinRequest',
  method: 'POST',
  path: '/v1/communities/{communityId}/join-requests/{userId}/accept',
  summary: 'Accept a request to join',
  description: 'For moderators of the community and above. Never exceeds the member limit. Accepting a member changes nothing.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: models.memberOf,
  output: models.Member,
  errors: [NotFound, PermissionDenied, errors.CommunityFull, errors.CommunityArchived, errors.TooManyMemberships],
  emits: [events.MemberJoined, events.JoinRequestAccepted],
  budget: { calls: 6, readUnits: 14, writeUnits: 20 },
});

export const declineJoinRequest = route({
  id: 'communities.declineJoinRequest',
  method: 'POST',
  path: '/v1/communities/{communityId}/join-requests/{userId}/decline',
  summary: 'Decline a request to join',
  description: `For moderators of the community and above. The user may ask again after ${models.DAYS_BETWEEN_REQUESTS} days. Declining again changes nothing.`,
  auth: 'user',
  idempotent: true,
  status: 200,
  params: models.memberOf,
  output: models.DeclinedRequest,
  errors: [NotFound, PermissionDenied],
  emits: [events.JoinRequestClosed],
  budget: { calls: 6, readUnits: 14, writeUnits: 14 },
});
