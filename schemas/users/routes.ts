import * as z from 'zod';
import { PageQuery, Person, pageOf } from '../_kit/page.ts';
import { NotFound, StaleResource } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id, line } from '../_kit/text.ts';
import { MediaNotFound, MediaNotReady } from '../media/errors.ts';
import { HandleReserved, HandleTaken, OwnRoles, RolesManagedElsewhere } from './errors.ts';
import {
  AccountSuspended,
  ActivityStatusHidden,
  PrivacyChanged,
  ProfileChanged,
  RolesChanged,
  SessionsRevoked,
  SuspensionLifted,
} from './events.ts';
import { PersonProfile, Presence, Privacy, PrivacyChange, Profile, ProfilePatch, RoleName, Roles, Suspension } from './models.ts';

const OfPerson = z.object({ userId: id('person') });

export const getMe = route({
  id: 'users.getMe',
  method: 'GET',
  path: '/v1/me',
  summary: 'My profile',
  description: 'The first call with a new person’s token creates the profile, with a generated handle and `handleChosen: false`.',
  auth: 'user',
  output: Profile,
  etag: true,
  budget: { calls: 2, readUnits: 2 },
});

export const updateMe = route({
  id: 'users.updateMe',
  method: 'PATCH',
  path: '/v1/me',
  summary: 'Change my profile',
  description:
    'JSON Merge Patch: null clears, absent leaves. A handle that is given up stays with its former owner for 14 days, who may take it back; then it is free.',
  auth: 'user',
  idempotent: true,
  body: ProfilePatch,
  output: Profile,
  etag: true,
  errors: [HandleTaken, HandleReserved, MediaNotFound, MediaNotReady, StaleResource],
  emits: [ProfileChanged],
  // The answer shows the counts, and a new avatar is looked at: a read unit each. A new handle and a new name at once: four for
  // the handles, four for the two indexes that find people by name; either of them alone stays within 8.
  budget: { calls: 4, readUnits: 4, writeUnits: 12 },
});

export const getPrivacy = route({
  id: 'users.getPrivacy',
  method: 'GET',
  path: '/v1/me/privacy',
  summary: 'My privacy',
  auth: 'user',
  output: Privacy,
  etag: true,
  budget: { calls: 2, readUnits: 1 },
});

export const changePrivacy = route({
  id: 'users.changePrivacy',
  method: 'PUT',
  path: '/v1/me/privacy',
  summary: 'Change my privacy',
  description:
    'What is left out stays as it is; the answer is complete. What became narrower is hidden at once, and withdrawn from feeds and live topics.',
  auth: 'user',
  idempotent: true,
  body: PrivacyChange,
  output: Privacy,
  etag: true,
  errors: [StaleResource],
  emits: [PrivacyChanged, ActivityStatusHidden],
  // Seven for an audience; the rest is for what seldom changes with it: the profile's own, which copies of the name must know at
  // once, whether activity may be recorded, and a record of ten changes.
  budget: { calls: 3, readUnits: 2, writeUnits: 16 },
});

export const signOutEverywhere = route({
  id: 'users.signOutEverywhere',
  method: 'DELETE',
  path: '/v1/me/sessions',
  summary: 'Sign out everywhere',
  description:
    'Every token issued until now becomes void within 60 s, sockets close, and the identity provider ends its refresh tokens. A token from a sign-in after the answer is valid.',
  auth: 'user',
  emits: [SessionsRevoked],
});

export const getUser = route({
  id: 'users.getUser',
  method: 'GET',
  path: '/v1/users/{userId}',
  summary: 'A person’s profile',
  description:
    '`me` stands for the caller. Whoever hides their profile from the caller, or is blocked either way, is not found. A suspended person is visible to moderators only.',
  auth: 'user',
  params: OfPerson,
  output: PersonProfile,
  etag: true,
  errors: [NotFound],
  budget: { calls: 2, readUnits: 3 },
});

export const getPresence = route({
  id: 'users.getPresence',
  method: 'GET',
  path: '/v1/users/{userId}/presence',
  summary: 'Whether a person is there',
  description:
    'Shown to those who may see the person’s activity, and to nobody where the person shows no activity status; others read what they would of somebody who never was there. Live on the topic `presence:<userId>`.',
  auth: 'user',
  params: OfPerson,
  output: Presence,
  errors: [NotFound],
  budget: { calls: 2, readUnits: 4 },
});

export const searchPeople = route({
  id: 'users.searchPeople',
  method: 'GET',
  path: '/v1/people',
  summary: 'Find people',
  description:
    'By the beginning of the handle, of the display name, or of its last word, without regard to case and accents, in the order of what was found. People whose profile is hidden from the caller are not found.',
  auth: 'user',
  query: PageQuery.extend({ query: line({ min: 1, max: 100 }) }),
  output: pageOf(Person),
  // Three indexes and the viewer's view; then a unit for everybody looked at, half for the profile and half for the pair.
  budget: { calls: 6, readUnits: 30 },
});

export const suspendUser = route({
  id: 'users.suspendUser',
  method: 'PUT',
  path: '/v1/admin/users/{userId}/suspension',
  summary: 'Suspend an account',
  description: 'It is refused everywhere within 60 s and its sockets close. Whoever holds an equal or higher role cannot be suspended.',
  auth: 'user',
  role: 'moderator',
  params: OfPerson,
  body: z.strictObject({ reason: line({ min: 1, max: 500 }) }),
  output: Suspension,
  errors: [NotFound],
  emits: [AccountSuspended],
});

export const liftSuspension = route({
  id: 'users.liftSuspension',
  method: 'DELETE',
  path: '/v1/admin/users/{userId}/suspension',
  summary: 'Lift a suspension',
  auth: 'user',
  role: 'moderator',
  params: OfPerson,
  errors: [NotFound],
  emits: [SuspensionLifted],
});

export const changeRoles = route({
  id: 'users.changeRoles',
  method: 'PUT',
  path: '/v1/admin/users/{userId}/roles',
  summary: 'Set a person’s roles',
  description: 'New tokens carry the roles. Where a role is taken away, the person is signed out everywhere. `user` is always held.',
  auth: 'user',
  role: 'admin',
  params: OfPerson,
  body: z.strictObject({ roles: z.array(RoleName).max(3) }),
  output: Roles,
  errors: [NotFound, OwnRoles, RolesManagedElsewhere],
  emits: [RolesChanged, SessionsRevoked],
});
