import * as z from 'zod';
import { threeDecimals } from '../_kit/numbers.ts';
import { Person } from '../_kit/page.ts';
import { id, instant, line, paragraphs, timestamp } from '../_kit/text.ts';
import { CheckInOptions, CompetitionCheckIns, CompetitionTeams, TeamOptions } from './team-models.ts';

export const CompetitionStatus = z.enum(['draft', 'scheduled', 'active', 'completed', 'cancelled']).meta({ id: 'CompetitionStatus' });
export const ScoringRule = z
  .enum(['best', 'sum', 'last', 'decrement'])
  .meta({
    description:
      '`best`: highest with `desc`, lowest with `asc`; `sum`: adds; `decrement`: starts at `startScore` and subtracts; `last`: the score ' +
      'with the latest `at`, and of equal times the one that arrived later. An older score that arrives late changes nothing then',
  })
  .meta({ id: 'ScoringRule' });
export const Direction = z
  .enum(['desc', 'asc'])
  .meta({ id: 'ScoreDirection', description: '`desc`: higher is better; `asc`: lower is better' });
export const Visibility = z.enum(['public', 'private']).meta({
  id: 'CompetitionVisibility',
  description: '`private`: only for invited or added users; `public`, in a community: for all who see the community',
});

/** Users whom one competition invites at most. */
export const MAX_INVITATIONS = 10_000;
/** Invitations that one user sends at most in a day (UTC). */
export const MAX_INVITATIONS_A_DAY = 1_000;
/** An invitation to the same user and competition is announced again after this time; before, it opens silently. */
export const DAYS_BETWEEN_INVITATIONS = 7;
/** The results freeze at most a week later, and years have four digits. */
export const LATEST_END = '9999-12-01T00:00:00.000Z';

const Weight = threeDecimals(z.number().min(0).max(1000)).meta({ description: 'Factor in the overall score, up to 3 decimals' });

export const NewRound = z
  .strictObject({
    name: line({ min: 1, max: 100 }),
    startsAt: instant().optional().meta({ description: "Default: the competition's" }),
    endsAt: instant().optional().meta({ description: "Default: the competition's" }),
    weight: Weight.default(1),
    rule: ScoringRule.default('best'),
    startScore: z.number().optional().meta({ description: 'Required for the rule `decrement`, not allowed for others' }),
  })
  .meta({ examples: [{ name: 'Final', weight: 2 }], id: 'NewRound' });

const fields = {
  name: line({ min: 1, max: 100 }),
  description: paragraphs({ max: 5000 }),
  startsAt: instant(),
  endsAt: instant().meta({ description: 'At the latest 9999-12-01T00:00:00Z' }),
  joinUntil: instant().meta({ description: 'Default: `endsAt`' }),
  graceSeconds: z.int().min(0).max(604_800).meta({ description: 'Time from `endsAt` until the results freeze; default: 60' }),
  capacity: z.int().min(1).max(10_000_000).meta({ description: 'Maximum number of participants; default: unlimited' }),
  visibility: Visibility,
  selfReported: z.boolean().meta({ description: 'Participants may submit their own scores' }),
  direction: Direction,
  precision: z.int().min(0).max(6).meta({ description: 'Maximum number of decimals of a score' }),
  minScore: z.number().meta({ description: 'Lowest score of one submission' }),
  maxScore: z.number().meta({ description: 'Highest score of one submission' }),
  rounds: z.array(NewRound).min(1).max(60),
  featured: z.boolean().meta({ description: 'Only administrators can set it' }),
  communityId: id('community').meta({
    description: 'The community that it belongs to, for good. Only its members join, and only who sees it sees the competition',
  }),
  teams: TeamOptions.meta({ description: 'Participants belong to teams, which `GET …/teams` ranks' }),
  checkIns: CheckInOptions.meta({
    description:
      'A check-in challenge: each date on which a participant completes their habit counts 1, and an undo takes it back. It has one round, ' +
      'and no other scores',
  }),
};

export const NewCompetition = z
  .strictObject({
    name: fields.name,
    description: fields.description.optional(),
    startsAt: fields.startsAt,
    endsAt: fields.endsAt,
    joinUntil: fields.joinUntil.optional(),
    graceSeconds: fields.graceSeconds.default(60),
    capacity: fields.capacity.optional(),
    visibility: fields.visibility.default('public'),
    selfReported: fields.selfReported.default(false),
    direction: fields.direction.default('desc'),
    precision: fields.precision.default(0),
    minScore: fields.minScore.optional(),
    maxScore: fields.maxScore.optional(),
    rounds: fields.rounds.optional().meta({ description: 'Default: one round over the whole competition, with the rule `best`' }),
    featured: fields.featured.default(false),
    communityId: fields.communityId.optional(),
    teams: fields.teams.optional(),
    checkIns: fields.checkIns.optional(),
  })
  .meta({
    examples: [{ name: 'Push-ups', startsAt: '2026-11-15T00:00:00.000Z', endsAt: '2026-11-22T00:00:00.000Z', selfReported: true }],
    id: 'NewCompetition',
  });
export type NewCompetition = z.output<typeof NewCompetition>;

/** JSON Merge Patch: null clears a field, an absent field is kept. */
export const CompetitionPatch = z
  .strictObject({
    name: fields.name.optional(),
    description: fields.description.nullable().optional(),
    startsAt: fields.startsAt.optional(),
    endsAt: fields.endsAt.optional(),
    joinUntil: fields.joinUntil.nullable().optional(),
    graceSeconds: fields.graceSeconds.optional(),
    capacity: fields.capacity.nullable().optional(),
    visibility: fields.visibility.optional(),
    selfReported: fields.selfReported.optional(),
    direction: fields.direction.optional(),
    precision: fields.precision.optional(),
    minScore: fields.minScore.nullable().optional(),
    maxScore: fields.maxScore.nullable().optional(),
    rounds: fields.rounds.optional(),
    featured: fields.featured.optional(),
    teams: fields.teams.nullable().optional(),
    checkIns: fields.checkIns.nullable().optional(),
  })
  .meta({ examples: [{ name: 'Push-ups, second week', joinUntil: null }], id: 'CompetitionPatch' });
export type CompetitionPatch = z.output<typeof CompetitionPatch>;

export const CloneOptions = z
  .strictObject({
    name: fields.name.optional(),
    startsAt: fields.startsAt.optional().meta({ description: 'Shifts all times of the copy accordingly' }),
    communityId: fields.communityId.nullable().optional().meta({ description: 'Default: the community of the original; null: none' }),
  })
  .meta({ id: 'CloneOptions' });

export const Round = z
  .object({
    roundId: z.string(),
    name: z.string(),
    startsAt: timestamp(),
    endsAt: timestamp(),
    weight: z.number(),
    rule: ScoringRule,
    startScore: z.number().nullable(),
  })
  .meta({ id: 'Round' });

export const Competition = z
  .object({
    competitionId: z.string(),
    status: CompetitionStatus.meta({ examples: ['active'] }),
    name: z.string(),
    description: z.string().nullable(),
    creatorId: z.string(),
    communityId: z.string().nullable(),
    visibility: Visibility,
    featured: z.boolean(),
    selfReported: z.boolean(),
    direction: Direction,
    precision: z.int(),
    minScore: z.number().nullable(),
    maxScore: z.number().nullable(),
    startsAt: timestamp(),
    endsAt: timestamp(),
    joinUntil: timestamp(),
    graceSeconds: z.int(),
    frozenAt: timestamp().meta({ description: 'After this time only an override changes results' }),
    capacity: z.int().nullable(),
    participants: z.int().meta({ description: 'Places taken; a suspended user keeps theirs, and is in no list' }),
    rounds: z.array(Round),
    teams: CompetitionTeams.nullable(),
    checkIns: CompetitionCheckIns.nullable(),
    clonedFrom: z.string().nullable(),
    createdAt: timestamp(),
    updatedAt: timestamp(),
    publishedAt: timestamp().nullable(),
    cancelledAt: timestamp().nullable(),
  })
  .meta({ id: 'Competition' });
export type Competition = z.input<typeof Competition>;

export const ParticipationState = z.enum(['none', 'joined', 'left', 'removed']).meta({ id: 'ParticipationState' });

/** A competition with the caller's membership. */
export const CompetitionView = Competition.extend({
  me: z
    .object({
      state: ParticipationState.meta({ examples: ['joined'] }),
      joinedAt: timestamp().nullable(),
      leftAt: timestamp().nullable(),
      invited: z.boolean(),
      teamId: z.string().nullable(),
      habitId: z.string().nullable(),
      progress: z.int().nullable().meta({ description: 'Dates that I checked in, in a check-in challenge' }),
    })
    .meta({ id: 'Membership', description: "The caller's membership" }),
}).meta({ id: 'CompetitionView' });
export type CompetitionView = z.input<typeof CompetitionView>;

/** Response to joining and leaving, without long fields that these do not change. */
export const Participation = CompetitionView.omit({ description: true, rounds: true }).meta({ id: 'Participation' });
export type Participation = z.input<typeof Participation>;

export const TrendingCompetition = Competition.extend({
  score: z.number().meta({ description: 'Joins and accepted scores of the last 72 h, halved every 12 h' }),
}).meta({ id: 'TrendingCompetition' });

export const ParticipantItem = Person.extend({ joinedAt: timestamp() }).meta({ id: 'Participant' });

export const CompetitionStats = z
  .object({
    participants: z.int().meta({ description: 'Users who take part, without suspended ones' }),
    active: z.int().meta({ description: 'Participants with at least one score' }),
    submissions: z.int().meta({ description: 'Accepted scores, including those of former participants' }),
    averageProgress: z.number().meta({ description: 'Scored rounds divided by participants times rounds, 0–1' }),
    asOf: timestamp(),
  })
  .meta({ id: 'CompetitionStats' });

export const NewScore = z
  .strictObject({
    userId: id('user').optional().meta({ description: 'Default: the caller. Only the creator and administrators can name others' }),
    score: z.number(),
    at: instant().optional().meta({
      description:
        'When the score was reached; default: now. It decides the order among equals and with the rule `last`, not the time of arrival',
    }),
  })
  .meta({ id: 'NewScore' });
/** Users to add or to invite. */
export const UserIds = z.strictObject({ userIds: z.array(id('user')).min(1).max(100) }).meta({ id: 'UserIds' });

export const ScoreRow = NewScore.extend({ userId: id('user') }).meta({ id: 'ScoreRow' });
export const ScoreBatch = z.strictObject({ scores: z.array(ScoreRow).min(1).max(100) }).meta({ id: 'ScoreBatch' });
export const ScoreOverride = z
  .strictObject({ score: z.number(), reason: paragraphs({ min: 1, max: 500 }) })
  .meta({ examples: [{ score: 41, reason: 'One was counted twice' }], id: 'ScoreOverride' });

export const Score = z
  .object({
    scoreId: z.string(),
    competitionId: z.string(),
    roundId: z.string(),
    userId: z.string(),
    kind: z.enum(['submission', 'override']),
    score: z.number(),
    roundScore: z.number().meta({ description: "The round's score after this submission" }),
    at: timestamp().meta({ description: 'When the score was reached, as submitted' }),
    acceptedAt: timestamp(),
    submittedBy: z.string().nullable(),
    reason: z
      .string()
      .nullable()
      .meta({ description: 'Given with an override', examples: [null] }),
  })
  .meta({ id: 'Score' });
export type Score = z.input<typeof Score>;

const BatchResult = z
  .object({
    index: z.int().meta({ description: 'Position of the row in the request, from 0' }),
    userId: z.string(),
    status: z.enum(['accepted', 'invited', 'rejected']),
    code: z.string().optional().meta({ description: 'Error code of a rejected row' }),
  })
  .meta({ examples: [{ index: 0, userId: 'user_0k3v7m2q9x4c8b5n1d6f', status: 'accepted' }], id: 'BatchResult' });
/** Result of each row of a batch. A row is applied completely or not at all. */
export const BatchResults = z
  .object({
    results: z.array(BatchResult),
  })
  .meta({ id: 'BatchResults' });
export type BatchResults = z.input<typeof BatchResults>;
