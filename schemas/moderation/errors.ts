import { problem } from '../_kit/problem.ts';

export const AlreadyResolved = problem({
  code: 'ALREADY_RESOLVED',
  status: 409,
  title: 'These reports are already resolved with another action',
  remedy: 'See `resolution` in the list of resolved reports. You can restore removed content or lift a suspension.',
});
export const NotRemovable = problem({
  code: 'NOT_REMOVABLE',
  status: 409,
  title: 'Users cannot be removed',
  remedy: 'Resolve with `suspend` instead, or remove the content that the user posted.',
});
