import * as z from 'zod';
import { PageQuery, Person, pageOf } from '../_kit/page.ts';
import { NotFound, StaleResource } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id, term } from '../_kit/text.ts';
import { MediaNotFound, MediaNotReady } from '../media/errors.ts';
import { DisplayNameReserved, HandleChangeLimit, HandleReserved, HandleTaken, OwnRoles, RolesManagedElsewhere } from './errors.ts';
import {
  AccountSuspended,
  ActivityStatusHidden,
  ActivityStatusShown,
  PrivacyChanged,
  ProfileChanged,
  RolesChanged,
  SessionsRevoked,
  SuspensionLifted,
  TimeZoneChanged,
} from './events.ts';
import {
  Account,
  NewSuspension,
  PersonProfile,
  Presence,
  Privacy,
  PrivacyChange,
  Profile,
  ProfilePatch,
  RoleChange,
  Roles,
  Suspension,
} from './models.ts';

export * from './personal-data-routes.ts';

const UserParams = z.object({ userId: id('user') });

export const getMe = route({
  id: 'users.getMe',
  method: 'GET',
  path: '/v1/me',
  summary: 'Get your profile',
  description: 'The first call with the token of a new user creates the profile, with a generated handle and `handleChosen: false`.',
  auth: 'user',
  output: Profile,
  etag: true,
  budget: { calls: 2, readUnits: 4 },
});

export const updateMe = route({
  id: 'users.updateMe',
  method: 'PATCH',
  path: '/v1/me',
  summary: 'Update your profile',
  description:
    'JSON Merge Patch: null clears a field, an absent field stays. A released handle is reserved for its former owner for 14 days; after that anyone may claim it. A handle can be changed twice in 14 days; the first choice after sign-up and a change of case do not count.',
  auth: 'user',
  idempotent: true,
  body: ProfilePatch,
  output: Profile,
  etag: true,
  errors: [HandleTaken, HandleReserved, HandleChangeLimit, DisplayNameReserved, MediaNotFound, MediaNotReady, StaleResource],
  emits: [ProfileChanged, TimeZoneChanged],
  // One read unit each for the counts and a new avatar. A new handle and a new name together write four units for the handles
  // and four for the two name indexes; either alone stays within 8.
  budget: { calls: 5, readUnits: 6, writeUnits: 16 },
});

export const getPrivacy = route({
  id: 'users.getPrivacy',
  method: 'GET',
  path: '/v1/me/privacy',
  summary: 'Get your privacy settings',
  description: 'Settings that were never chosen have their defaults.',
  auth: 'user',
  output: Privacy,
  etag: true,
  budget: { calls: 2, readUnits: 1 },
});

export const changePrivacy = route({
  id: 'users.changePrivacy',
  method: 'PUT',
  path: '/v1/me/privacy',
  summary: 'Update your privacy settings',
  description:
    'Absent fields stay; the response contains all settings. Content with a narrower audience is hidden at once and then withdrawn from feeds and live topics.',
  auth: 'user',
  idempotent: true,
  body: PrivacyChange,
  output: Privacy,
  etag: true,
  errors: [StaleResource],
  emits: [PrivacyChanged, ActivityStatusHidden, ActivityStatusShown],
  // One audience takes seven units. The rest is for rarer changes: the profile audience with its visibility override, the
  // consent to record activity, and an audit record of ten changes.
  // Two of the calls list the user's shard of overrides, once for all its users in ten minutes.
  budget: { calls: 5, readUnits: 2, writeUnits: 16 },
});

export const revokeSessions = route({
  id: 'users.revokeSessions',
  method: 'DELETE',
  path: '/v1/me/sessions',
  summary: 'Sign out everywhere',
  description:
    'Every token issued until now becomes void within 60 s, sockets close, and the identity provider revokes the refresh tokens. Tokens from a sign-in after the response are valid.',
  auth: 'user',
  emits: [SessionsRevoked],
});

export const getUser = route({
  id: 'users.getUser',
  method: 'GET',
  path: '/v1/users/{userId}',
  summary: 'Get the profile of a user',
  description:
    '`me` stands for the caller. Returns 404 if the profile is hidden from you or either of you has blocked the other. A suspended user is visible to moderators only.',
  auth: 'user',
  params: UserParams,
  query: z.strictObject({
    communityId: id('community').optional().meta({ description: 'Adds `communityRank`: how the user stands in this community' }),
  }),
  output: PersonProfile,
  etag: true,
  errors: [NotFound],
  // Two calls and 5 units without a community; the rest is the rank, and whether the caller may see the community.
  budget: { calls: 7, readUnits: 13 },
});

export const getPresence = route({
  id: 'users.getPresence',
  method: 'GET',
  path: '/v1/users/{userId}/presence',
  summary: 'Get the presence of a user',
  description:
    'Visible to users who may see the activity of this user, unless `showActivityStatus` is off. All others read `offline` and null, as for a user who was never online. Live on the topic `presence:<userId>`.',
  auth: 'user',
  params: UserParams,
  output: Presence,
  errors: [NotFound],
  // A unit is the item of the user's open sockets.
  budget: { calls: 2, readUnits: 5 },
});

export const searchPeople = route({
  id: 'users.searchPeople',
  method: 'GET',
  path: '/v1/people',
  summary: 'Search for users',
  description:
    'Matches the beginning of the handle, the display name or its last word; case and accents are ignored. Ordered by the matching text. Users whose profile is hidden from you are left out.',
  auth: 'user',
  query: PageQuery.extend({
    query: term({ min: 1, max: 100 }).meta({ description: 'Beginning of the handle, the display name or its last word' }),
  }),
  output: pageOf(Person),
  // Three indexes and the viewer's visibility; then one unit per user read, half for the profile and half for the relationship.
  budget: { calls: 6, readUnits: 30 },
});

export const getAccount = route({
  id: 'users.getAccount',
  method: 'GET',
  path: '/v1/admin/users/{userId}',
  summary: 'Get the access state of an account',
  description: 'Suspension, roles, the last sign-out everywhere and a requested deletion. An erased account returns 404.',
  auth: 'user',
  role: 'moderator',
  params: UserParams,
  output: Account,
  errors: [NotFound],
  // Admission, account with profile, and the groups of the user pool.
  budget: { calls: 3, readUnits: 4 },
});

export const suspendUser = route({
  id: 'users.suspendUser',
  method: 'PUT',
  path: '/v1/admin/users/{userId}/suspension',
  summary: 'Suspend an account',
  description:
    'Calls of the account are rejected everywhere within 60 s, and its sockets close. Until the suspension is lifted, the account holds no ' +
    'rank on leaderboards, and wins nothing. An account with an equal or higher role than yours cannot be suspended.',
  auth: 'user',
  role: 'moderator',
  params: UserParams,
  body: NewSuspension,
  output: Suspension,
  errors: [NotFound],
  emits: [AccountSuspended],
});

export const liftSuspension = route({
  id: 'users.liftSuspension',
  method: 'DELETE',
  path: '/v1/admin/users/{userId}/suspension',
  summary: 'Lift a suspension',
  description:
    'The account works again within 60 s, and its ranks return. Lifting a suspension that does not exist changes nothing. The suspension ' +
    'of an account with an equal or higher role than yours cannot be lifted, nor one imposed by a user with a higher role.',
  auth: 'user',
  role: 'moderator',
  params: UserParams,
  errors: [NotFound],
  emits: [SuspensionLifted],
});

export const changeRoles = route({
  id: 'users.changeRoles',
  method: 'PUT',
  path: '/v1/admin/users/{userId}/roles',
  summary: 'Set the roles of a user',
  description:
    'New tokens carry the roles. If the highest role is lowered, the user is signed out everywhere. Every user keeps the role `user`.',
  auth: 'user',
  role: 'admin',
  params: UserParams,
  body: RoleChange,
  output: Roles,
  errors: [NotFound, OwnRoles, RolesManagedElsewhere],
  emits: [RolesChanged, SessionsRevoked],
});
