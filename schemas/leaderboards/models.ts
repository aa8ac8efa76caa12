import * as z from 'zod';
import { id, timestamp } from '../_kit/text.ts';

const Rank = z.int().min(1).meta({ description: 'Exact; equal scores share a rank: 1 2 2 4' });
const Score = z.number().meta({ description: 'Decimal number with at most the precision of the competition' });

/** A leaderboard entry. Users hidden from the viewer keep rank and score. */
export const LeaderboardEntry = z
  .object({
    rank: Rank,
    userId: z.string().nullable().meta({ description: 'Null if the user is hidden from the viewer' }),
    handle: z.string().nullable(),
    displayName: z.string().nullable(),
    score: Score,
    updatedAt: timestamp().meta({
      description:
        'When this score was reached, by the `at` of its submissions: with `best` the earliest one with that score, with `sum` and `decrement` ' +
        'the latest one that was not 0, with `last` since the latest score has been this one, or the time of an override that changed it. An ' +
        'overall score was reached when the rounds up to then gave it: points that are 0, or are rounded away, do not make it later. Among ' +
        'equal scores the earliest is listed first, and among equal times the one that arrived first, up to 20 rounds',
    }),
  })
  .meta({ id: 'LeaderboardEntry' });
export type LeaderboardEntry = z.infer<typeof LeaderboardEntry>;

const asOf = timestamp().meta({ description: 'When the board was read' });
const total = z.int().meta({ description: 'Entries on the board' });

export const LeaderboardPage = z
  .object({
    items: z.array(LeaderboardEntry),
    cursor: z.string().nullable().meta({ description: 'Null on the last page' }),
    total,
    asOf,
  })
  .meta({ id: 'LeaderboardPage' });
export type LeaderboardPage = z.infer<typeof LeaderboardPage>;

/** An excerpt of a board, without further pages. */
export const LeaderboardExcerpt = z.object({ items: z.array(LeaderboardEntry), total, asOf }).meta({ id: 'LeaderboardExcerpt' });

/** A user's entry, with the size of the board. */
export const LeaderboardStanding = LeaderboardEntry.extend({ total, asOf }).meta({ id: 'LeaderboardStanding' });

const LeaderboardDay = z
  .object({
    date: z.iso.date(),
    total,
    top: z.array(LeaderboardEntry).optional().meta({ description: 'The top 100; with `date` only' }),
    entry: z
      .object({ userId: id('user'), rank: Rank, score: Score })
      .optional()
      .meta({ description: 'With `userId` only; absent on days without an entry' }),
  })
  .meta({ id: 'LeaderboardDay' });

/** The board or one user's rank at the end of past days, in UTC. */
export const LeaderboardHistory = z
  .object({
    items: z.array(LeaderboardDay),
  })
  .meta({ id: 'LeaderboardHistory' });

const entryId = z.string().meta({
  description: 'Identifies the entry during a subscription, also if the user is hidden. Key entries by this id',
});

/**
 * An entry as subscribers receive it. Frames name users whose profile is public, except to subscribers who have blocked them or
 * whom they have blocked. Others keep rank and score without a name; a client reads over HTTP which of them it may know.
 */
export const LiveEntry = LeaderboardEntry.extend({ entryId }).meta({ id: 'LiveEntry' });
export type LiveEntry = z.infer<typeof LiveEntry>;

const LiveChange = z
  .object({
    entryId,
    userId: z.string().nullable(),
    handle: z.string().nullable(),
    displayName: z.string().nullable(),
    rank: Rank,
    previousRank: Rank.nullable().meta({ description: 'Null if the user was not in the top 100' }),
    score: Score,
  })
  .meta({ id: 'LiveChange' });

/** Changes since the previous event. Who is hidden from a subscriber is missing in `removed` too. */
export const LeaderboardChanged = z
  .object({
    total,
    asOf,
    top: z.array(LiveEntry).optional().meta({ description: 'The whole top 10, if any of it changed' }),
    changes: z.array(LiveChange).optional().meta({ description: 'New and changed entries of ranks 11 to 100' }),
    removed: z.array(z.string()).optional().meta({
      description: 'Ids of users whose name was public here, and who left the top 100 or are now hidden',
    }),
    removedEntries: z.array(z.string()).optional().meta({ description: 'Entry ids that left the top 100, with and without names' }),
  })
  .meta({ id: 'LeaderboardChanged' });
export type LeaderboardChanged = z.infer<typeof LeaderboardChanged>;

export const LeaderboardSnapshot = z.object({ items: z.array(LiveEntry), total, asOf }).meta({ id: 'LeaderboardSnapshot' });
