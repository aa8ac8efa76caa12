import { problem } from '../_kit/problem.ts';

export const HandleTaken = problem({
  code: 'HANDLE_TAKEN',
  status: 409,
  title: 'The handle is taken',
  remedy: 'Choose another handle; case and punctuation make no difference, so `ada.b` and `Ada_B` are the same.',
});
export const HandleReserved = problem({
  code: 'HANDLE_RESERVED',
  status: 400,
  title: 'The handle is reserved',
  remedy:
    'Choose another handle. Names of roles, such as `admin`, `moderator` and `support`, and names like `me` and `root` cannot be used, ' +
    'nor handles that look like them.',
});
export const DisplayNameReserved = problem({
  code: 'DISPLAY_NAME_RESERVED',
  status: 400,
  title: 'The display name is reserved',
  remedy: 'Choose another name; only moderators and administrators may be called by a role, such as `Admin` or `Support Team`.',
});
export const HandleChangeLimit = problem({
  code: 'HANDLE_CHANGE_LIMIT',
  status: 409,
  title: 'You changed your handle twice within 14 days',
  remedy: 'Wait until the time in `detail`; each handle that you gave up is kept for you until then.',
});
export const OwnRoles = problem({
  code: 'OWN_ROLES',
  status: 409,
  title: 'You cannot change your own roles',
  remedy: 'Ask another administrator; this ensures that at least one remains.',
});
export const RolesManagedElsewhere = problem({
  code: 'ROLES_MANAGED_ELSEWHERE',
  status: 409,
  title: 'Roles are managed by the identity provider',
  remedy: 'This deployment takes roles from the tokens of its identity provider; change them there.',
});
