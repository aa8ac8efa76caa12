import * as z from 'zod';
import { timestamp } from '../_kit/text.ts';

/** A member on the board of a community. */
export const ContributionEntry = z
  .object({
    rank: z.int().min(1).meta({ description: 'Exact; equal scores share a rank: 1 2 2 4' }),
    userId: z.string().nullable().meta({ description: 'Null if the member, or what they do, is hidden from the viewer' }),
    handle: z.string().nullable(),
    displayName: z.string().nullable(),
    avatarUrl: z.string().nullable(),
    score: z.int().meta({ description: 'The contribution score, of what stands now' }),
  })
  .meta({ id: 'ContributionEntry' });
export type ContributionEntry = z.infer<typeof ContributionEntry>;

const board = {
  total: z.int().meta({ description: 'Members on the board: those who contributed' }),
  asOf: timestamp().meta({ description: 'When the board was read' }),
};

export const ContributionPage = z
  .object({ items: z.array(ContributionEntry), cursor: z.string().nullable().meta({ description: 'Null on the last page' }), ...board })
  .meta({ id: 'ContributionPage' });

/** A member's entry, with the size of the board. */
export const ContributionRank = ContributionEntry.extend(board).meta({ id: 'ContributionRank' });
