import { problem } from '../_kit/problem.ts';
import { MAX_INVITE_DAYS, MAX_INVITES_A_DAY } from './invite-models.ts';
import { DAYS_BETWEEN_REQUESTS, MAX_MEMBERSHIPS, MAX_STAFF } from './models.ts';

export const CommunityFull = problem({
  code: 'COMMUNITY_FULL',
  status: 409,
  title: 'The community is full',
  remedy: 'Retry after a member has left, or ask its administrators for a larger `memberLimit`.',
});
export const InviteRequired = problem({
  code: 'INVITE_REQUIRED',
  status: 403,
  title: 'This community admits invited users only',
  remedy: 'Ask a moderator of the community for an invite.',
});
export const LastFounder = problem({
  code: 'LAST_FOUNDER',
  status: 409,
  title: 'A community needs a founder',
  remedy: 'Make another member a founder first, or archive the community.',
});
export const CommunityArchived = problem({
  code: 'COMMUNITY_ARCHIVED',
  status: 409,
  title: 'The community is archived',
  remedy: 'Ask a founder to set `archived` to false.',
});
export const MemberLimitTooSmall = problem({
  code: 'MEMBER_LIMIT_TOO_SMALL',
  status: 409,
  title: 'The new limit is below the number of members',
  remedy: 'Choose a `memberLimit` of at least the current number of members.',
});
export const TooManyMemberships = problem({
  code: 'TOO_MANY_COMMUNITIES',
  status: 409,
  title: 'The limit of communities is reached',
  remedy: `A user belongs to at most ${MAX_MEMBERSHIPS.toLocaleString('en')} communities. Leave one first.`,
});
export const TooManyStaff = problem({
  code: 'TOO_MANY_STAFF',
  status: 409,
  title: 'The limit of roles is reached',
  remedy: `A community has at most ${MAX_STAFF} founders, administrators and moderators. Make one of them a member first.`,
});
export const NotAMember = problem({
  code: 'NOT_A_MEMBER',
  status: 409,
  title: 'The user is not a member',
  remedy: 'Act on members only; the list of members names them.',
});
export const JoinRequestDeclined = problem({
  code: 'JOIN_REQUEST_DECLINED',
  status: 409,
  title: 'Your last request to join was declined',
  remedy: `Ask again ${DAYS_BETWEEN_REQUESTS} days after the decision, or ask a moderator of the community for an invite.`,
});
export const BannedFromCommunity = problem({
  code: 'BANNED_FROM_COMMUNITY',
  status: 403,
  title: 'You are banned from this community',
  remedy: 'Ask the administrators of the community to lift the ban.',
});
export const MutedInCommunity = problem({
  code: 'MUTED_IN_COMMUNITY',
  status: 403,
  title: 'You are muted in this community',
  remedy: 'Write again after `mutedUntil` of your membership, or ask a moderator of the community to end the mute.',
});
export const AlreadyAMember = problem({
  code: 'ALREADY_A_MEMBER',
  status: 409,
  title: 'The user is a member already',
  remedy: 'No action is needed; roles of members change with `PATCH` of the member.',
});
export const TooManyInvites = problem({
  code: 'TOO_MANY_INVITES',
  status: 429,
  title: 'The limit of invites for today is reached',
  remedy: `A user sends at most ${MAX_INVITES_A_DAY.toLocaleString('en')} invites and links a day (UTC). Try again tomorrow.`,
});
export const InviteTime = problem({
  code: 'INVITE_TIME',
  status: 400,
  title: 'The end of the invite is out of range',
  remedy: `Send an \`expiresAt\` in the future, at most ${MAX_INVITE_DAYS} days ahead.`,
});
export const InviteLinkEnded = problem({
  code: 'INVITE_LINK_ENDED',
  status: 409,
  title: 'The invite link is no longer valid',
  remedy: 'It has expired, is used up or was revoked. Ask for a new one.',
});
export const MetricsRangeInvalid = problem({
  code: 'METRICS_RANGE_INVALID',
  status: 400,
  title: 'The range of dates is empty or too long',
  remedy: 'Send a `from` that is not after `to`, and at most 366 days.',
});
