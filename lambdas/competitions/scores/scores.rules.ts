import { mapValues } from 'es-toolkit/object';
import type { BoardRange, Competition, Participant, Round, RoundEntry, ScoringRule } from '../competition/competition.model.ts';

export const MAX_SCALED = Number.MAX_SAFE_INTEGER;
export const MAX_ROUNDS = 60;

/** Faults of a number that do not depend on the competition's state. */
export type ScoreFault = 'precision' | 'range';

/**
 * Scales a decimal number to an integer by 10^precision, from its decimal text: floating-point arithmetic would turn 0.29 ×
 * 100 into 28.999999999999996.
 */
export const toScaled = (score: number, precision: number): { scaled: number } | { fault: ScoreFault } => {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(score)) ?? [];
  if (!Number.isFinite(score)) return { fault: 'range' };
  const digits = `${whole}${fraction}`;
  // The value is digits × 10^(exponent − fraction); the shift makes it an integer at 10^-precision.
  const shift = Number(exponent) - fraction.length + precision;
  if (shift < 0) {
    const kept = digits.slice(0, shift) || '0';
    if (/[1-9]/.test(digits.slice(shift))) return { fault: 'precision' };
    return bounded(BigInt(`${sign}${kept}`));
  }
  return bounded(BigInt(`${sign}${digits}`) * 10n ** BigInt(shift));
};

const bounded = (scaled: bigint): { scaled: number } | { fault: ScoreFault } =>
  scaled > BigInt(MAX_SCALED) || scaled < -BigInt(MAX_SCALED) ? { fault: 'range' } : { scaled: Number(scaled) };

/** Converts back to a decimal number. Both operands are exact, so the quotient is the double nearest to the decimal. */
export const fromScaled = (scaled: number, precision: number): number => scaled / 10 ** precision || 0;

/** Divides by 1,000, rounding half away from zero. */
const divideByThousand = (value: bigint): bigint => {
  const magnitude = value < 0n ? -value : value;
  const rounded = (magnitude + 500n) / 1000n;
  return value < 0n ? -rounded : rounded;
};

type Directed = Pick<Competition, 'direction'>;
const isBetter = ({ direction }: Directed, a: number, b: number): boolean => (direction === 'desc' ? a > b : a < b);

/** A submission was reached `at` a time and arrived at another; both epoch milliseconds. */
type Moment = { at: number; arrivedAt: number };

/** With more rounds the participant item would exceed two write units, so equal times are listed by user id instead. */
const MAX_ROUNDS_WITH_ARRIVALS = 20;

export const momentOf = ({ rounds }: Pick<Competition, 'rounds'>, at: Date, now: Date): Moment => ({
  at: at.getTime(),
  arrivedAt: (rounds.length > MAX_ROUNDS_WITH_ARRIVALS ? at : now).getTime(),
});
type Timed = Omit<RoundEntry, 'submissions'>;

/** A time that equals `reachedAt` is not stored. */
const reached = (scaled: number, { at, arrivedAt }: Moment): Timed => ({
  scaled,
  reachedAt: at,
  ...(arrivedAt === at ? {} : { arrivedAt }),
});

const bestOf = (competition: Directed, entry: RoundEntry | undefined, submitted: number, moment: Moment): Timed => {
  if (!entry || isBetter(competition, submitted, entry.scaled)) return reached(submitted, moment);
  return submitted === entry.scaled && moment.at < entry.reachedAt ? reached(submitted, moment) : entry;
};

const lastOf = (entry: RoundEntry | undefined, submitted: number, moment: Moment): Timed => {
  if (!entry) return reached(submitted, moment);
  if (moment.at < (entry.latestAt ?? entry.reachedAt)) return entry;
  return submitted === entry.scaled ? { ...entry, latestAt: moment.at } : reached(submitted, moment);
};

/** Nothing but zeros was added so far. */
const UNMOVED = 0;

const addedTo = (entry: RoundEntry | undefined, start: number, added: number, moment: Moment): Timed => {
  const moved = entry !== undefined && entry.latestAt !== UNMOVED;
  if (added === 0) {
    const first = !entry || (!moved && moment.at < entry.reachedAt);
    return first ? { ...reached(entry?.scaled ?? start, moment), latestAt: UNMOVED } : entry;
  }
  const scaled = (entry?.scaled ?? start) + added;
  return moved && moment.at < entry.reachedAt ? { ...entry, scaled } : reached(scaled, moment);
};

const afterSubmission = (
  competition: Directed,
  { rule, startScore = 0 }: Pick<Round, 'rule' | 'startScore'>,
  entry: RoundEntry | undefined,
  submitted: number,
  moment: Moment,
): Timed => {
  switch (rule) {
    case 'best':
      return bestOf(competition, entry, submitted, moment);
    case 'last':
      return lastOf(entry, submitted, moment);
    case 'sum':
      return addedTo(entry, 0, submitted, moment);
    case 'decrement':
      return addedTo(entry, startScore, submitted === 0 ? 0 : -submitted, moment);
  }
};

/**
 * Applies an accepted submission to a round entry. The time at which its score was reached is that of a submission, not of its
 * arrival, and nothing that leaves the score as it is makes it later:
 * - `best`: the earliest time of a submission with that score.
 * - `last`: the submission with the latest time counts; an equal time counts if it arrives later. Its time is since when the
 *   score has been this one. An older submission that arrives late changes nothing.
 * - `sum`, `decrement`: the latest time of a submission that was not 0; while there is none, the earliest one.
 */
export const applySubmission = (
  competition: Directed,
  round: Pick<Round, 'rule' | 'startScore'>,
  entry: RoundEntry | undefined,
  submitted: number,
  moment: Moment,
): RoundEntry => ({
  ...afterSubmission(competition, round, entry, submitted, moment),
  submissions: (entry?.submissions ?? 0) + 1,
});

/** Applies an override to a round entry, regardless of the scoring rule. One that changes nothing leaves the time as it is. */
export const applyOverride = (entry: RoundEntry | undefined, scaled: number, now: number): RoundEntry =>
  entry?.scaled === scaled ? entry : { scaled, reachedAt: now, submissions: entry?.submissions ?? 0 };

/** Returns whether a submission is within the limits of competition and scoring rule. */
export const submissionInRange = (competition: Pick<Competition, 'minScore' | 'maxScore'>, rule: ScoringRule, scaled: number): boolean =>
  scaled >= (competition.minScore ?? -MAX_SCALED) &&
  scaled <= (competition.maxScore ?? MAX_SCALED) &&
  (rule !== 'decrement' || scaled >= 0);

export const inBoard = ({ lowest, highest }: BoardRange, scaled: number): boolean => scaled >= lowest && scaled <= highest;

/** Returns a participant's entry on a round's board; undefined if there is none, or while the account is suspended. */
export const roundEntry = (participant: Pick<Participant, 'state' | 'suspended' | 'rounds'>, roundId: string): RoundEntry | undefined =>
  participant.state === 'joined' && !participant.suspended ? participant.rounds[roundId] : undefined;

export type OverallScore = { scaled: number; completedRounds: number; reachedAt: number; arrivedAt: number };
type Scored = Pick<Competition, 'rounds' | 'direction'>;

/** With `asc` every completed round improves the rank. */
const isSameTotal = ({ direction }: Directed, a: OverallScore | undefined, b: OverallScore | undefined): boolean =>
  a?.scaled === b?.scaled && (direction === 'desc' || a?.completedRounds === b?.completedRounds);

/** When an entry began to count as it does in the total, and when that arrived. */
const countingSince = ({ reachedAt, arrivedAt = reachedAt, countsAt }: RoundEntry): { at: number; arrivedAt: number } =>
  countsAt === undefined ? { at: reachedAt, arrivedAt } : { at: countsAt, arrivedAt: countsAt };

/**
 * Σ weight × round score, rounded half away from zero to the competition's precision. A missing round counts 0; with `asc`
 * the board ranks users with more completed rounds first.
 *
 * The total was reached when the rounds up to then gave the present one, and each later round left it so: a round that is worth
 * nothing, or whose points are rounded away, does not make it later.
 * @returns undefined if the user has not joined, is suspended, or has no score yet.
 */
export const overallScore = (
  { rounds, direction }: Scored,
  participant: Pick<Participant, 'state' | 'suspended' | 'rounds'>,
): OverallScore | undefined => {
  const counted = rounds.flatMap(({ roundId, weight }) => {
    const entry = roundEntry(participant, roundId);
    return entry ? [{ points: BigInt(weight) * BigInt(entry.scaled), ...countingSince(entry) }] : [];
  });
  counted.sort((a, b) => a.at - b.at || a.arrivedAt - b.arrivedAt);
  let sum = 0n;
  let overall: OverallScore | undefined;
  for (const [index, { points, at, arrivedAt }] of counted.entries()) {
    sum += points;
    const next: OverallScore = { scaled: Number(divideByThousand(sum)), completedRounds: index + 1, reachedAt: at, arrivedAt };
    overall = overall && isSameTotal({ direction }, overall, next) ? { ...overall, completedRounds: next.completedRounds } : next;
  }
  return overall;
};

/** Lets the entry count since a time, if that is earlier. */
const countingFrom = (entry: RoundEntry, since: number): RoundEntry =>
  countingSince(entry).at <= since ? entry : { ...entry, countsAt: since };

/**
 * Returns a participant with a changed entry. Where that leaves the total as it is, for example because the difference is rounded
 * away, the entry goes on counting since it did, and the total is not reached later than before.
 */
export const withEntry = (competition: Scored, participant: Participant, roundId: string, entry: RoundEntry): Participant => {
  const totalOf = (rounds: Participant['rounds']) => overallScore(competition, { state: 'joined', rounds });
  const { countsAt: _, ...timed } = entry;
  const before = participant.rounds[roundId];
  const kept = before ? countingFrom(timed, countingSince(before).at) : timed;
  const [was, is] = [totalOf(participant.rounds), totalOf({ ...participant.rounds, [roundId]: kept })];
  const stays = was !== undefined && isSameTotal(competition, was, is);
  const rounds = { ...participant.rounds, [roundId]: stays ? kept : timed };
  const isLater = stays && is !== undefined && is.reachedAt > was.reachedAt;
  return {
    ...participant,
    v: participant.v + 1,
    rounds: isLater ? mapValues(rounds, (one) => countingFrom(one, was.reachedAt)) : rounds,
  };
};
