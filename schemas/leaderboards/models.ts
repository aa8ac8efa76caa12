import * as z from 'zod';
import { id } from '../_kit/text.ts';

const Rank = z.int().min(1).meta({ description: 'Exact; equal scores share a rank: 1 2 2 4' });
const Score = z.number().meta({ description: 'Decimal number with at most the precision of the competition' });

/** One line of a leaderboard. Somebody whom the reader may not see keeps rank and score. */
export const LeaderboardEntry = z.object({
  rank: Rank,
  userId: z.string().nullable().meta({ description: 'Null where the person is hidden from the reader' }),
  handle: z.string().nullable(),
  displayName: z.string().nullable(),
  score: Score,
  updatedAt: z.string().meta({ description: 'When this score was reached; among equals the first one stands first' }),
});
export type LeaderboardEntry = z.infer<typeof LeaderboardEntry>;

const asOf = z.string().meta({ description: 'When the board was read' });
const total = z.int().meta({ description: 'Entries on the board' });

export const LeaderboardPage = z.object({
  items: z.array(LeaderboardEntry),
  cursor: z.string().nullable().meta({ description: 'Null exactly at the end' }),
  total,
  asOf,
});
export type LeaderboardPage = z.infer<typeof LeaderboardPage>;

/** A part of a board that has no next page. */
export const LeaderboardExcerpt = z.object({ items: z.array(LeaderboardEntry), total, asOf });

/** One person's line, with the size of the board. */
export const LeaderboardStanding = LeaderboardEntry.extend({ total, asOf });

/** The board or one person's rank at the end of past days, in UTC. */
export const LeaderboardHistory = z.object({
  items: z.array(
    z.object({
      date: z.iso.date(),
      total,
      top: z.array(LeaderboardEntry).optional().meta({ description: 'The first hundred; with `date`' }),
      entry: z
        .object({ userId: id('user'), rank: Rank, score: Score })
        .optional()
        .meta({ description: 'With `userId`; absent on days without an entry' }),
    }),
  ),
});

const entryId = z.string().meta({
  description: 'Names the line for as long as one listens, also where the person is hidden; the id to keep lines by',
});

/** One line as those who listen are told it: hidden are all whose profile is not public, because all are told the same. */
export const LiveEntry = LeaderboardEntry.extend({ entryId });
export type LiveEntry = z.infer<typeof LiveEntry>;

const LiveChange = z.object({
  entryId,
  userId: z.string().nullable(),
  handle: z.string().nullable(),
  displayName: z.string().nullable(),
  rank: Rank,
  previousRank: Rank.nullable().meta({ description: 'Null for somebody who was not among the first hundred' }),
  score: Score,
});

/** What changed since the event before. */
export const LeaderboardChanged = z.object({
  total,
  asOf,
  top: z.array(LiveEntry).optional().meta({ description: 'The whole top 10, where something in it changed' }),
  changes: z
    .array(LiveChange)
    .optional()
    .meta({ description: 'New and changed entries of ranks behind the top 10 among the first hundred' }),
  removed: z
    .array(z.string())
    .optional()
    .meta({ description: 'User ids that are no longer among the first hundred, or hidden there from now on' }),
  removedEntries: z.array(z.string()).optional().meta({ description: 'Entry ids that are no longer among the first hundred' }),
});
export type LeaderboardChanged = z.infer<typeof LeaderboardChanged>;

export const LeaderboardSnapshot = z.object({ items: z.array(LiveEntry), total, asOf });
