import type { BoardRange, Competition, Round } from '../competition/competition.model.ts';
import { MAX_SCALED } from './scores.rules.ts';

/**
 * Computes the range of a board. Its rank tree has one level per base-128 digit, and each level adds a node to every rank
 * read and update. Declared limits keep it small; undeclared ones get a range that ordinary scores do not exceed.
 */
export const BASE = 128;
const MAX_DIGITS = 8;
/** More decimals use up the range, so they get one digit more: ±17 million with three decimals, ±2.2 million with six. */
const defaultDigits = (precision: number): number => (precision <= 3 ? 5 : 6);
/** Headroom, because sums exceed the limits of one submission and rounds are added later. */
const SUM_ROOM = 1024;
const OVERALL_ROOM = 8;
/** With `asc` the number of completed rounds is a digit above the sum, and both together must be a safe integer. */
export const MAX_ASC_SPAN = BASE ** 6;

type Ends = { lowest: number; highest: number };

/** Range for at least the given scores, extended to the full capacity of its digits: upwards from zero, otherwise to both sides. */
export const rangeFor = ({ lowest, highest }: Ends, maxSpan = MAX_SCALED): BoardRange => {
  const low = Math.max(lowest, -MAX_SCALED);
  const high = Math.min(highest, MAX_SCALED);
  // Positions are integers too, so no board exceeds the safe ones.
  const span = Math.min(high - low + 1, maxSpan);
  let digits = 1;
  while (digits < MAX_DIGITS && BASE ** digits < span) digits += 1;
  const capacity = Math.min(BASE ** digits, maxSpan);
  const spare = capacity - span;
  const below = low >= 0 ? Math.min(low, spare) : Math.floor(spare / 2);
  const start = Math.max(low - below, -MAX_SCALED);
  return { lowest: start, highest: Math.min(start + capacity - 1, MAX_SCALED), digits };
};

type Scoring = Pick<Competition, 'precision' | 'minScore' | 'maxScore'>;

/** Limits of one submission; an undeclared limit gets the default half width. */
const submissionEnds = ({ precision, minScore, maxScore }: Scoring): Ends => {
  const half = BASE ** defaultDigits(precision) / 2;
  return {
    lowest: minScore ?? Math.min(-half, (maxScore ?? 0) - half),
    highest: maxScore ?? Math.max(0, minScore ?? 0) + half - 1,
  };
};

/** Undeclared limits include headroom already. */
const isDeclared = ({ minScore, maxScore }: Scoring): boolean => minScore !== undefined && maxScore !== undefined;

const roundEnds = (competition: Scoring, { rule, startScore = 0 }: Pick<Round, 'rule' | 'startScore'>): Ends => {
  const { lowest, highest } = submissionEnds(competition);
  const room = isDeclared(competition) ? SUM_ROOM : 1;
  if (rule === 'sum') return { lowest: Math.min(0, lowest) * room, highest: Math.max(0, highest) * room };
  if (rule === 'decrement') return { lowest: Math.min(0, startScore - Math.max(0, highest) * room), highest: Math.max(0, startScore) };
  return { lowest, highest };
};

/** Range of a round's board. */
export const roundRange = (competition: Scoring, round: Pick<Round, 'rule' | 'startScore'>): BoardRange =>
  rangeFor(roundEnds(competition, round));

/** Range of the overall board, from the rounds known at publication and with headroom for more. */
export const overallRangeOf = (competition: Scoring & Pick<Competition, 'rounds' | 'direction'>): BoardRange => {
  const total = { lowest: 0, highest: 0 };
  for (const round of competition.rounds) {
    const ends = roundEnds(competition, round);
    const weight = Math.max(1, round.weight / 1000);
    if (isDeclared(competition)) {
      total.lowest += Math.min(0, ends.lowest) * weight * OVERALL_ROOM;
      total.highest += Math.max(0, ends.highest) * weight * OVERALL_ROOM;
    } else {
      total.lowest = Math.min(total.lowest, ends.lowest * weight);
      total.highest = Math.max(total.highest, ends.highest * weight);
    }
  }
  const ends = { lowest: Math.floor(total.lowest), highest: Math.ceil(total.highest) };
  return rangeFor(ends, competition.direction === 'asc' ? MAX_ASC_SPAN : MAX_SCALED);
};

/** Fixed at publication by `overallRangeOf`. */
export const overallRange = (competition: Pick<Competition, 'overallRange'>): BoardRange => competition.overallRange;
