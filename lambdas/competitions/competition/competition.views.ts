import * as models from '../../../schemas/competitions/models.ts';
import { progressOf } from '../check-ins/check-ins.rules.ts';
import { fromScaled } from '../scores/scores.rules.ts';
import type { ScoreRecord } from '../scores/scores.store.ts';
import type { Competition, Round } from './competition.model.ts';
import type { Membership } from './membership.store.ts';
import { frozenAt, joinUntil, roundWindow, statusAt } from './schedule.rules.ts';

const decimal = (scaled: number | undefined, precision: number): number | null =>
  scaled === undefined ? null : fromScaled(scaled, precision);

export const roundView = (competition: Pick<Competition, 'startsAt' | 'endsAt' | 'precision'>, round: Round) => ({
  roundId: round.roundId,
  name: round.name,
  ...roundWindow(competition, round),
  weight: round.weight / 1000,
  rule: round.rule,
  startScore: decimal(round.startScore, competition.precision),
});

export const competitionView = (competition: Competition, participants: number, now: Date): models.Competition => ({
  ...competition,
  status: statusAt(competition, now),
  description: competition.description ?? null,
  minScore: decimal(competition.minScore, competition.precision),
  maxScore: decimal(competition.maxScore, competition.precision),
  joinUntil: joinUntil(competition),
  frozenAt: frozenAt(competition).toISOString(),
  capacity: competition.capacity ?? null,
  communityId: competition.communityId ?? null,
  participants,
  rounds: competition.rounds.map((round) => roundView(competition, round)),
  teams: competition.teams
    ? {
        ...competition.teams,
        best: competition.teams.best ?? null,
        memberCap: decimal(competition.teams.memberCap, competition.precision),
      }
    : null,
  checkIns: competition.checkIns ?? null,
  clonedFrom: competition.clonedFrom ?? null,
  publishedAt: competition.publishedAt ?? null,
  cancelledAt: competition.cancelledAt ?? null,
});

/** A competition as its viewer sees it. */
export const personalView = (
  competition: Competition,
  { participant, invited }: Membership,
  participants: number,
  now: Date,
): models.CompetitionView => ({
  ...competitionView(competition, participants, now),
  me: {
    state: participant?.state ?? 'none',
    joinedAt: participant?.joinedAt ?? null,
    leftAt: participant?.leftAt ?? null,
    invited,
    teamId: participant?.teamId ?? null,
    habitId: participant?.habitId ?? null,
    progress: competition.checkIns && participant?.state === 'joined' ? progressOf(participant) : null,
  },
});

/**
 * Like `personalView`, without the fields that may be long: it is recorded with the idempotency key, in the transaction
 * that joins or leaves.
 */
export const participationView = (
  competition: Competition,
  membership: Membership,
  participants: number,
  now: Date,
): models.Participation => {
  const { description: _description, rounds: _rounds, ...view } = personalView(competition, membership, participants, now);
  return models.Participation.parse(view);
};

export const scoreView = (record: ScoreRecord, precision: number): models.Score => ({
  ...record,
  score: fromScaled(record.score, precision),
  roundScore: fromScaled(record.roundScore, precision),
  submittedBy: record.submittedBy ?? null,
  reason: record.reason ?? null,
});
