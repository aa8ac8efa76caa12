import * as z from 'zod';
import { event } from '../_kit/event.ts';
import { Audiences, RoleName } from './models.ts';

const ProfileName = z.object({ userId: z.string(), handle: z.string(), displayName: z.string().nullable() });

export const ProfileCreated = event({
  name: 'profile.created',
  category: 'social',
  summary: 'A person called for the first time and has a profile.',
  data: ProfileName,
});
export const ProfileChanged = event({
  name: 'profile.changed',
  category: 'social',
  summary: 'A handle or display name changed; whoever keeps a copy renews it from the profile.',
  data: ProfileName,
});
export const PrivacyChanged = event({
  name: 'privacy.changed',
  category: 'platform',
  summary: 'Somebody changed who may see what of theirs: what became narrower is withdrawn, what became wider is shown.',
  data: z.object({ userId: z.string(), before: Audiences, after: Audiences }),
});
export const ActivityStatusHidden = event({
  name: 'privacy.activity_status_hidden',
  category: 'platform',
  summary: 'Somebody no longer shows whether they are there: nobody listens to their presence any more.',
  data: z.object({ userId: z.string() }),
});
export const SessionsRevoked = event({
  name: 'account.sessions_revoked',
  category: 'platform',
  summary: 'Every token issued until now is void: sockets close, and the user pool ends its refresh tokens.',
  data: z.object({ userId: z.string() }),
});
export const AccountSuspended = event({
  name: 'account.suspended',
  category: 'platform',
  summary: 'A moderator suspended an account: it may not call any more, and its sockets close.',
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
  summary: 'An administrator changed somebody’s roles; the user pool follows.',
  data: z.object({ userId: z.string(), roles: z.array(RoleName) }),
});
