import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { Role } from '../../../schemas/_kit/route.ts';
import type { Community, CommunityMembership } from '../../communities/index.ts';

/**
 * Records of the domain as stored. Scores are integers scaled by 10^precision, |scaled| < 2^53. Weights are thousandths.
 * Times are ISO 8601 in UTC with milliseconds, except those of round entries and `lastAt`, which are epoch milliseconds.
 */
export type ScoringRule = 'best' | 'sum' | 'last' | 'decrement';
export type Direction = 'desc' | 'asc';
export type TeamRule = 'sum' | 'mean' | 'best';
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

/** Teams are numbered by their names: `t1`, `t2`, … */
export type TeamSettings = {
  names: string[];
  rule: TeamRule;
  /** How many scores count with the rule `best`. */
  best?: number;
  /** Scaled; no member counts more. */
  memberCap?: number;
  maxMembers: number;
  lateJoin: 'counts' | 'not_counted';
};

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
  /** `endsAt` for which the near end was announced. */
  endingFor?: string;
  capacity?: number;
  /** Number of capacity counters, fixed at publication. */
  shards: number;
  rounds: Round[];
  /** Fixed at publication, so that rounds added later do not change the layout of the board. */
  overallRange: BoardRange;
  clonedFrom?: string;
  /** The community that it belongs to, for good. */
  communityId?: string;
  /** Participants belong to teams that are ranked too. */
  teams?: TeamSettings;
  /** A check-in challenge: completions of a habit of each participant are the scores. */
  checkIns?: { target: number };
  createdAt: string;
  updatedAt: string;
  publishedAt?: string;
  cancelledAt?: string;
  /** A moderator removed it: only moderators see it. */
  removed?: boolean;
  /** the role of the moderator who removed it, while it is removed. */
  removerRole?: Role;
  /** The creator's account is suspended, which hides it in the same way; copied from the account. */
  creatorSuspended?: boolean;
};

export type RoundEntry = {
  scaled: number;
  /** When the score was reached (`applySubmission`). */
  reachedAt: number;
  submissions: number;
  /** When that submission arrived; `reachedAt` if absent. It decides the order among equal times. */
  arrivedAt?: number;
  /** Time of the submission that counts with the rule `last`; `reachedAt` if absent. 0: nothing but zeros was added to a sum. */
  latestAt?: number;
  /** Since when the entry has counted in the overall total as it does (`withEntry`); `reachedAt` if absent. */
  countsAt?: number;
};

/** The community of a competition, with the membership of a user in it. */
export type CommunityPart = { community: Community | undefined; membership: CommunityMembership | undefined };

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
  /** Another user added them, and they have not taken part themselves: nothing here appears in their activity. */
  added?: boolean;
  /** Capacity counter that the user's place was taken from. */
  shard?: number;
  /** Team, and habit whose completions count; chosen with each join. */
  teamId?: string;
  habitId?: string;
  /** Sort position in the user's list of competitions: creation time for the creator, join time for others. */
  since: string;
  joinedAt?: string;
  leftAt?: string;
  handle: string;
  displayName: string | null;
  /** Who may see the name; everyone if absent. */
  audience?: Audience;
  /** The account is suspended: the entries are kept, and hold no rank. */
  suspended?: boolean;
  /** Keeps the frozen results of a user who left or was erased. */
  anonymous?: boolean;
  /** Keyed by round id; cleared by every join. */
  rounds: Readonly<Record<string, RoundEntry>>;
  /** Number of accepted submissions of all epochs; an alias takes over those of its user. */
  submissions: number;
  /** Time of the last join or accepted submission, epoch milliseconds. */
  lastAt: number;
};
