import type { ProfileStreakSource } from '../../_people/profile-streaks.ts';
import { ownerIn, ownerKey } from '../habits/habits.store.ts';
import { standsUntil, streakOn } from './forecast.rules.ts';

/** The user sees the streak over all habits, others that over shared ones. Null where it was never followed. */
const habits: ProfileStreakSource = {
  key: ownerKey,
  streakIn: (item, { today, isOwn }) => {
    if (!item) return { current: 0, longest: 0 };
    const shown = ownerIn(item)?.shown;
    if (!shown) return undefined;
    const steps = isOwn ? shown.own : shown.shared;
    return { ...streakOn(steps, today), until: standsUntil(steps, today) };
  },
};

export default habits;
