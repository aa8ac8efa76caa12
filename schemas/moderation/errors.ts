import { problem } from '../_kit/problem.ts';

export const AlreadyResolved = problem({
  code: 'ALREADY_RESOLVED',
  status: 409,
  title: 'These reports were resolved in another way',
  remedy: 'See `resolution` in the list of resolved reports; what was removed can be restored, a suspension lifted.',
});
export const NotRemovable = problem({
  code: 'NOT_REMOVABLE',
  status: 409,
  title: 'A person is no content that could be removed',
  remedy: 'Resolve with `suspend`, or remove what they posted.',
});
