import { completeHabit } from '../../lambdas/habits/completions/complete-habit.ts';
import { deleteCompletion } from '../../lambdas/habits/completions/delete-completion.ts';
import { createHabit } from '../../lambdas/habits/habits/create-habit.ts';
import { getHabit } from '../../lambdas/habits/habits/get-habit.ts';
import { listHabits } from '../../lambdas/habits/habits/list-habits.ts';
import { updateHabit } from '../../lambdas/habits/habits/update-habit.ts';
import { getStreaks } from '../../lambdas/habits/streaks/get-streaks.ts';
import { updateMe } from '../../lambdas/users/profile/update-me.ts';
import type { HabitPatch, NewCompletion, NewHabit } from '../../schemas/habits/models.ts';
import * as routes from '../../schemas/habits/routes.ts';
import { updateMe as updateMeRoute } from '../../schemas/users/routes.ts';
import { call, clock, type Who } from '../support/use-cases.ts';

export { call, clock, codeOf, people, person, startHarness, type Who } from '../support/use-cases.ts';

export const DAY_MS = 86_400_000;
export const at = (time: string): void => {
  clock.now = new Date(time);
};
export const wait = (ms: number): void => {
  clock.now = new Date(clock.now.getTime() + ms);
};

export const moveTo = (who: Who, timeZone: string) => call(updateMeRoute, updateMe, who, { body: { timeZone } });
export const create = (who: Who, fields: Partial<NewHabit> = {}) =>
  call(routes.createHabit, createHabit, who, { body: { name: 'Read', schedule: { kind: 'daily' }, ...fields } });
export const change = (who: Who, habitId: string, body: HabitPatch) =>
  call(routes.updateHabit, updateHabit, who, { params: { habitId }, body });
export const complete = (who: Who, habitId: string, body: NewCompletion = {}) =>
  call(routes.completeHabit, completeHabit, who, { params: { habitId }, body });
export const undo = (who: Who, habitId: string, date: string) =>
  call(routes.deleteCompletion, deleteCompletion, who, { params: { habitId, date } });
export const read = (who: Who, habitId: string) => call(routes.getHabit, getHabit, who, { params: { habitId } });
export const list = (who: Who, query: object = {}) => call(routes.listHabits, listHabits, who, { query });
export const streaks = (who: Who, habitId: string, query: object = {}) =>
  call(routes.getStreaks, getStreaks, who, { params: { habitId }, query });
