import * as z from 'zod';
import { Audience } from '../_kit/audience.ts';
import { threeDecimals } from '../_kit/numbers.ts';
import { date, instant, line, timestamp } from '../_kit/text.ts';

export const MAX_HABITS = 50;
/** Days back that a completion may count for. */
export const LATE_DAYS = 7;
/** Days in a row that earn a freeze, and the most that a streak keeps. */
export const DAYS_A_FREEZE = 7;
export const MAX_FREEZES = 5;
export const MAX_AMOUNT = 1_000_000;

export const SCHEDULE_KINDS = ['daily', 'weekdays', 'times_per_week', 'every_n_days'] as const;
const WEEKDAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const DETAIL_OF: Record<(typeof SCHEDULE_KINDS)[number], 'weekdays' | 'times' | 'days' | undefined> = {
  daily: undefined,
  weekdays: 'weekdays',
  times_per_week: 'times',
  every_n_days: 'days',
};

const ScheduleFields = z.object({
  kind: z.enum(SCHEDULE_KINDS),
  weekdays: z
    .array(z.enum(WEEKDAY_NAMES))
    .min(1)
    .max(WEEKDAY_NAMES.length)
    .refine((days) => new Set(days).size === days.length, { error: 'must not name the same day twice' })
    .optional()
    .meta({ description: 'Of `weekdays`', examples: [['monday', 'wednesday', 'friday']] }),
  times: z
    .int()
    .min(1)
    .max(7)
    .optional()
    .meta({ description: 'Of `times_per_week`: on any days from Monday to Sunday', examples: [3] }),
  days: z
    .int()
    .min(1)
    .max(90)
    .optional()
    .meta({ description: 'Of `every_n_days`: again at the latest so many days after the last time', examples: [3] }),
});
const SCHEDULE = 'When the habit is due. Other days count too, and ask for nothing';
export const HabitSchedule = ScheduleFields.meta({ id: 'HabitSchedule', description: SCHEDULE, examples: [{ kind: 'daily' }] });
export type HabitSchedule = z.infer<typeof HabitSchedule>;
const NewSchedule = ScheduleFields.strict()
  .superRefine((schedule, ctx) => {
    for (const name of ['weekdays', 'times', 'days'] as const) {
      const belongs = DETAIL_OF[schedule.kind] === name;
      if (belongs === (schedule[name] !== undefined)) continue;
      const message = belongs ? `is required for ${schedule.kind}` : `does not belong to ${schedule.kind}`;
      ctx.addIssue({ code: 'custom', path: [name], message });
    }
  })
  .meta({ description: SCHEDULE, examples: [{ kind: 'daily' }] });

const Amount = threeDecimals(z.number().positive().max(MAX_AMOUNT));
export const HabitTarget = z
  .object({
    amount: Amount.meta({ description: 'Of one day', examples: [30] }),
    unit: line({ min: 1, max: 20 }).meta({ examples: ['min'] }),
  })
  .meta({ id: 'HabitTarget', examples: [{ amount: 30, unit: 'min' }] });
const NewTarget = HabitTarget.strict().meta({ examples: [{ amount: 30, unit: 'min' }] });

const HabitName = line({ min: 1, max: 100 }).meta({ examples: ['Read'] });

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const RemindAt = z
  .string()
  .regex(CLOCK_TIME, 'must be a time from 00:00 to 23:59, such as 18:00')
  .meta({ description: 'Local time of a reminder on days when the habit is due and not done', examples: ['18:00'] });

export const HABIT_STATES = ['active', 'paused', 'archived'] as const;
const HabitState = z.enum(HABIT_STATES).meta({
  id: 'HabitState',
  description: 'A paused habit asks for nothing and breaks no streak. Archiving ends the streak with that day',
});

export const Streak = z
  .object({
    current: z.int().meta({ description: 'Days on which the habit was done, without a miss between them', examples: [12] }),
    longest: z.int().meta({ examples: [31] }),
    startedOn: z
      .string()
      .nullable()
      .meta({ description: 'First date of the current streak', examples: ['2026-11-09'] }),
    lastDate: z
      .string()
      .nullable()
      .meta({ description: 'Last date of the current streak', examples: ['2026-11-20'] }),
    freezes: z
      .int()
      .min(0)
      .max(MAX_FREEZES)
      .meta({ description: `Misses that the streak survives; every ${DAYS_A_FREEZE} days earn one`, examples: [1] }),
    freezesUsed: z.int().meta({ description: 'Misses that the current streak has survived', examples: [0] }),
    atRisk: z
      .enum(['ends', 'uses_freeze'])
      .nullable()
      .meta({
        description:
          'What follows if the habit is not done before the local day ends: at its end, or on Sunday where the days left of a week are then too few',
        examples: ['uses_freeze'],
      }),
  })
  .meta({ id: 'Streak' });
export type Streak = z.infer<typeof Streak>;

export const OverallStreak = z
  .object({ current: z.int().meta({ examples: [20] }), longest: z.int().meta({ examples: [45] }), lastDate: z.string().nullable() })
  .meta({
    id: 'OverallStreak',
    description: 'Days with something done, over all habits. A day breaks it if something was missed and nothing was done on it',
  });
export type OverallStreak = z.infer<typeof OverallStreak>;

const Today = z
  .object({ date: z.string(), amount: z.number().meta({ examples: [10] }), done: z.boolean() })
  .meta({ id: 'HabitToday', description: 'The present day of the owner, where they are' });

export const Habit = z
  .object({
    habitId: z.string(),
    userId: z.string(),
    name: HabitName,
    schedule: HabitSchedule,
    target: HabitTarget.nullable(),
    remindAt: RemindAt.nullable(),
    state: HabitState,
    visibility: Audience,
    createdAt: timestamp(),
    removed: z.boolean().meta({ description: 'A moderator hid it from others; its owner goes on with it' }),
    streak: Streak,
    today: Today,
  })
  .meta({ id: 'Habit' });
export type Habit = z.infer<typeof Habit>;

export const NewHabit = z
  .strictObject({
    name: HabitName,
    schedule: NewSchedule,
    target: NewTarget.optional(),
    remindAt: RemindAt.optional(),
    visibility: Audience.optional().meta({ description: 'Default `private`; never wider than the audience of the owner’s activity' }),
  })
  .meta({ id: 'NewHabit', examples: [{ name: 'Read', schedule: { kind: 'daily' }, target: { amount: 30, unit: 'min' } }] });
export type NewHabit = z.infer<typeof NewHabit>;

/** JSON Merge Patch; a schedule is replaced as a whole. */
export const HabitPatch = z
  .strictObject({
    name: HabitName.optional(),
    schedule: NewSchedule.optional(),
    target: NewTarget.nullable().optional(),
    remindAt: RemindAt.nullable().optional(),
    state: HabitState.optional(),
    visibility: Audience.optional(),
  })
  .meta({ id: 'HabitPatch', examples: [{ state: 'paused' }] });
export type HabitPatch = z.infer<typeof HabitPatch>;

export const NewCompletion = z
  .strictObject({
    date: date().optional().meta({ description: 'The civil date that it counts for; default: that of `at` where the user was then' }),
    amount: Amount.optional().meta({
      description: 'Added to the date’s amount; default: all that the target still asks for',
      examples: [30],
    }),
    at: instant().optional().meta({ description: 'When it was done; default now' }),
  })
  .meta({ id: 'NewCompletion', examples: [{ amount: 30 }, { date: '2026-11-20' }] });
export type NewCompletion = z.infer<typeof NewCompletion>;

const CompletionFields = {
  habitId: z.string(),
  date: z.string(),
  amount: z.number().meta({ description: 'Of the date, all completions together', examples: [30] }),
  done: z.boolean().meta({ description: 'Whether the target of the date is reached' }),
};
export const HabitDay = z
  .object({
    ...CompletionFields,
    at: timestamp().meta({ description: 'Time of the last completion' }),
    timeZone: z.string().meta({ description: 'Zone of the user at that time' }),
  })
  .meta({ id: 'HabitDay' });
export type HabitDay = z.infer<typeof HabitDay>;

export const Completion = z.object({ ...CompletionFields, streak: Streak }).meta({ id: 'Completion' });

export const PastStreak = z
  .object({
    startedOn: z.string().meta({ examples: ['2026-10-01'] }),
    lastDate: z.string().meta({ examples: ['2026-10-14'] }),
    days: z.int().meta({ examples: [14] }),
    freezesUsed: z.int().meta({ examples: [1] }),
    endedOn: z.string().meta({ description: 'The date by whose end it was broken', examples: ['2026-10-16'] }),
    reason: z.enum(['missed', 'too_few', 'archived']).meta({
      description: '`missed`: a due day was missed. `too_few`: a week had too few times. `archived`: the habit was archived',
    }),
  })
  .meta({ id: 'PastStreak' });
export type PastStreak = z.infer<typeof PastStreak>;
