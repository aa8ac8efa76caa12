import type { BoardRange, Competition, Round } from '../competition/competition.model.ts';
import { MAX_SCALED } from './scores.rules.ts';

/**
 * How many places a board needs. A board's tree has one level per base-128 digit, so each digit costs every rank read and
 * every update a node: declared ranges make it small, undeclared ones get room that no ordinary score leaves.
 */
export const BASE = 128;
const MAX_DIGITS = 8;
/** More decimals eat up the room, so they get a digit more: ±17 million with three decimals, ±2.2 million with six. */
const defaultDigits = (precision: number): number => (precision <= 3 ? 5 : 6);
/** Sums grow beyond what one submission may say, and rounds are added later. */
const SUM_ROOM = 1024;
const OVERALL_ROOM = 8;
/** With `asc` the number of completed rounds is a digit above the sum, and both together must stay a safe integer. */
export const MAX_ASC_SPAN = BASE ** 6;

type Ends = { lowest: number; highest: number };

/** A board for at least the given scores, grown to the whole capacity of its digits: upwards from zero, else to both sides. */
export const rangeFor = ({ lowest, highest }: Ends, maxSpan = MAX_SCALED): BoardRange => {
  const low = Math.max(lowest, -MAX_SCALED);
  const high = Math.min(highest, MAX_SCALED);
  // Positions are integers too, so no board spans more than the safe ones.
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

/** What one submission may say, with the default's half width where an end is not declared. */
const submissionEnds = ({ precision, minScore, maxScore }: Scoring): Ends => {
  const half = BASE ** defaultDigits(precision) / 2;
  return {
    lowest: minScore ?? Math.min(-half, (maxScore ?? 0) - half),
    highest: maxScore ?? Math.max(0, minScore ?? 0) + half - 1,
  };
};

/** An undeclared end has its room already. */
const isDeclared = ({ minScore, maxScore }: Scoring): boolean => minScore !== undefined && maxScore !== undefined;

const roundEnds = (competition: Scoring, { rule, startScore = 0 }: Pick<Round, 'rule' | 'startScore'>): Ends => {
  const { lowest, highest } = submissionEnds(competition);
  const room = isDeclared(competition) ? SUM_ROOM : 1;
  if (rule === 'sum') return { lowest: Math.min(0, lowest) * room, highest: Math.max(0, highest) * room };
  if (rule === 'decrement') return { lowest: Math.min(0, startScore - Math.max(0, highest) * room), highest: Math.max(0, startScore) };
  return { lowest, highest };
};

/** The places of one round's board. */
export const roundRange = (competition: Scoring, round: Pick<Round, 'rule' | 'startScore'>): BoardRange =>
  rangeFor(roundEnds(competition, round));

/** The places of the overall board, from the rounds known at publication and with room for more of them. */
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

/** Fixed at publication; see `overallRangeOf`. */
export const overallRange = (competition: Pick<Competition, 'overallRange'>): BoardRange => competition.overallRange;
