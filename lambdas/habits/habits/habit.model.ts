import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { Role } from '../../../schemas/_kit/route.ts';
import type { CivilDate } from '../../_time/dates.ts';
import type { StreakStep } from '../streaks/forecast.rules.ts';
import type { OverallState, StoredOverall, StoredStreak } from '../streaks/overall.rules.ts';

/** When a habit is looked at next, as instants. */
export type Wakes = { reminder?: string; risk?: string };

export type HabitRecord = StoredStreak & {
  habitId: string;
  userId: string;
  name: string;
  visibility: Audience;
  createdAt: string;
  /** The owner's date at its creation. */
  createdOn: CivilDate;
  /** Amounts on dates that can still change. */
  amounts: Readonly<Record<CivilDate, number>>;
  /** Local time of reminders. */
  remindAt?: string | undefined;
  /** When the habit is looked at next. */
  wakes?: Wakes | undefined;
  /** A moderator hid it from others. */
  removed?: boolean | undefined;
  /** The role of the moderator who removed it, while it is removed. */
  removerRole?: Role | undefined;
  v: number;
};

/** Overall streaks as they are read: of all habits for the user, and of those that everyone may see for others. */
export type ShownStreaks = { own: readonly StreakStep[]; shared: readonly StreakStep[] };

/** Common to all habits of a user: their number, and the overall streak. */
export type HabitOwner = StoredOverall & {
  userId: string;
  habits: number;
  v: number;
  /** The overall streak of shared habits, settled up to the same date. */
  sharedState: OverallState;
  /** Absent from before there were any. */
  shown?: ShownStreaks | undefined;
};

/** A date on which something was done; kept for lists and exports, while the habit decides about its streak. */
export type CompletedDay = {
  habitId: string;
  date: CivilDate;
  amount: number;
  done: boolean;
  at: string;
  /** Zone of the owner at that time. */
  timeZone: string;
};
