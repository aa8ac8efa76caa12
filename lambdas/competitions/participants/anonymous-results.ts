import type { Participant } from '../competition/competition.model.ts';

/** The same results under an alias, whose name nobody but organisers and moderators may see. */
export const anonymous = (
  { added: _, leftAt: _left, habitId: _habit, ...before }: Participant,
  alias: string,
  handle: string,
): Participant => ({
  ...before,
  userId: alias,
  v: 1,
  epoch: 1,
  creator: false,
  handle,
  displayName: null,
  audience: 'private',
  anonymous: true,
});
