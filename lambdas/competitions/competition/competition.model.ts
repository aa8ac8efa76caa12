import type { Audience } from '../../../schemas/_kit/audience.ts';

/**
 * The domain's things as the table keeps them. Scores are integers scaled by 10^precision, |scaled| < 2^53; weights are
 * thousandths; instants are ISO 8601 in UTC with milliseconds, except `reachedAt`, which is epoch milliseconds.
 */
export type ScoringRule = 'best' | 'sum' | 'last' | 'decrement';
export type Direction = 'desc' | 'asc';
export type Status = 'draft' | 'scheduled' | 'active' | 'completed' | 'cancelled';
/** What the lifecycle job has announced; `status` is always computed from the clock instead. */
export type Phase = Status | 'frozen';

export type Round = {
  /** `r1`, `r2`, … in the order they were added. */
  roundId: string;
  name: string;
  /** Absent where the round spans the competition. */
  startsAt?: string;
  endsAt?: string;
  /** Thousandths. */
  weight: number;
  rule: ScoringRule;
  /** Scaled; where `decrement` begins. */
  startScore?: number;
};

/** Scaled scores that a board has places for, both ends included, and how many base-128 digits that takes. */
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
  /** Scaled; what one submission may say. */
  minScore?: number;
  maxScore?: number;
  startsAt: string;
  endsAt: string;
  /** Absent: joining is open until `endsAt`. */
  joinUntil?: string;
  graceSeconds: number;
  capacity?: number;
  /** Capacity counters, fixed at publication. */
  shards: number;
  rounds: Round[];
  /** Fixed at publication, so that rounds added later do not move the board. */
  overallRange: BoardRange;
  clonedFrom?: string;
  createdAt: string;
  updatedAt: string;
  publishedAt?: string;
  cancelledAt?: string;
};

export type RoundEntry = { scaled: number; reachedAt: number; submissions: number };

export type ParticipantState = 'none' | 'joined' | 'left' | 'removed';

/** One person in one competition: the truth that boards and counts are projected from. `v` only ever grows. */
export type Participant = {
  competitionId: string;
  userId: string;
  v: number;
  /** Counts the times the person joined; a new epoch begins without entries. */
  epoch: number;
  /** `none`: the creator, who has not joined. */
  state: ParticipantState;
  creator: boolean;
  /** The capacity counter that this person's place is taken from. */
  shard?: number;
  /** Places the competition in the list of mine: when its creator made it, when others joined. */
  since: string;
  joinedAt?: string;
  leftAt?: string;
  handle: string;
  displayName: string | null;
  /** Who may see the name; absent: anybody. */
  audience?: Audience;
  /** By round id; empty again after every join. */
  rounds: Readonly<Record<string, RoundEntry>>;
  /** Accepted submissions of all epochs. */
  submissions: number;
  /** The last join or accepted submission, epoch milliseconds. */
  lastAt: number;
};
