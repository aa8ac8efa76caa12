import { readItems } from '../../_table/table.ts';
import { ownerOf } from '../habits/habit-ids.rules.ts';
import { habitIn, habitKey } from '../habits/habits.store.ts';
import { dayKeys } from './days.store.ts';

/**
 * Reads whether a habit is done on a date, with the version of the habit that says so; undefined where it does not exist. Dates that
 * are settled change no longer, and only their days are kept.
 */
export const readCompletion = async (habitId: string, date: string): Promise<{ v: number; done: boolean } | undefined> => {
  const userId = ownerOf(habitId) ?? '';
  const [key, dayKey] = [habitKey({ userId, habitId }), dayKeys.key({ userId, habitId, date })];
  const find = await readItems([key, dayKey], { consistent: true });
  const habit = habitIn(find(key));
  if (!habit) return undefined;
  return { v: habit.v, done: date > habit.settled.through ? habit.done.has(date) : find(dayKey)?.done === true };
};
