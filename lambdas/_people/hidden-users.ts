import { forEachConcurrently } from '../_base/for-each.ts';
import { retryOnConflict, type Write } from '../_table/commit.ts';
import { writeAlone } from '../_table/write.ts';
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

const CONCURRENCY = 8;

/**
 * Brings items of a user in line with whether the user is hidden. It is read again after a change, and if it differs, the items are
 * changed again: so of runs that cross, the last one to end leaves what the profile says.
 * @param marksFor reads the items consistently and returns the write of each one that differs; after a conflict it reads them again.
 * @returns whether the user is hidden now.
 */
export const followHiding = async (
  userId: string,
  marksFor: (hidden: boolean) => Promise<Write[]>,
  time: { remaining(): number },
): Promise<boolean> => {
  const apply = async (hidden: boolean): Promise<number> => {
    let changes = 0;
    await retryOnConflict(time, async () => {
      const marks = await marksFor(hidden);
      changes += marks.length;
      await forEachConcurrently(marks, (mark) => writeAlone(mark, { time }), CONCURRENCY);
    });
    return changes;
  };
  let hidden = await isHidden(userId);
  while (hidden !== undefined) {
    const changes = await apply(hidden);
    const now = changes === 0 ? hidden : await isHidden(userId);
    if (now === hidden) return hidden;
    hidden = now;
  }
  return false;
};
