import * as z from 'zod';
import { queue } from '../_base/queue.ts';

/** Participants of a team whose scores or memberships changed. */
export const teamScores = queue({
  name: 'team-scores',
  message: z.object({ competitionId: z.string(), teamId: z.string(), userIds: z.array(z.string()) }),
});

/**
 * Users whose name, visibility or suspension changed: their participant items copy them. `after`: where the next page begins.
 * `suspension`: it also hides the competitions that they created.
 */
export const participantRenewals = queue({
  name: 'participant-renewals',
  message: z.object({ userId: z.string(), after: z.string().optional(), suspension: z.boolean().default(false) }),
});

/** Submissions that improved an entry; scores are scaled. */
export const personalBests = queue({
  name: 'personal-bests',
  message: z.object({
    competitionId: z.string(),
    userId: z.string(),
    roundId: z.string(),
    score: z.number(),
    previous: z.number(),
    acceptedAt: z.string(),
  }),
});
