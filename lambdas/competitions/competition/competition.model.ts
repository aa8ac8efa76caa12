import type { Audience } from '../../../schemas/_kit/audience.ts';

/**
 * Records of the domain as stored. Scores are integers scaled by 10^precision, |scaled| < 2^53. Weights are thousandths.
 * Times are ISO 8601 in UTC with milliseconds, except `reachedAt` and `lastAt`, which are epoch milliseconds.
 */
export type ScoringRule = 'best' | 'sum' | 'last' | 'decrement';
export type Direction = 'desc' | 'asc';
export type Status = 'draft' | 'scheduled' | 'active' | 'completed' | 'cancelled';
/** Phase last announced by the lifecycle job; `status` is always computed from the clock instead. */
export type Phase = Status | 'frozen';

export type Round = {
  /** `r1`, `r2`, … in the order they were added. */
  roundId: string;
  name: string;
  /** Absent if the round spans the competition. */
  startsAt?: string;
  endsAt?: string;
  /** Thousandths. */
  weight: number;
  rule: ScoringRule;
  /** Scaled; the initial score of `decrement`. */
  startScore?: number;
};

/** Range of scaled scores that a board can hold, both ends inclusive, and the number of base-128 digits for it. */
export type BoardRange = { lowest: number; highest: number; digits: number };

export type Competition = {
  competitionId: string;
  v: number;
  creatorId: string;
  name: string;
  description?: string;
  phase: Phase;
  visibility: 'public' | 'private';
  featured: boolean;
  selfReported: boolean;
  direction: Direction;
  precision: number;
  /** Scaled limits of one submission. */
  minScore?: number;
  maxScore?: number;
  startsAt: string;
  endsAt: string;
  /** If absent, joining is open until `endsAt`. */
  joinUntil?: string;
  graceSeconds: number;
  capacity?: number;
  /** Number of capacity counters, fixed at publication. */
  shards: number;
  rounds: Round[];
  /** Fixed at publication, so that rounds added later do not change the layout of the board. */
  overallRange: BoardRange;
  clonedFrom?: string;
  createdAt: string;
  updatedAt: string;
  publishedAt?: string;
  cancelledAt?: string;
};

export type RoundEntry = { scaled: number; reachedAt: number; submissions: number };

export type ParticipantState = 'none' | 'joined' | 'left' | 'removed';

/** A user in a competition: the source of boards and counts. `v` only ever grows. */
export type Participant = {
  competitionId: string;
  userId: string;
  v: number;
  /** Number of times the user joined; a new epoch begins without entries. */
  epoch: number;
  /** `none`: a creator who has not joined. */
  state: ParticipantState;
  creator: boolean;
  /** Capacity counter that the user's place was taken from. */
  shard?: number;
  /** Sort position in the user's list of competitions: creation time for the creator, join time for others. */
  since: string;
  joinedAt?: string;
  leftAt?: string;
  handle: string;
  displayName: string | null;
  /** Who may see the name; everyone if absent. */
  audience?: Audience;
  /** Keyed by round id; cleared by every join. */
  rounds: Readonly<Record<string, RoundEntry>>;
  /** Number of accepted submissions of all epochs. */
  submissions: number;
  /** Time of the last join or accepted submission, epoch milliseconds. */
  lastAt: number;
};
