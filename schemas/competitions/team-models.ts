import * as z from 'zod';
import { id, line, timestamp } from '../_kit/text.ts';

/** Teams of one competition, and members of one team, at most. */
const MAX_TEAMS = 20;
const MAX_TEAM_MEMBERS = 100;
const MAX_CHECK_INS = 366;

export const TeamOptions = z
  .strictObject({
    names: z
      .array(line({ min: 1, max: 50 }))
      .min(2)
      .max(MAX_TEAMS)
      .meta({ description: 'The teams are `t1`, `t2`, … in this order' }),
    rule: z
      .enum(['sum', 'mean', 'best'])
      .default('sum')
      .meta({
        description:
          '`sum` adds the scores of the members; `mean` divides it by the members with `desc`, and by those with a score with `asc`; ' +
          '`best` adds the `best` best. With `asc`, `sum` is not allowed, and a team with more of its best scores comes first',
      }),
    best: z.int().min(1).max(MAX_TEAM_MEMBERS).optional().meta({ description: 'Required for the rule `best`, not allowed for others' }),
    memberCap: z.number().optional().meta({ description: 'No member counts more than this' }),
    maxMembers: z.int().min(1).max(MAX_TEAM_MEMBERS).default(MAX_TEAM_MEMBERS),
    lateJoin: z
      .enum(['counts', 'not_counted'])
      .default('counts')
      .meta({ description: 'Whether members who joined after `startsAt` count in their team' }),
  })
  .meta({ id: 'TeamOptions' });

export const CheckInOptions = z
  .strictObject({ target: z.int().min(1).max(MAX_CHECK_INS).meta({ description: 'Number of dates that completes the challenge' }) })
  .meta({ id: 'CheckInOptions', examples: [{ target: 20 }] });

/** Choices of a user who joins. */
export const JoinOptions = z
  .strictObject({
    teamId: z
      .string()
      .regex(/^t[1-9][0-9]?$/)
      .optional()
      .meta({ description: 'Default: the team with the fewest members', examples: ['t1'] }),
    habitId: id('habit')
      .optional()
      .meta({ description: 'Required for a check-in challenge: the habit of mine whose completions count, from now on' }),
  })
  .meta({ id: 'JoinOptions', examples: [{}] });

/** Settings of teams, as a competition shows them. */
export const CompetitionTeams = z
  .object({
    names: z.array(z.string()),
    rule: z.enum(['sum', 'mean', 'best']),
    best: z.int().nullable(),
    memberCap: z.number().nullable(),
    maxMembers: z.int(),
    lateJoin: z.enum(['counts', 'not_counted']),
  })
  .meta({ id: 'CompetitionTeams' });
export const CompetitionCheckIns = z.object({ target: z.int() }).meta({ id: 'CompetitionCheckIns' });

export const CompetitionTeam = z
  .object({
    teamId: z.string(),
    name: z.string(),
    rank: z.int().nullable().meta({ description: 'Equal scores share a rank; null without a score' }),
    score: z.number().nullable(),
    members: z.int().meta({ description: 'Members who count' }),
    scored: z.int().meta({ description: 'Members who count and have a score' }),
    updatedAt: timestamp().nullable().meta({ description: 'When the last of the scores that count was reached' }),
  })
  .meta({ id: 'CompetitionTeam' });
