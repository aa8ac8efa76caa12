import * as z from 'zod';
import { event } from '../_kit/event.ts';

const habit = { habitId: z.string(), userId: z.string() };
const streak = { current: z.int(), longest: z.int() };

export const HabitCreated = event({
  name: 'habit.created',
  category: 'engagement',
  summary: 'A user created a habit. The event has no name; read it from the habit.',
  data: z.object(habit),
});
export const HabitChanged = event({
  name: 'habit.changed',
  category: 'engagement',
  summary: 'A user changed a habit, paused, resumed or archived it.',
  data: z.object({ ...habit, state: z.enum(['active', 'paused', 'archived']) }),
});
export const HabitHidden = event({
  name: 'habit.hidden',
  category: 'engagement',
  summary: 'A moderator hid a habit from all but its owner.',
  data: z.object(habit),
});
export const HabitShown = event({
  name: 'habit.shown',
  category: 'engagement',
  summary: 'A moderator restored a hidden habit.',
  data: z.object(habit),
});
export const HabitDeleted = event({
  name: 'habit.deleted',
  category: 'engagement',
  summary: 'A user deleted a habit; its days and past streaks go too.',
  data: z.object(habit),
});
export const HabitReminderDue = event({
  name: 'habit.reminder_due',
  category: 'engagement',
  summary: 'The local time at which a user wants to be reminded of a habit has come, and it is not done on this date.',
  data: z.object({ ...habit, date: z.string() }),
});
export const StreakAtRisk = event({
  name: 'streak.at_risk',
  category: 'engagement',
  summary:
    'Four hours before the local day ends, a streak would end with it, or use a freeze, unless the habit is done. A streak of so many times a week is told on the first day without which the rest of the week is too short.',
  data: z.object({ ...habit, date: z.string(), current: z.int(), consequence: z.enum(['ends', 'uses_freeze']) }),
});
export const HabitCompleted = event({
  name: 'habit.completed',
  category: 'engagement',
  summary:
    'A user did a habit, or a part of what the date asks for: `done` tells whether the target is reached. `amount` is all of the date.',
  data: z.object({ ...habit, date: z.string(), added: z.number(), amount: z.number(), done: z.boolean(), ...streak }),
});
export const CompletionUndone = event({
  name: 'habit.completion_undone',
  category: 'engagement',
  summary: 'A user took back what was done on a date.',
  data: z.object({ ...habit, date: z.string(), ...streak }),
});
