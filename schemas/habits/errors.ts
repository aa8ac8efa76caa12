import { problem } from '../_kit/problem.ts';
import { LATE_DAYS, MAX_HABITS } from './models.ts';

export const TooManyHabits = problem({
  code: 'TOO_MANY_HABITS',
  status: 409,
  title: `You have ${MAX_HABITS} habits already`,
  remedy: 'Delete one that you no longer need.',
});
export const DateOutOfRange = problem({
  code: 'DATE_OUT_OF_RANGE',
  status: 400,
  title: 'A completion cannot count for this date',
  remedy: `Name a date from ${LATE_DAYS} days ago until today, as the calendar was where you were. Send \`at\` as the time when it was done.`,
});
export const HabitArchived = problem({
  code: 'HABIT_ARCHIVED',
  status: 409,
  title: 'The habit is archived',
  remedy: 'Set its `state` to `active` first.',
});
