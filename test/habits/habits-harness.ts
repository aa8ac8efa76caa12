import { completeHabit } from '../../lambdas/habits/completions/complete-habit.ts';
import { deleteCompletion } from '../../lambdas/habits/completions/delete-completion.ts';
import { createHabit } from '../../lambdas/habits/habits/create-habit.ts';
import { getHabit } from '../../lambdas/habits/habits/get-habit.ts';
import { listHabits } from '../../lambdas/habits/habits/list-habits.ts';
import { updateHabit } from '../../lambdas/habits/habits/update-habit.ts';
import { getStreaks } from '../../lambdas/habits/streaks/get-streaks.ts';
import { refreshStreaks } from '../../lambdas/habits/streaks/refresh-streaks.ts';
import { getMe } from '../../lambdas/users/profile/get-me.ts';
import { getUser } from '../../lambdas/users/profile/get-user.ts';
import { updateMe } from '../../lambdas/users/profile/update-me.ts';
import type { HabitPatch, NewCompletion, NewHabit } from '../../schemas/habits/models.ts';
import * as routes from '../../schemas/habits/routes.ts';
import { getMe as getMeRoute, getUser as getUserRoute, updateMe as updateMeRoute } from '../../schemas/users/routes.ts';
import { call, clock, contextOf, type Who } from '../support/use-cases.ts';

export { call, clock, codeOf, people, person, startHarness, type Who } from '../support/use-cases.ts';

export const DAY_MS = 86_400_000;
export const at = (time: string): void => {
  clock.now = new Date(time);
};
export const wait = (ms: number): void => {
  clock.now = new Date(clock.now.getTime() + ms);
};

export const setZone = (who: Who, timeZone: string) => call(updateMeRoute, updateMe, who, { body: { timeZone } });
/** With what follows from the event of a change, but for reminders. */
export const moveTo = async (who: Who, timeZone: string) => {
  await setZone(who, timeZone);
  await refreshStreaks(who.userId, contextOf(who));
};
/** The streak on a profile, as its owner sees it and as others do. */
export const ownStreak = async (who: Who) => (await call(getMeRoute, getMe, who)).streak;
export const streakFor = async (viewer: Who, { userId }: Who) => (await call(getUserRoute, getUser, viewer, { params: { userId } })).streak;
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
