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

const nextScore = (
  competition: Directed,
  round: Pick<Round, 'rule' | 'startScore'>,
  before: number | undefined,
  submitted: number,
): number => {
  switch (round.rule) {
    case 'best':
      return before === undefined || isBetter(competition, submitted, before) ? submitted : before;
    case 'sum':
      return (before ?? 0) + submitted;
    case 'last':
      return submitted;
    case 'decrement':
      return (before ?? round.startScore ?? 0) - submitted;
  }
};

/**
 * Applies an accepted submission to a round entry. `reachedAt` changes only with the score, so that among equal scores the
 * earliest ranks first.
 */
export const applySubmission = (
  competition: Directed,
  round: Pick<Round, 'rule' | 'startScore'>,
  entry: RoundEntry | undefined,
  submitted: number,
  now: number,
): RoundEntry => {
  const scaled = nextScore(competition, round, entry?.scaled, submitted);
  return {
    scaled,
    reachedAt: entry && entry.scaled === scaled ? entry.reachedAt : now,
    submissions: (entry?.submissions ?? 0) + 1,
  };
};

/** Applies an override to a round entry, regardless of the scoring rule. */
export const applyOverride = (entry: RoundEntry | undefined, scaled: number, now: number): RoundEntry => ({
  scaled,
  reachedAt: entry && entry.scaled === scaled ? entry.reachedAt : now,
  submissions: entry?.submissions ?? 0,
});

/** Returns whether a submission is within the limits of competition and scoring rule. */
export const submissionInRange = (competition: Pick<Competition, 'minScore' | 'maxScore'>, rule: ScoringRule, scaled: number): boolean =>
  scaled >= (competition.minScore ?? -MAX_SCALED) &&
  scaled <= (competition.maxScore ?? MAX_SCALED) &&
  (rule !== 'decrement' || scaled >= 0);

export const inBoard = ({ lowest, highest }: BoardRange, scaled: number): boolean => scaled >= lowest && scaled <= highest;

/** Returns a participant's entry on a round's board; undefined if there is none. */
export const roundEntry = (participant: Pick<Participant, 'state' | 'rounds'>, roundId: string): RoundEntry | undefined =>
  participant.state === 'joined' ? participant.rounds[roundId] : undefined;

export type OverallScore = { scaled: number; completedRounds: number; reachedAt: number };

/**
 * Σ weight × round score, rounded half away from zero to the competition's precision. A missing round counts 0; with `asc`
 * the board ranks users with more completed rounds first.
 * @returns undefined if the user has not joined or has no score yet.
 */
export const overallScore = (
  competition: Pick<Competition, 'rounds'>,
  participant: Pick<Participant, 'state' | 'rounds'>,
): OverallScore | undefined => {
  let sum = 0n;
  let completedRounds = 0;
  let reachedAt = 0;
  for (const { roundId, weight } of competition.rounds) {
    const entry = roundEntry(participant, roundId);
    if (!entry) continue;
    sum += BigInt(weight) * BigInt(entry.scaled);
    completedRounds += 1;
    reachedAt = Math.max(reachedAt, entry.reachedAt);
  }
  return completedRounds === 0 ? undefined : { scaled: Number(divideByThousand(sum)), completedRounds, reachedAt };
};
