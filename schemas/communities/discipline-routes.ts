import { PageQuery, pageOf } from '../_kit/page.ts';
import { MuteTime, NotFound, PermissionDenied } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as models from './models.ts';

export const listBans = route({
  id: 'communities.listBans',
  method: 'GET',
  path: '/v1/communities/{communityId}/bans',
  summary: 'List banned users, the latest first',
  description: 'For administrators of the community and above.',
  auth: 'user',
  params: models.communityId,
  query: PageQuery,
  output: pageOf(models.Ban),
  etag: true,
  errors: [NotFound, PermissionDenied],
  budget: { calls: 9, readUnits: 165, writeUnits: 1 },
});

export const banUser = route({
  id: 'communities.banUser',
  method: 'PUT',
  path: '/v1/communities/{communityId}/bans/{userId}',
  summary: 'Ban a user of a lower rank, member or not',
  description:
    'For administrators of the community and above. Ends the membership or the request; the user cannot join or ask to join until the ban is ' +
    'lifted. A second ban replaces the reason, and changes nothing else.',
  auth: 'user',
  idempotent: true,
  params: models.memberOf,
  body: models.NewBan.prefault({}),
  output: models.Ban,
  errors: [NotFound, PermissionDenied, errors.LastFounder],
  emits: [events.UserBanned, events.MemberLeft],
  budget: { calls: 8, readUnits: 16, writeUnits: 44 },
});

export const unbanUser = route({
  id: 'communities.unbanUser',
  method: 'DELETE',
  path: '/v1/communities/{communityId}/bans/{userId}',
  summary: 'Lift a ban',
  description: 'For administrators of the community and above. The user is no member, and may join as the settings allow.',
  auth: 'user',
  idempotent: true,
  params: models.memberOf,
  errors: [NotFound, PermissionDenied],
  emits: [events.UserUnbanned],
  budget: { calls: 6, readUnits: 14, writeUnits: 14 },
});

export const muteMember = route({
  id: 'communities.muteMember',
  method: 'PUT',
  path: '/v1/communities/{communityId}/mutes/{userId}',
  summary: 'Mute a member of a lower rank until a time',
  description:
    'For moderators of the community and above. A muted member reads, but does not write; leaving and joining again does not end it.',
  auth: 'user',
  idempotent: true,
  params: models.memberOf,
  body: models.NewMute,
  output: models.Member,
  errors: [NotFound, PermissionDenied, errors.NotAMember, MuteTime],
  emits: [events.MemberMuted],
  budget: { calls: 6, readUnits: 14, writeUnits: 14 },
});

export const unmuteMember = route({
  id: 'communities.unmuteMember',
  method: 'DELETE',
  path: '/v1/communities/{communityId}/mutes/{userId}',
  summary: 'End a mute early',
  description: 'For moderators of the community and above, of a higher rank than the member.',
  auth: 'user',
  idempotent: true,
  params: models.memberOf,
  errors: [NotFound, PermissionDenied, errors.NotAMember],
  emits: [events.MemberMuted],
  budget: { calls: 6, readUnits: 14, writeUnits: 14 },
});
