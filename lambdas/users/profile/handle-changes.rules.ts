import type { ProfileItem } from '../../_people/profiles.store.ts';
import { HANDLE_GRACE_SECONDS } from '../accounts/account.rules.ts';

/** Changes within the grace period, and so the handles that are kept for one user besides their own. */
const MAX_CHANGES = 2;
const GRACE_MS = HANDLE_GRACE_SECONDS * 1000;

type Handle = Pick<ProfileItem, 'handle' | 'handleChosen' | 'handleChanges' | 'uncopied'>;

/** The generated handle of a new user, which is nowhere yet: it is freed, and replacing it is no change. */
export const isUnused = ({ handleChosen, uncopied }: Handle): boolean => !handleChosen && uncopied === true;

/** Returns the times of the changes that count after another one to `handle`, and when it is possible if there are too many. */
export const countChange = (before: Handle, handle: string, now: Date): { changes: string[] | undefined; possibleAt: Date | undefined } => {
  const earlier = (before.handleChanges ?? []).filter((at) => Date.parse(at) + GRACE_MS > now.getTime());
  const isChange = handle.toLowerCase() !== before.handle.toLowerCase() && !isUnused(before);
  if (!isChange) return { changes: before.handleChanges, possibleAt: undefined };
  const [oldest] = earlier;
  const isFull = earlier.length >= MAX_CHANGES && oldest !== undefined;
  return { changes: [...earlier, now.toISOString()], possibleAt: isFull ? new Date(Date.parse(oldest) + GRACE_MS) : undefined };
};
