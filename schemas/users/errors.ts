import { problem } from '../_kit/problem.ts';

export const HandleTaken = problem({
  code: 'HANDLE_TAKEN',
  status: 409,
  title: 'Somebody else has this handle',
  remedy: 'Choose another one; handles are compared without regard to case.',
});
export const HandleReserved = problem({
  code: 'HANDLE_RESERVED',
  status: 400,
  title: 'This handle is reserved',
  remedy: 'Choose another one; `me`, `admin`, `system` and `support` belong to nobody.',
});
export const OwnRoles = problem({
  code: 'OWN_ROLES',
  status: 409,
  title: 'Nobody changes their own roles',
  remedy: 'Ask another administrator, so that at least one remains.',
});
export const RolesManagedElsewhere = problem({
  code: 'ROLES_MANAGED_ELSEWHERE',
  status: 409,
  title: 'Roles are granted by the identity provider',
  remedy: 'This deployment takes roles from the tokens of its own identity provider; grant them there.',
});
