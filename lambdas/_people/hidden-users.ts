import { findProfile } from './profiles.store.ts';

/** Everything of a user is hidden while the account is suspended or being deleted; undefined once it is erased. */
const isHidden = async (userId: string): Promise<boolean | undefined> => {
  const profile = await findProfile(userId);
  return profile && (profile.suspended ?? false);
};

/**
 * Accounts are cached for 60 s and a request takes up to 30 s. A second pass after both finds what the user did in that time.
 */
export const SECOND_PASS_DELAY_SECONDS = 120;

/**
 * Brings items of a user in line with whether the user is hidden. It is read again after a change, and if it differs, the items are
 * changed again: so of runs that cross, the last one to end leaves what the profile says.
 * @param apply changes what differs and returns the number of changes.
 * @returns whether the user is hidden now.
 */
export const followHiding = async (userId: string, apply: (hidden: boolean) => Promise<number>): Promise<boolean> => {
  let hidden = await isHidden(userId);
  while (hidden !== undefined) {
    const changes = await apply(hidden);
    const now = changes === 0 ? hidden : await isHidden(userId);
    if (now === hidden) return hidden;
    hidden = now;
  }
  return false;
};
