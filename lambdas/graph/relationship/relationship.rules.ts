import type { Mute, Relationship, Side, SideState } from '../../_people/relationship.model.ts';
import { otherSide } from '../../_people/relationship.rules.ts';
import { pausedBy, type RequestEnd } from './request-pauses.rules.ts';

/** The changed relationship, or undefined if nothing changes. Every change increases `v`. */
type Changed = Relationship | undefined;

/** Whether one of the two is on a list of the other. */
const isListed = ({ friendsSince, sides }: Relationship): boolean =>
  friendsSince !== undefined || sides.low.follow?.state === 'following' || sides.high.follow?.state === 'following';

const withoutMark = ({ hidden: _, ...side }: SideState): SideState => side;

const next = (relationship: Relationship, changes: Partial<Omit<Relationship, 'low' | 'high' | 'v'>>): Relationship => {
  const changed: Relationship = { ...relationship, ...changes, v: relationship.v + 1 };
  for (const name of ['friendsSince', 'request'] as const) if (changed[name] === undefined) delete changed[name];
  // A mark is found by the lists, so none stays behind without them.
  return isListed(changed)
    ? changed
    : { ...changed, sides: { low: withoutMark(changed.sides.low), high: withoutMark(changed.sides.high) } };
};

/** Undefined values remove an attribute. */
const withSide = (
  relationship: Relationship,
  side: Side,
  changes: { [Name in keyof SideState]?: SideState[Name] | undefined },
): Record<Side, SideState> => {
  const state = Object.fromEntries(Object.entries({ ...relationship.sides[side], ...changes }).filter(([, value]) => value !== undefined));
  return { ...relationship.sides, [side]: state as SideState };
};

/** The id contains both users and the version: it identifies the relationship and is never reused. */
export const requestIdOf = ({ low, high, v }: Pick<Relationship, 'low' | 'high' | 'v'>): string =>
  `${low.replace(/^user_/, '')}-${high.replace(/^user_/, '')}-${v.toString(36)}`;

/** The two users of a request; undefined for a malformed id. */
export const usersOfRequest = (requestId: string): { low: string; high: string } | undefined => {
  const [, low, high] = /^([0-9a-z]{20})-([0-9a-z]{20})-[0-9a-z]{1,10}$/.exec(requestId) ?? [];
  return low !== undefined && high !== undefined && low < high ? { low: `user_${low}`, high: `user_${high}` } : undefined;
};

const withoutFriendPause = (relationship: Relationship, ...sides: Side[]): Record<Side, SideState> =>
  sides.reduce(
    (changed, side) => withSide({ ...relationship, sides: changed }, side, { friendRequestPause: undefined }),
    relationship.sides,
  );

/** The pause of a requester whose friend request ends, in addition to those before. */
const withFriendPause = (relationship: Relationship, side: Side, ended: RequestEnd, at: string): Record<Side, SideState> =>
  withSide(relationship, side, { friendRequestPause: pausedBy(ended, at, relationship.sides[side].friendRequestPause) });

const befriended = (relationship: Relationship, at: string): Relationship => {
  const request =
    relationship.request?.status === 'pending'
      ? { ...relationship.request, status: 'accepted' as const, answeredAt: at }
      : relationship.request;
  const { message: _, ...answered } = request ?? {};
  const sides = withoutFriendPause(relationship, 'low', 'high');
  return next(relationship, { friendsSince: at, sides, ...(request ? { request: answered as NonNullable<Relationship['request']> } : {}) });
};

/**
 * Sends a request, or accepts the open request that it crosses. Undefined if the own request is still open. The use case
 * rejects requests between friends and blocked users.
 */
export const requestFriendship = (relationship: Relationship, from: Side, message: string | undefined, at: string): Changed => {
  if (relationship.request?.status === 'pending') return relationship.request.from === from ? undefined : befriended(relationship, at);
  const requestId = requestIdOf({ ...relationship, v: relationship.v + 1 });
  // A request shows interest, so the other user need not wait any longer.
  const sides = withoutFriendPause(relationship, otherSide(from));
  return next(relationship, { sides, request: { requestId, from, status: 'pending', ...(message === undefined ? {} : { message }), at } });
};

export const acceptRequest = (relationship: Relationship, at: string): Changed =>
  relationship.request?.status === 'pending' ? befriended(relationship, at) : undefined;

export const endRequest = (relationship: Relationship, status: 'declined' | 'cancelled', at: string): Changed => {
  if (relationship.request?.status !== 'pending') return undefined;
  const { message: _, ...request } = relationship.request;
  const sides = withFriendPause(relationship, request.from, status === 'declined' ? 'declined' : 'withdrawn', at);
  return next(relationship, { sides, request: { ...request, status, answeredAt: at } });
};

const unfriended = (relationship: Relationship): Record<Side, SideState> => ({
  low: withSide(relationship, 'low', { close: undefined }).low,
  high: withSide(relationship, 'high', { close: undefined }).high,
});

export const endFriendship = (relationship: Relationship): Changed =>
  relationship.friendsSince === undefined ? undefined : next(relationship, { friendsSince: undefined, sides: unfriended(relationship) });

export const markClose = (relationship: Relationship, side: Side, close: boolean): Changed =>
  relationship.friendsSince === undefined || (relationship.sides[side].close ?? false) === close
    ? undefined
    : next(relationship, { sides: withSide(relationship, side, { close: close || undefined }) });

/** @param approval whether the other account approves followers; friends follow without approval */
export const follow = (relationship: Relationship, side: Side, approval: boolean, at: string): Changed => {
  const state = approval && relationship.friendsSince === undefined ? 'requested' : 'following';
  const current = relationship.sides[side].follow;
  if (current?.state === state || current?.state === 'following') return undefined;
  const pause = state === 'following' ? { followRequestPause: undefined } : {};
  return next(relationship, { sides: withSide(relationship, side, { follow: { state, since: at }, ...pause }) });
};

export const approveFollow = (relationship: Relationship, side: Side, at: string): Changed =>
  relationship.sides[side].follow?.state === 'requested'
    ? next(relationship, {
        sides: withSide(relationship, side, { follow: { state: 'following', since: at }, followRequestPause: undefined }),
      })
    : undefined;

/** The pause of a user whose follow request ends; undefined where there is none. */
const followPause = ({ follow, followRequestPause }: SideState, ended: RequestEnd, at: string): SideState['followRequestPause'] =>
  follow?.state === 'requested' ? pausedBy(ended, at, followRequestPause) : followRequestPause;

/** Also withdraws or declines a follow request. @param by the user who ends it */
export const endFollow = (relationship: Relationship, side: Side, by: Side, at: string): Changed => {
  const state = relationship.sides[side];
  if (state.follow === undefined) return undefined;
  const followRequestPause = followPause(state, by === side ? 'withdrawn' : 'declined', at);
  return next(relationship, { sides: withSide(relationship, side, { follow: undefined, followRequestPause }) });
};

type Lasting = Pick<SideState, 'friendRequestPause' | 'followRequestPause' | 'mute'>;

/** A block ends open requests as its user's refusal or withdrawal. Pauses and mutes outlast it: blocking and unblocking ends none. */
const lastingAfterBlock = (relationship: Relationship, blocker: Side, at: string): Record<Side, Lasting> => {
  const of = (side: Side): Lasting => {
    const state = relationship.sides[side];
    const ended = side === blocker ? 'withdrawn' : 'declined';
    const { request } = relationship;
    const isOpen = request?.status === 'pending' && request.from === side;
    const friendRequestPause = isOpen ? pausedBy(ended, at, state.friendRequestPause) : state.friendRequestPause;
    const followRequestPause = followPause(state, ended, at);
    return {
      ...(friendRequestPause ? { friendRequestPause } : {}),
      ...(followRequestPause ? { followRequestPause } : {}),
      ...(state.mute ? { mute: state.mute } : {}),
    };
  };
  return { low: of('low'), high: of('high') };
};

/**
 * Ends everything between the two users in both directions, except a block by the other side.
 * @param named whether the blocking user already knew the other's name
 */
export const block = (relationship: Relationship, side: Side, at: string, named: boolean): Changed => {
  if (relationship.sides[side].blockedAt !== undefined) return undefined;
  const { blockedAt, named: otherNamed } = relationship.sides[otherSide(side)];
  const lasting = lastingAfterBlock(relationship, side, at);
  const theirs: SideState = {
    ...(blockedAt === undefined ? {} : { blockedAt }),
    ...(otherNamed ? { named: true } : {}),
    ...lasting[otherSide(side)],
  };
  const request =
    relationship.request?.status === 'pending'
      ? { ...relationship.request, status: 'cancelled' as const, answeredAt: at }
      : relationship.request;
  const { message: _, ...ended } = request ?? {};
  return next(relationship, {
    friendsSince: undefined,
    ...(request ? { request: ended as NonNullable<Relationship['request']> } : {}),
    sides: { [side]: { blockedAt: at, ...(named ? { named: true } : {}), ...lasting[side] }, [otherSide(side)]: theirs } as Record<
      Side,
      SideState
    >,
  });
};

export const unblock = (relationship: Relationship, side: Side): Changed =>
  relationship.sides[side].blockedAt === undefined
    ? undefined
    : next(relationship, { sides: withSide(relationship, side, { blockedAt: undefined, named: undefined }) });

/** Sets or ends a user's mute of the other. A mute that is given a new end keeps its beginning. */
export const changeMute = (relationship: Relationship, side: Side, mute: Mute | undefined): Relationship =>
  next(relationship, { sides: withSide(relationship, side, { mute }) });

/** Marks whether a user is hidden. Undefined values need no change, and a relationship outside the lists is not marked. */
export const markHidden = (relationship: Relationship, side: Side, hidden: boolean): Changed =>
  (relationship.sides[side].hidden ?? false) === hidden || !isListed(relationship)
    ? undefined
    : next(relationship, { sides: withSide(relationship, side, { hidden: hidden || undefined }) });

/** The relationship with the mark of a hidden user, as part of another change. */
export const withHidden = (relationship: Relationship, side: Side): Relationship =>
  isListed(relationship) ? { ...relationship, sides: withSide(relationship, side, { hidden: true }) } : relationship;
