import * as z from 'zod';
import { event } from '../_kit/event.ts';
import { timestamp } from '../_kit/text.ts';
import { Audiences, RoleName } from './models.ts';

const ProfileName = z.object({ userId: z.string(), handle: z.string(), displayName: z.string().nullable() });

export const ProfileCreated = event({
  name: 'profile.created',
  category: 'social',
  summary: 'A user made their first call and now has a profile.',
  data: ProfileName,
});
export const ProfileChanged = event({
  name: 'profile.changed',
  category: 'social',
  summary: 'A handle or display name changed of which other items may hold a copy; consumers refresh theirs from the profile.',
  data: ProfileName,
});
export const TimeZoneChanged = event({
  name: 'profile.time_zone_changed',
  category: 'platform',
  summary: 'A user chose another time zone: what is planned by local times is planned anew.',
  data: z.object({ userId: z.string(), timeZone: z.string() }),
});
export const PrivacyChanged = event({
  name: 'privacy.changed',
  category: 'platform',
  summary: 'A user changed their audiences: content with a narrower audience is withdrawn, content with a wider one is shown.',
  data: z.object({ userId: z.string(), before: Audiences, after: Audiences }),
});
export const ActivityStatusHidden = event({
  name: 'privacy.activity_status_hidden',
  category: 'platform',
  summary: 'A user hid their activity status; all subscriptions to their presence end.',
  data: z.object({ userId: z.string() }),
});
export const ActivityStatusShown = event({
  name: 'privacy.activity_status_shown',
  category: 'platform',
  summary: 'A user shows their activity status again; a connected one is online at once.',
  data: z.object({ userId: z.string() }),
});
export const SessionsRevoked = event({
  name: 'account.sessions_revoked',
  category: 'platform',
  summary: 'Every token issued until now is void: sockets close, and the user pool revokes the refresh tokens.',
  data: z.object({ userId: z.string() }),
});
export const AccountSuspended = event({
  name: 'account.suspended',
  category: 'platform',
  summary: 'A moderator suspended an account: its calls are rejected and its sockets close.',
  data: z.object({ userId: z.string(), reason: z.string() }),
});
export const SuspensionLifted = event({
  name: 'account.suspension_lifted',
  category: 'platform',
  summary: 'A suspended account may call again.',
  data: z.object({ userId: z.string() }),
});
export const RolesChanged = event({
  name: 'account.roles_changed',
  category: 'platform',
  summary: 'An administrator changed the roles of a user; the user pool is updated.',
  data: z.object({ userId: z.string(), roles: z.array(RoleName) }),
});
export const AccountDeletionRequested = event({
  name: 'account.deletion_requested',
  category: 'platform',
  summary: 'A user asked to delete their account: name and content are hidden, and erased when the grace period ends.',
  data: z.object({ userId: z.string(), deleteAfter: timestamp() }),
});
export const AccountDeletionCancelled = event({
  name: 'account.deletion_cancelled',
  category: 'platform',
  summary: 'A user signed in again before their account was erased: name and content are visible again.',
  data: z.object({ userId: z.string() }),
});
