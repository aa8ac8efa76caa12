import type { Problem } from '../../../schemas/_kit/problem.ts';
import { PermissionDenied } from '../../../schemas/_kit/problems.ts';
import {
  CheckInsOnly,
  CompetitionCancelled,
  CompetitionNotPublished,
  NotAParticipant,
  RoundNotOpen,
  ScorePrecision,
  ScoreRange,
} from '../../../schemas/competitions/errors.ts';
import { ScoreOverridden, ScoreSubmitted } from '../../../schemas/competitions/events.ts';
import { actorOf, type Context, callerUserId } from '../../_base/context.ts';
import { newId } from '../../_base/ids.ts';
import { mutated } from '../../_base/switch-points.ts';
import type { Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { type AccessedCompetition, managesStill } from '../competition/competition.access.ts';
import type { Competition, Participant, Round } from '../competition/competition.model.ts';
import { putParticipant } from '../competition/competition.store.ts';
import { acceptsScore, roundWindow } from '../competition/schedule.rules.ts';
import { overallRange, roundRange } from './board-range.rules.ts';
import {
  applyOverride,
  applySubmission,
  fromScaled,
  inBoard,
  momentOf,
  overallScore,
  submissionInRange,
  toScaled,
  withEntry,
} from './scores.rules.ts';
import { putScore, type ScoreRecord } from './scores.store.ts';

/**
 * The creator and administrators may score for any participant; participants for themselves if `selfReported` is set.
 * @throws PERMISSION_DENIED
 */
export const requireScorer = (ctx: Context, accessed: AccessedCompetition, userId: string): void => {
  if (managesStill(ctx, accessed)) return;
  if (userId !== callerUserId(ctx)) throw PermissionDenied.error('Only the creator and administrators can submit scores for other users.');
  if (!accessed.competition.selfReported) throw PermissionDenied.error('Participants cannot submit their own scores in this competition.');
};

const scaledScore = ({ precision }: Competition, score: number): number => {
  const result = toScaled(score, precision);
  if ('scaled' in result) return result.scaled;
  throw result.fault === 'precision'
    ? ScorePrecision.inField(
        '/score',
        `must have at most ${precision} decimals`,
        `Scores of this competition have at most ${precision} decimals.`,
      )
    : ScoreRange.inField('/score', 'is too far from 0');
};

const outOfRange = ({ minScore, maxScore, precision }: Competition, rule: Round['rule']): Problem => {
  const lowest = rule === 'decrement' ? Math.max(minScore ?? 0, 0) : minScore;
  const limits = [
    ...(lowest === undefined ? [] : [`at least ${fromScaled(lowest, precision)}`]),
    ...(maxScore === undefined ? [] : [`at most ${fromScaled(maxScore, precision)}`]),
  ];
  return ScoreRange.inField('/score', `must be ${limits.join(' and ')}`);
};

/** @throws COMPETITION_NOT_PUBLISHED, COMPETITION_CANCELLED */
export const requireScorable = ({ phase }: Competition): void => {
  if (phase === 'draft') throw CompetitionNotPublished.error();
  if (phase === 'cancelled') throw CompetitionCancelled.error();
};

const outOfBoard = (of: 'The score of the round' | 'The overall score') =>
  ScoreRange.inField('/score', 'is too far from 0', `${of} would exceed the range of its board.`);

/** Board ranges are fixed: a score that a board cannot hold is rejected. */
const requireBoardRange = (competition: Competition, round: Round, after: Participant): void => {
  const entry = after.rounds[round.roundId];
  // Also of a suspended participant, whose entries return to the boards.
  const overall = overallScore(competition, { state: 'joined', rounds: after.rounds });
  if (entry && !inBoard(roundRange(competition, round), entry.scaled)) throw outOfBoard('The score of the round');
  if (overall && !inBoard(overallRange(competition), overall.scaled)) throw outOfBoard('The overall score');
};

export type Scored = { writes: Write[]; record: ScoreRecord; participant: Participant };
type Target = { competition: Competition; round: Round; participant: Participant | undefined };

/**
 * Applies a submission: the participant with the new entry, and the history row that carries the event.
 * @throws SCORE_PRECISION, SCORE_RANGE, COMPETITION_NOT_PUBLISHED, COMPETITION_CANCELLED, NOT_A_PARTICIPANT, ROUND_NOT_OPEN
 */
export const submission = (ctx: Context, { competition, round, participant }: Target, input: { score: number; at?: string }): Scored => {
  const now = ctx.now();
  if (competition.checkIns) throw CheckInsOnly.error();
  const scaled = scaledScore(competition, input.score);
  if (!submissionInRange(competition, round.rule, scaled)) throw outOfRange(competition, round.rule);
  requireScorable(competition);
  if (participant?.state !== 'joined') throw NotAParticipant.error();
  const at = input.at === undefined ? now : new Date(input.at);
  if (!acceptsScore(competition, round, at, now)) {
    const window = roundWindow(competition, round);
    throw RoundNotOpen.error(`The round runs from ${window.startsAt} until ${window.endsAt}.`);
  }
  const before = participant.rounds[round.roundId];
  const moment = momentOf(competition, mutated('scored-on-arrival') ? now : at, now);
  const entry = applySubmission(competition, round, before, scaled, moment);
  const after: Participant = {
    ...withEntry(competition, participant, round.roundId, entry),
    submissions: participant.submissions + 1,
    lastAt: now.getTime(),
  };
  requireBoardRange(competition, round, after);
  const improved = round.rule === 'best' && before !== undefined && entry.scaled !== before.scaled;
  const record = recordOf(ctx, now, after, round.roundId, {
    kind: 'submission',
    score: scaled,
    at: at.toISOString(),
    ...(improved ? { previous: before.scaled } : {}),
  });
  return { ...scored(ctx, competition, participant, after, record), participant: after };
};

/**
 * Sets the score of a round, regardless of its rule and at any time.
 * @throws SCORE_PRECISION, SCORE_RANGE, COMPETITION_NOT_PUBLISHED, COMPETITION_CANCELLED
 */
export const override = (
  ctx: Context,
  { competition, round, participant }: Target & { participant: Participant },
  input: { score: number; reason: string },
): Scored => {
  const now = ctx.now();
  const scaled = scaledScore(competition, input.score);
  requireScorable(competition);
  const entry = applyOverride(participant.rounds[round.roundId], scaled, now.getTime());
  const after = withEntry(competition, participant, round.roundId, entry);
  requireBoardRange(competition, round, after);
  const record = recordOf(ctx, now, after, round.roundId, { kind: 'override', score: scaled, at: now.toISOString(), reason: input.reason });
  return { ...scored(ctx, competition, participant, after, record), participant: after };
};

const recordOf = (
  ctx: Context,
  now: Date,
  after: Participant,
  roundId: string,
  fields: Pick<ScoreRecord, 'kind' | 'score' | 'previous' | 'at' | 'reason'>,
): ScoreRecord => {
  const submittedBy = actorOf(ctx);
  return {
    ...fields,
    competitionId: after.competitionId,
    userId: after.userId,
    roundId,
    scoreId: newId('score'),
    roundScore: after.rounds[roundId]?.scaled ?? 0,
    acceptedAt: now.toISOString(),
    ...(submittedBy === null ? {} : { submittedBy }),
    epoch: after.epoch,
  };
};

const scored = (ctx: Context, { precision }: Competition, before: Participant, after: Participant, record: ScoreRecord) => {
  const { competitionId, roundId, userId, scoreId } = record;
  const data = {
    competitionId,
    roundId,
    userId,
    scoreId,
    score: fromScaled(record.score, precision),
    roundScore: fromScaled(record.roundScore, precision),
  };
  const event = envelope(ctx, record.kind === 'override' ? ScoreOverridden : ScoreSubmitted, data);
  return { writes: [putParticipant(after, before), putScore(record, event)], record };
};
