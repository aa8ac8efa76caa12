import * as z from 'zod';
import { NotFound, StaleResource } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id, line } from '../_kit/text.ts';
import { HandleReserved, HandleTaken, OwnRoles, RolesManagedElsewhere } from './errors.ts';
import { AccountSuspended, ProfileChanged, RolesChanged, SessionsRevoked, SuspensionLifted } from './events.ts';
import { PersonProfile, Profile, ProfilePatch, RoleName, Roles, Suspension } from './models.ts';

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
  description: 'JSON Merge Patch: null clears, absent leaves. A handle that is given up is free at once.',
  auth: 'user',
  idempotent: true,
  body: ProfilePatch,
  output: Profile,
  etag: true,
  errors: [HandleTaken, HandleReserved, StaleResource],
  emits: [ProfileChanged],
  budget: { calls: 3, readUnits: 2, writeUnits: 8 },
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
  description: '`me` stands for the caller. A suspended person is visible to moderators only.',
  auth: 'user',
  params: OfPerson,
  output: PersonProfile,
  errors: [NotFound],
  budget: { calls: 2, readUnits: 3 },
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
