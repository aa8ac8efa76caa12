import * as z from 'zod';
import { date, timestamp } from '../_kit/text.ts';

/** Days of one answer, and of one that names no range. */
export const MAX_STATS_DAYS = 366;
export const DEFAULT_STATS_DAYS = 30;

const count = (description: string) =>
  z
    .int()
    .min(0)
    .meta({ description, examples: [2] });

export const DailyStats = z
  .object({
    date: z.string().meta({ description: 'A civil date of the user, wherever they were', examples: ['2026-11-20'] }),
    habitsDone: count('Habits whose target was reached'),
    habitsBegun: count('Habits of which only a part was done'),
    records: count('Records that were reached on the date'),
    recordsBeaten: count('Records among them that were better than all before'),
    posts: count('Posts written; those that are deleted later stay counted, and 50 are the most'),
    comments: count('Comments written, likewise'),
    competitionsJoined: count('Competitions joined, likewise'),
    refreshedAt: timestamp().nullable().meta({ description: 'When the figures last changed; null if nothing was ever counted' }),
  })
  .meta({ id: 'DailyStats' });
export type DailyStats = z.infer<typeof DailyStats>;

export const StatsQuery = z.strictObject({
  from: date()
    .optional()
    .meta({ description: `The first date; default ${DEFAULT_STATS_DAYS} days until \`to\`` }),
  to: date().optional().meta({ description: 'The last date; default the present date of the user' }),
});

export const StatsRange = z
  .object({
    from: z.string().meta({ examples: ['2026-11-01'] }),
    to: z.string().meta({ examples: ['2026-11-30'] }),
    items: z.array(DailyStats).meta({ description: 'Each date of the range, oldest first' }),
    refreshedAt: timestamp().meta({
      description: 'The time of this answer: figures of habits and records are those of the moment, others lag by seconds',
    }),
  })
  .meta({ id: 'StatsRange' });
