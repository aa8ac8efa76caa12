import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound, PermissionDenied } from '../_kit/problems.ts';
import { perUser, route } from '../_kit/route.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as invites from './invite-models.ts';
import * as models from './models.ts';

export const listInvites = route({
  id: 'communities.listInvites',
  method: 'GET',
  path: '/v1/communities/{communityId}/invites',
  summary: 'List invites and invite links, the latest first',
  description: `For moderators of the community and above. Codes of links are not shown again. Invites are kept for ${invites.INVITE_DAYS} days after their end.`,
  auth: 'user',
  params: models.communityId,
  query: PageQuery,
  output: pageOf(invites.Invite),
  etag: true,
  errors: [NotFound, PermissionDenied],
  budget: { calls: 12, readUnits: 420, writeUnits: 1 },
});

export const createInvites = route({
  id: 'communities.createInvites',
  method: 'POST',
  path: '/v1/communities/{communityId}/invites',
  summary: 'Invite users, or create an invite link',
  description:
    'For moderators of the community and above, who grant roles below their own. An invite lets its user join whatever `joining` says, and see a ' +
    'private community. Each row is applied completely or not at all; a user who is invited already stays so. Users hidden from me are rejected ' +
    'as USER_NOT_FOUND, members as ALREADY_A_MEMBER, banned users as BANNED_FROM_COMMUNITY, and rows beyond the limit of a day as ' +
    `TOO_MANY_INVITES. An invite is announced to the same user at most once in ${invites.DAYS_BETWEEN_INVITES} days. It holds while its sender may invite.`,
  auth: 'user',
  idempotent: true,
  params: models.communityId,
  body: invites.NewInvites,
  output: invites.CreatedInvites,
  errors: [NotFound, PermissionDenied, errors.CommunityArchived, errors.InviteTime, errors.TooManyInvites],
  emits: [events.CommunityInvited],
  // A hundred rows: profile, relationship and membership of each; two items with their indexes.
  budget: { calls: 14, readUnits: 215, writeUnits: 1500 },
});

export const revokeInvite = route({
  id: 'communities.revokeInvite',
  method: 'DELETE',
  path: '/v1/communities/{communityId}/invites/{inviteId}',
  summary: 'Revoke an open invite or an invite link',
  description: 'For moderators of the community and above, who may grant its role. Members who came by it stay.',
  auth: 'user',
  idempotent: true,
  params: invites.inviteOf,
  errors: [NotFound, PermissionDenied],
  emits: [events.InviteClosed],
  budget: { calls: 6, readUnits: 16, writeUnits: 24 },
});

export const listReceivedInvites = route({
  id: 'communities.listReceivedInvites',
  method: 'GET',
  path: '/v1/me/community-invites',
  summary: 'List my open invites to communities, the latest first',
  description: 'Those that can be accepted now: invites end with their time, a revocation, a block, and the rank of their sender.',
  auth: 'user',
  query: PageQuery,
  output: pageOf(invites.ReceivedInvite),
  etag: true,
  budget: { calls: 9, readUnits: 420, writeUnits: 1 },
});

const joining = {
  auth: 'user',
  idempotent: true,
  status: 200,
  output: models.CommunityParticipation,
  emits: [events.MemberJoined],
  budget: { calls: 8, readUnits: 16, writeUnits: 48 },
} as const;
const refusals = [
  NotFound,
  PermissionDenied,
  errors.CommunityFull,
  errors.CommunityArchived,
  errors.BannedFromCommunity,
  errors.TooManyMemberships,
  errors.TooManyStaff,
] as const;

export const acceptInvite = route({
  ...joining,
  id: 'communities.acceptInvite',
  method: 'POST',
  path: '/v1/invites/{inviteId}/accept',
  summary: 'Accept my invite to a community',
  description:
    'Joins with the granted role, whatever `joining` says, but never beyond the member limit. A member gets the current membership.',
  params: invites.inviteId,
  errors: refusals,
});

export const declineInvite = route({
  id: 'communities.declineInvite',
  method: 'POST',
  path: '/v1/invites/{inviteId}/decline',
  summary: 'Decline my invite to a community',
  description: 'I can be invited again; that is announced a week after the last invite at the earliest.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: invites.inviteId,
  output: invites.Invite,
  errors: [NotFound, PermissionDenied],
  emits: [events.InviteClosed],
  budget: { calls: 6, readUnits: 10, writeUnits: 24 },
});

/** Nobody should guess codes. */
const tries = perUser(60, 600);

export const previewInviteLink = route({
  id: 'communities.previewInviteLink',
  method: 'GET',
  path: '/v1/invite-links/{code}',
  summary: 'Get the community of an invite link, before joining',
  description:
    'A user who has the code sees the community, also a private one, but neither its members nor what they share. Nothing is used up. A link that ' +
    'has ended is answered as on accepting; a full or archived community is shown, and refuses to be joined.',
  auth: 'user',
  rateLimit: tries,
  params: invites.linkCode,
  output: invites.LinkPreview,
  etag: true,
  errors: [NotFound, errors.BannedFromCommunity, errors.InviteLinkEnded],
  budget: { calls: 6, readUnits: 16, writeUnits: 1 },
});

export const acceptInviteLink = route({
  ...joining,
  id: 'communities.acceptInviteLink',
  method: 'POST',
  path: '/v1/invite-links/{code}/accept',
  summary: 'Join a community by an invite link',
  description:
    'Joins with the granted role, whatever `joining` says, but never beyond the member limit or the uses of the link. A member gets the current ' +
    'membership, which uses up nothing.',
  rateLimit: tries,
  params: invites.linkCode,
  errors: [...refusals, errors.InviteLinkEnded],
});
