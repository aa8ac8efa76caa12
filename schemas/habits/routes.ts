import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound, PermissionDenied, StaleResource } from '../_kit/problems.ts';
import { perUser, route } from '../_kit/route.ts';
import { date, id } from '../_kit/text.ts';
import { DateOutOfRange, HabitArchived, TooManyHabits } from './errors.ts';
import { CompletionUndone, HabitChanged, HabitCompleted, HabitCreated, HabitDeleted } from './events.ts';
import {
  Completion,
  DAYS_A_FREEZE,
  Habit,
  HabitDay,
  HabitPatch,
  LATE_DAYS,
  MAX_FREEZES,
  MAX_HABITS,
  NewCompletion,
  NewHabit,
  OverallStreak,
  PastStreak,
  Streak,
} from './models.ts';

const OfHabit = z.object({ habitId: id('habit') });
const overall = OverallStreak.nullable().meta({ description: 'Null for other users than the owner' });

export const createHabit = route({
  id: 'habits.createHabit',
  method: 'POST',
  path: '/v1/habits',
  summary: 'Create a habit',
  description: `At most ${MAX_HABITS}. It asks from today on, and from earlier days that are entered afterwards.`,
  auth: 'user',
  rateLimit: perUser(60, 3600),
  idempotent: true,
  body: NewHabit,
  output: Habit,
  errors: [TooManyHabits],
  emits: [HabitCreated],
  budget: { calls: 3, readUnits: 20, writeUnits: 8 },
});

export const listHabits = route({
  id: 'habits.listHabits',
  method: 'GET',
  path: '/v1/habits',
  summary: 'List habits, newest first',
  description: 'Mine, or with `userId` those of another user that I may see.',
  auth: 'user',
  query: PageQuery.extend({ userId: id('user').optional() }),
  output: pageOf(Habit).extend({ overall }).meta({ id: 'HabitPage' }),
  errors: [NotFound],
  budget: { calls: 2, readUnits: 20 },
});

export const getHabit = route({
  id: 'habits.getHabit',
  method: 'GET',
  path: '/v1/habits/{habitId}',
  summary: 'Get a habit with its streak and the present day',
  description: 'Days are those of its owner. A habit that is hidden from the caller answers 404.',
  auth: 'user',
  params: OfHabit,
  output: Habit,
  etag: true,
  errors: [NotFound],
  budget: { calls: 1, readUnits: 4 },
});

export const updateHabit = route({
  id: 'habits.updateHabit',
  method: 'PATCH',
  path: '/v1/habits/{habitId}',
  summary: 'Change, pause, resume or archive a habit',
  description: 'JSON Merge Patch. Schedule, target and state hold from today on; days before keep theirs.',
  auth: 'user',
  idempotent: true,
  params: OfHabit,
  body: HabitPatch,
  output: Habit,
  etag: true,
  errors: [NotFound, PermissionDenied, StaleResource],
  emits: [HabitChanged],
  budget: { calls: 3, readUnits: 20, writeUnits: 10 },
});

export const deleteHabit = route({
  id: 'habits.deleteHabit',
  method: 'DELETE',
  path: '/v1/habits/{habitId}',
  summary: 'Delete a habit with its days and streaks',
  description:
    'The overall streak of the user keeps its days, and that which others see loses those of the last weeks. Archive a habit to keep its history.',
  auth: 'user',
  idempotent: true,
  params: OfHabit,
  errors: [NotFound, PermissionDenied],
  emits: [HabitDeleted],
  budget: { calls: 3, readUnits: 20, writeUnits: 10 },
});

export const completeHabit = route({
  id: 'habits.completeHabit',
  method: 'POST',
  path: '/v1/habits/{habitId}/completions',
  summary: 'Complete a habit on a date',
  description:
    `Counts for a civil date of the user, wherever they were. Dates up to ${LATE_DAYS} days back count, and repair the streak. Amounts of a date ` +
    'add up until the target is reached; from then on, and without a target from the first completion on, a repetition changes nothing.',
  auth: 'user',
  idempotent: true,
  params: OfHabit,
  body: NewCompletion,
  output: Completion,
  alsoStatus: 200,
  errors: [NotFound, PermissionDenied, DateOutOfRange, HabitArchived],
  emits: [HabitCompleted],
  budget: { calls: 3, readUnits: 20, writeUnits: 12 },
});

export const listCompletions = route({
  id: 'habits.listCompletions',
  method: 'GET',
  path: '/v1/habits/{habitId}/completions',
  summary: 'List the days on which something was done, newest first',
  description: 'With `from` and `to`, both included, those of a range.',
  auth: 'user',
  params: OfHabit,
  query: PageQuery.extend({
    from: date().optional().meta({ description: 'The earliest date' }),
    to: date().optional().meta({ description: 'The latest date' }),
  }),
  output: pageOf(HabitDay),
  errors: [NotFound],
  budget: { calls: 2, readUnits: 20 },
});

export const deleteCompletion = route({
  id: 'habits.deleteCompletion',
  method: 'DELETE',
  path: '/v1/habits/{habitId}/completions/{date}',
  summary: 'Take back what was done on a date',
  description: `Up to ${LATE_DAYS} days back. Where nothing was done, nothing changes.`,
  auth: 'user',
  idempotent: true,
  params: OfHabit.extend({ date: date().meta({ description: 'A civil date of the user' }) }),
  errors: [NotFound, PermissionDenied, DateOutOfRange],
  emits: [CompletionUndone],
  budget: { calls: 3, readUnits: 20, writeUnits: 12 },
});

export const getStreaks = route({
  id: 'habits.getStreaks',
  method: 'GET',
  path: '/v1/habits/{habitId}/streaks',
  summary: 'The streak of a habit, and past ones with why each ended',
  description:
    'Past streaks newest first. Days are those of the owner, in the zones where they were. Every ' +
    `${DAYS_A_FREEZE} days of a streak earn a freeze, and at most ${MAX_FREEZES} are kept: at the end of a day that would break the streak, it uses them by itself.`,
  auth: 'user',
  params: OfHabit,
  query: PageQuery,
  output: pageOf(PastStreak).extend({ streak: Streak, overall }).meta({ id: 'StreakPage' }),
  errors: [NotFound],
  budget: { calls: 3, readUnits: 24 },
});
