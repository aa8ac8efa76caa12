import * as z from 'zod';
import { event } from '../_kit/event.ts';
import { timestamp } from '../_kit/text.ts';
import { CommunityRole, CommunityVisibility, InvitedRole, JoinedVia } from './models.ts';

const about = { communityId: z.string(), name: z.string(), visibility: CommunityVisibility };
const member = { ...about, userId: z.string() };

export const CommunityCreated = event({
  name: 'community.created',
  category: 'engagement',
  summary: 'A user founded a community',
  data: z.object(about),
});
export const CommunityChanged = event({
  name: 'community.changed',
  category: 'engagement',
  summary: 'Settings of a community changed; `changed` names them',
  data: z.object({ ...about, changed: z.array(z.string()) }),
});
export const CommunityArchivedEvent = event({
  name: 'community.archived',
  category: 'engagement',
  summary: 'A community was archived: it stays readable, and nothing is added',
  data: z.object(about),
});
export const CommunityReopened = event({
  name: 'community.reopened',
  category: 'engagement',
  summary: 'An archived community is open again',
  data: z.object(about),
});
export const CommunityHidden = event({
  name: 'community.hidden',
  category: 'engagement',
  summary: 'A community is hidden from all but moderators, because one of them removed it',
  data: z.object(about),
});
export const CommunityShown = event({
  name: 'community.shown',
  category: 'engagement',
  summary: 'A hidden community is visible again',
  data: z.object(about),
});
export const MemberJoined = event({
  name: 'community.member_joined',
  category: 'engagement',
  summary: 'A user became a member, for the first time or again',
  data: z.object({ ...member, epoch: z.int(), joinedVia: JoinedVia, role: CommunityRole }),
});
export const MemberLeft = event({
  name: 'community.member_left',
  category: 'engagement',
  summary: 'A member left, was removed or was banned; `how` says which',
  data: z.object({ ...member, epoch: z.int(), how: z.enum(['left', 'removed', 'banned']) }),
});
export const MemberRoleChanged = event({
  name: 'community.role_changed',
  category: 'engagement',
  summary: 'The role of a member changed',
  data: z.object({ ...member, role: CommunityRole, previousRole: CommunityRole }),
});
export const JoinRequested = event({
  name: 'community.join_requested',
  category: 'engagement',
  summary: 'A user asks to join a community',
  data: z.object(member),
});
export const JoinRequestAccepted = event({
  name: 'community.join_request_accepted',
  category: 'engagement',
  summary: 'A request to join was accepted; the user is a member now',
  data: z.object(member),
});
export const JoinRequestClosed = event({
  name: 'community.join_request_closed',
  category: 'engagement',
  summary: 'A request to join was declined, or withdrawn by the user; `actor` names who did it',
  data: z.object({ ...member, declined: z.boolean() }),
});
export const UserBanned = event({
  name: 'community.user_banned',
  category: 'engagement',
  summary: 'A user was banned from a community, member or not',
  data: z.object(member),
});
export const UserUnbanned = event({
  name: 'community.user_unbanned',
  category: 'engagement',
  summary: 'The ban of a user was lifted',
  data: z.object(member),
});
export const MemberMuted = event({
  name: 'community.member_muted',
  category: 'engagement',
  summary: 'A member may read, but not write, until a time; `until` is null where that ended early',
  data: z.object({ ...member, until: timestamp().nullable() }),
});
export const CommunityInvited = event({
  name: 'community.invited',
  category: 'engagement',
  summary: 'A user was invited to a community',
  data: z.object({ ...member, inviteId: z.string(), role: InvitedRole }),
});
export const InviteClosed = event({
  name: 'community.invite_closed',
  category: 'engagement',
  summary: 'An invite was declined by the user, or revoked; `actor` names who did it',
  data: z.object({ ...member, inviteId: z.string(), declined: z.boolean() }),
});

/** `userId` wrote the post. */
const posted = { communityId: z.string(), postId: z.string(), userId: z.string() };

export const CommunityPosted = event({
  name: 'community.posted',
  category: 'engagement',
  summary: 'A member posted in a community',
  data: z.object({ ...posted, announcement: z.boolean() }),
});
export const CommunityAnnounced = event({
  name: 'community.announced',
  category: 'engagement',
  summary: 'A moderator of a community posted an announcement, beside `community.posted`; its members are notified',
  data: z.object(posted),
});
export const CommunityPostHidden = event({
  name: 'community.post_hidden',
  category: 'engagement',
  summary: 'A post in a community was removed by a moderator or deleted by its author; `how` says which',
  data: z.object({ ...posted, how: z.enum(['removed', 'deleted']) }),
});
export const CommunityPostShown = event({
  name: 'community.post_shown',
  category: 'engagement',
  summary: 'A removed post in a community was restored',
  data: z.object(posted),
});
export const CommunityPinsChanged = event({
  name: 'community.pins_changed',
  category: 'engagement',
  summary: 'A post was pinned in its community, or is pinned no longer',
  data: z.object({ ...posted, pinned: z.boolean() }),
});
