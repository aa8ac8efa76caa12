import { problem } from '../_kit/problem.ts';
import { LATE_DAYS, MAX_HABITS } from './models.ts';
import { MAX_CATEGORIES, MAX_RECORDS } from './record-models.ts';
import { MAX_STATS_DAYS } from './stats-models.ts';

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
export const RecordCategoryDiffers = problem({
  code: 'RECORD_CATEGORY_DIFFERS',
  status: 409,
  title: 'Your records of this category have another unit or order',
  remedy: 'Send the `unit` and `better` of the category, or choose another category.',
});
export const RecordInFuture = problem({
  code: 'RECORD_IN_FUTURE',
  status: 400,
  title: 'A record cannot be of a future date',
  remedy: 'Name a date from 1970-01-01 until today, as the calendar is where you are.',
});
export const TooManyRecords = problem({
  code: 'TOO_MANY_RECORDS',
  status: 409,
  title: `You have ${MAX_RECORDS} records of this category, or ${MAX_CATEGORIES} categories`,
  remedy: 'Delete records that you no longer need.',
});
export const StatsRangeInvalid = problem({
  code: 'STATS_RANGE',
  status: 400,
  title: 'The range of days is empty or too long',
  remedy: `Name \`from\` and \`to\` with at most ${MAX_STATS_DAYS} days, both included.`,
});
