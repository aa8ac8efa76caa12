import type { UserStreak } from '../../schemas/users/models.ts';
import { contributionsOf } from '../_base/contributions.ts';
import type { Item, Key } from '../_table/table.ts';
import type { CivilDate } from '../_time/dates.ts';
import { localDateAt, type ZoneLog } from '../_time/zone-log.ts';

/** A streak on a date. `until`: the date from which on it is lower if nothing more is done; undefined if it stands for ever. */
export type StandingStreak = UserStreak & { until?: CivilDate | undefined };

/** The streak of a user, from an item that is read with the profile; contributed as `profileStreaks`. */
export type ProfileStreakSource = {
  key(userId: string): Key;
  /**
   * Returns the streak on a date of the user; undefined where it is not known.
   * @param isOwn whether with what only the user may see.
   */
  streakIn(item: Item | undefined, on: { today: CivilDate; isOwn: boolean }): StandingStreak | undefined;
};
const sources = contributionsOf<ProfileStreakSource>('profileStreaks');

/** Returns the keys of a user's streak, to be read with the profile. */
export const profileStreakKeys = (userId: string): Key[] => sources().map((source) => source.key(userId));

type Of = { userId: string; zones: ZoneLog; now: Date; isOwn: boolean };

/** Returns a user's streak where they are, from a read that included `profileStreakKeys`; undefined where it is not known. */
export const standingStreakIn = (find: (key: Key) => Item | undefined, { userId, zones, now, isOwn }: Of): StandingStreak | undefined => {
  const [source] = sources();
  return source?.streakIn(find(source.key(userId)), { today: localDateAt(zones, now), isOwn });
};

/** Like `standingStreakIn`, as the API shows it. */
export const profileStreakIn = (find: (key: Key) => Item | undefined, of: Of): UserStreak | null => {
  const { current, longest } = standingStreakIn(find, of) ?? {};
  return current === undefined || longest === undefined ? null : { current, longest };
};
