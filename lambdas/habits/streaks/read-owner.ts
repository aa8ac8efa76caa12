import { type ProfileItem, profileKeys, zonesOf } from '../../_people/profiles.store.ts';
import { readItems } from '../../_table/table.ts';
import type { ZoneLog } from '../../_time/zone-log.ts';
import type { HabitOwner, HabitRecord } from '../habits/habit.model.ts';
import { ownerOf } from '../habits/habit-ids.rules.ts';
import { habitIn, habitKey, ownerIn, ownerKey, readHabits } from '../habits/habits.store.ts';

type OwnerRead = { owner: HabitOwner; zones: ZoneLog };

const ownerFrom = (find: Awaited<ReturnType<typeof readItems>>, userId: string): OwnerRead | undefined => {
  const profile = find(profileKeys.key({ userId })) as ProfileItem | undefined;
  const owner = ownerIn(find(ownerKey(userId)));
  return profile && owner && { owner, zones: zonesOf(profile) };
};

/** Reads what is common to all habits of a user, and then the habits, so that the version of the first is the condition of a change. */
export const readOwnerWithHabits = async (userId: string): Promise<(OwnerRead & { habits: HabitRecord[] }) | undefined> => {
  const read = ownerFrom(await readItems([profileKeys.key({ userId }), ownerKey(userId)], { consistent: true }), userId);
  return read && { ...read, habits: await readHabits(userId) };
};

/** Reads a habit with those beside it, likewise, whether or not its owner is suspended; undefined if it was deleted. */
export const readWithOthers = async (habitId: string): Promise<(OwnerRead & { habit: HabitRecord; others: HabitRecord[] }) | undefined> => {
  const userId = ownerOf(habitId);
  if (userId === undefined) return undefined;
  const key = habitKey({ userId, habitId });
  const find = await readItems([profileKeys.key({ userId }), ownerKey(userId), key], { consistent: true });
  const [read, habit] = [ownerFrom(find, userId), habitIn(find(key))];
  if (!read || !habit) return undefined;
  const others = read.owner.habits > 1 ? (await readHabits(userId)).filter((one) => one.habitId !== habitId) : [];
  return { ...read, habit, others };
};
