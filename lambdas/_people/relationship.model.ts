/**
 * The relationship of two users is one item, so that one condition on `v` resolves every race between them. `low` and
 * `high` are their ids in sort order. Directed state is stored with the side that it comes from.
 */
export type Side = 'low' | 'high';

export type Follow = { state: 'requested' | 'following'; since: string };
export type RequestStatus = 'pending' | 'accepted' | 'declined' | 'cancelled';
/** The latest friend request between the two; at most one is pending, in either direction. */
export type FriendRequest = { requestId: string; from: Side; status: RequestStatus; message?: string; at: string; answeredAt?: string };

/** Requests of one user to the other that were declined or withdrawn, and the time before which the next one is refused. */
export type RequestPause = { declined: number; withdrawn: number; until?: string };

/** A user's mute of the other, for good without `until`. */
export type Mute = { at: string; until?: string };

/** Decisions of one user about the other. */
export type SideState = {
  /** The user marked the other as a close friend. Only with `friendsSince`. */
  close?: boolean;
  follow?: Follow;
  /** Time of the user's block of the other. It excludes a friendship, follows and pending requests in both directions. */
  blockedAt?: string;
  /** The user could see the other's name when blocking them, so their list of blocks shows it. Only with `blockedAt`. */
  named?: boolean;
  /** The user wants no notification of what the other does, and not to see it in the feed. Blocks neither end it nor depend on it. */
  mute?: Mute;
  /** Pause of the user's friend requests to the other; it ends with a friendship or with a request of the other. */
  friendRequestPause?: RequestPause;
  /** Pause of the user's follow requests to the other; it ends once the user follows. */
  followRequestPause?: RequestPause;
  /** The user is suspended or being deleted, so the other's counts leave them out. Only while they are on a list of each other. */
  hidden?: boolean;
};

export type Relationship = {
  low: string;
  high: string;
  /** Grows with every change and never decreases; 0 where the two never had a relationship. */
  v: number;
  friendsSince?: string;
  request?: FriendRequest;
  sides: Readonly<Record<Side, SideState>>;
};
