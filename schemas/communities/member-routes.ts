import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound, PermissionDenied } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as models from './models.ts';

export const joinCommunity = route({
  id: 'communities.joinCommunity',
  method: 'POST',
  path: '/v1/communities/{communityId}/join',
  summary: 'Join a community, or ask to join',
  description:
    'Never exceeds the member limit. A member gets the current membership. Where `joining` is `approval`, `state` is `requested` until a moderator decides. A former member joins again as `member`; the history stays.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: models.communityId,
  output: models.CommunityParticipation,
  errors: [
    NotFound,
    PermissionDenied,
    errors.CommunityFull,
    errors.CommunityArchived,
    errors.BannedFromCommunity,
    errors.InviteRequired,
    errors.JoinRequestDeclined,
    errors.TooManyMemberships,
  ],
  emits: [events.MemberJoined, events.JoinRequested],
  budget: { calls: 6, readUnits: 10, writeUnits: 16 },
});

export const leaveCommunity = route({
  id: 'communities.leaveCommunity',
  method: 'POST',
  path: '/v1/communities/{communityId}/leave',
  summary: 'Leave a community, or withdraw a request',
  description:
    'Possible at any time, also where the community was removed or archived. The last founder makes another member a founder first, or archives it.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: models.communityId,
  output: models.CommunityParticipation,
  errors: [NotFound, errors.LastFounder],
  emits: [events.MemberLeft, events.JoinRequestClosed],
  budget: { calls: 6, readUnits: 10, writeUnits: 40 },
});

export const listCommunityMembers = route({
  id: 'communities.listCommunityMembers',
  method: 'GET',
  path: '/v1/communities/{communityId}/members',
  summary: 'List members, newest first',
  description:
    'Includes my relationship to each. Users hidden from me are left out, except for founders, administrators and moderators of the ' +
    'community and moderators of the app, who see all.',
  auth: 'user',
  params: models.communityId,
  query: PageQuery,
  output: pageOf(models.Member),
  etag: true,
  errors: [NotFound],
  budget: { calls: 12, readUnits: 268, writeUnits: 1 },
});

export const changeMemberRole = route({
  id: 'communities.changeMemberRole',
  method: 'PATCH',
  path: '/v1/communities/{communityId}/members/{userId}',
  summary: 'Promote or demote a member, or step down',
  description:
    'Founders and administrators give roles below their own to members below them; founders also name further founders, by which ownership ' +
    'passes on. `me` steps down to a lower role. The same role changes nothing. Changes by administrators of the app are audited.',
  auth: 'user',
  params: models.memberOf,
  body: models.RoleChange,
  output: models.Member,
  errors: [NotFound, PermissionDenied, errors.NotAMember, errors.LastFounder, errors.TooManyStaff, errors.CommunityArchived],
  emits: [events.MemberRoleChanged],
  budget: { calls: 6, readUnits: 14, writeUnits: 50 },
});

export const removeMember = route({
  id: 'communities.removeMember',
  method: 'DELETE',
  path: '/v1/communities/{communityId}/members/{userId}',
  summary: 'Remove a member of a lower rank',
  description: 'For moderators and above. The user may join again as the settings allow.',
  auth: 'user',
  idempotent: true,
  params: models.memberOf,
  errors: [NotFound, PermissionDenied, errors.LastFounder],
  emits: [events.MemberLeft],
  budget: { calls: 6, readUnits: 14, writeUnits: 40 },
});
