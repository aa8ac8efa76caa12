import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { mutated } from '../../_base/switch-points.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import type { Item, Key } from '../../_table/table.ts';
import { deleteItem, putAtVersion, putItem } from '../../_table/write.ts';
import { addDays, type CivilDate, daysBetween } from '../../_time/dates.ts';
import { NO_OVERALL, type OverallState } from '../streaks/overall.rules.ts';
import type { Plan } from '../streaks/plans.rules.ts';
import type { StreakState } from '../streaks/streaks.rules.ts';
import type { HabitOwner, HabitRecord } from './habit.model.ts';

const habitKeys = itemType({
  type: 'habit',
  summary: 'A habit: its plans, its streak as far as it is settled, and the days since; holds the events habit.created and habit.changed',
  writer: 'habits/habits/habits.store.ts',
  key: { partition: 'HABITS#{userId}', sort: 'HABIT#{habitId}' },
});
const ownerKeys = itemType({
  type: 'habit-owner',
  summary:
    'The number of habits of a user, and the streak over all of them: as far as it is settled, and as it goes on by itself; holds the event habit.completion_undone',
  writer: 'habits/habits/habits.store.ts',
  key: { partition: 'HABITS#{userId}', sort: 'OWNER' },
});

export const habitKey = (habit: Pick<HabitRecord, 'userId' | 'habitId'>): Key => habitKeys.key(habit);
export const ownerKey = (userId: string): Key => ownerKeys.key({ userId });

/** Days after the settled ones, as distances from them: an item stays small for weeks of daily completions. */
type StoredDays<State> = { through: CivilDate; state: State; days: readonly number[] };

const daysSince = (through: CivilDate, dates: ReadonlySet<CivilDate>): number[] =>
  [...dates].map((date) => daysBetween(through, date)).sort((a, b) => a - b);
const datesSince = (through: CivilDate, days: readonly number[]): Set<CivilDate> => new Set(days.map((day) => addDays(through, day)));

type HabitAttributes = Omit<HabitRecord, 'settled' | 'done' | 'plans'> & StoredDays<StreakState> & { plans: readonly Plan[] };

export const habitIn = (stored: Item | undefined): HabitRecord | undefined => {
  if (!stored) return undefined;
  const { habitId, userId, name, visibility, createdAt, createdOn, amounts, remindAt, wakes, v, plans, through, state, days } =
    stored as unknown as HabitAttributes;
  const { removed, removerRole } = stored as unknown as HabitAttributes;
  const streak = { plans, settled: { through, state }, done: datesSince(through, days) };
  const moderated = removed ? { removed, removerRole } : {};
  return { habitId, userId, name, visibility, createdAt, createdOn, amounts, remindAt, wakes, v, ...moderated, ...streak };
};

/** Stores the next version of a habit. @param before the version that was read, 0 for a new one. */
export const putHabit = ({ settled, done, ...habit }: HabitRecord, before: number, event?: EventEnvelope): Write => {
  const item = {
    ...habitKey(habit),
    type: habitKeys.type,
    ...habit,
    ...settled,
    days: daysSince(settled.through, done),
    v: before + 1,
    ...(event ? { event } : {}),
  };
  return mutated('habit-unconditioned') ? putItem(item) : putAtVersion(item, before);
};

export const removeHabit = (habit: HabitRecord): Write => deleteItem(habitKey(habit), { version: habit.v });

type OwnerAttributes = Pick<HabitOwner, 'userId' | 'habits' | 'v' | 'shown'> &
  Partial<Pick<HabitOwner, 'sharedState'>> &
  StoredDays<OverallState>;

export const ownerIn = (stored: Item | undefined): HabitOwner | undefined => {
  if (!stored) return undefined;
  const { userId, habits, v, through, state, days, shown, sharedState = NO_OVERALL } = stored as unknown as OwnerAttributes;
  return { userId, habits, v, shown, sharedState, settled: { through, state }, done: datesSince(through, days) };
};

/** Stores the next version of what is common to all habits. */
export const putOwner = ({ settled, done, v, ...owner }: HabitOwner, event?: EventEnvelope): Write => {
  const item = {
    ...ownerKey(owner.userId),
    type: ownerKeys.type,
    ...owner,
    ...settled,
    days: daysSince(settled.through, done),
    v: v + 1,
    ...(event ? { event } : {}),
  };
  return mutated('overall-unconditioned') ? putItem(item) : putAtVersion(item, v);
};

/** All habits of a user, newest first; consistent, a quarter of a unit each. */
export const readHabits = async (userId: string): Promise<HabitRecord[]> => {
  const { pk: partition } = ownerKey(userId);
  const found = await queryItems({ partition, prefix: 'HABIT#', consistent: true });
  const order = ({ createdAt, habitId }: HabitRecord): string => `${createdAt} ${habitId}`;
  return found.flatMap((item) => habitIn(item) ?? []).sort((a, b) => (order(a) < order(b) ? 1 : -1));
};
