import * as z from 'zod';
import { Audience } from '../_kit/audience.ts';
import { threeDecimals } from '../_kit/numbers.ts';
import { date, line, timestamp } from '../_kit/text.ts';

/** Categories of a user, and records of one category. */
export const MAX_CATEGORIES = 50;
export const MAX_RECORDS = 500;
const MAX_VALUE = 1_000_000_000;

/** A part of record ids, which have 64 characters. */
const MAX_CATEGORY_LENGTH = 24;
const CATEGORY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const RecordCategory = z
  .string()
  .max(MAX_CATEGORY_LENGTH)
  .regex(CATEGORY, 'must be lower-case letters and digits with single hyphens, such as run-5-km')
  .meta({ description: 'A name that the app chooses', examples: ['run-5-km'] });

const Value = threeDecimals(z.number().min(-MAX_VALUE).max(MAX_VALUE));
const Unit = line({ min: 1, max: 20 });
export const BETTER = ['higher', 'lower'] as const;
const Better = z.enum(BETTER).meta({ id: 'RecordOrder', description: 'Which of two values is better' });

/** Calendar windows that end with the present day of the owner; weeks begin on Monday. */
export const RECORD_WINDOWS = ['all', 'year', 'month', 'week', 'day'] as const;
export type RecordWindow = (typeof RECORD_WINDOWS)[number];

const fields = {
  recordId: z.string(),
  value: Value.meta({ examples: [1490] }),
  date: z.string().meta({ description: 'The civil date on which it was reached', examples: ['2026-11-20'] }),
  verified: z.boolean().meta({ description: 'Confirmed by an administrator or by the app’s own server' }),
};
const category = { category: RecordCategory, unit: Unit.meta({ examples: ['s'] }), better: Better };

export const PersonalRecord = z
  .object({
    ...fields,
    ...category,
    userId: z.string(),
    context: z
      .string()
      .nullable()
      .meta({ description: 'Words of the owner', examples: ['In the rain'] }),
    visibility: Audience,
    createdAt: timestamp(),
    removed: z.boolean().meta({ description: 'A moderator hid it from others; it is no best' }),
    bestOf: z.array(z.enum(RECORD_WINDOWS)).meta({
      description: 'The windows in which it is the best, among the records that the caller may see',
      examples: [['week', 'day']],
    }),
  })
  .meta({ id: 'PersonalRecord' });
export type PersonalRecord = z.infer<typeof PersonalRecord>;

export const WindowBest = z.object(fields).meta({ id: 'WindowBest' });
export type WindowBest = z.infer<typeof WindowBest>;
const best = WindowBest.nullable();
export const CategoryBests = z
  .object({ ...category, all: best, year: best, month: best, week: best, day: best })
  .meta({ id: 'CategoryBests', description: 'The best records of a category: of all time, and of the present year, month, week and day' });
export type CategoryBests = z.infer<typeof CategoryBests>;

export const NewRecord = z
  .strictObject({
    category: RecordCategory,
    value: Value.meta({ examples: [1490] }),
    unit: Unit.meta({ examples: ['s'] }),
    better: Better.optional().meta({ description: 'Default: that of the category; of a new category `higher`', examples: ['lower'] }),
    date: date().optional().meta({ description: 'The civil date on which it was reached; default today' }),
    context: line({ min: 1, max: 200 })
      .optional()
      .meta({ examples: ['In the rain'] }),
    visibility: Audience.optional().meta({ description: 'Default `private`; never wider than the audience of the owner’s activity' }),
  })
  .meta({ id: 'NewRecord', examples: [{ category: 'run-5-km', value: 1490, unit: 's', better: 'lower' }] });
export type NewRecord = z.infer<typeof NewRecord>;
