/**
 * Two people and everything between them, as one item: one condition on `v` decides every race between them. `low` and
 * `high` are their ids in the order of text; whatever is directed stands by the side it comes from.
 */
export type Side = 'low' | 'high';

export type Follow = { state: 'requested' | 'following'; since: string };
export type RequestStatus = 'pending' | 'accepted' | 'declined' | 'cancelled';
/** The latest friend request between the two; at most one is pending, whichever way. */
export type FriendRequest = { requestId: string; from: Side; status: RequestStatus; message?: string; at: string; answeredAt?: string };

/** What one of the two has decided about the other. */
export type SideState = {
  /** The other is a close friend of mine. Only with `friendsSince`. */
  close?: boolean;
  follow?: Follow;
  /** Since when I have blocked the other. Then there is no friendship, no follow and no pending request either way. */
  blockedAt?: string;
  /** I knew who the other is when I blocked them, so that my list of blocks may say it. Only with `blockedAt`. */
  named?: boolean;
};

export type Relationship = {
  low: string;
  high: string;
  /** Grows with every change, and never goes back; 0 where nothing ever was between them. */
  v: number;
  friendsSince?: string;
  request?: FriendRequest;
  sides: Readonly<Record<Side, SideState>>;
};
