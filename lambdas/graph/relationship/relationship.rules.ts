import type { Standing } from '../../_people/policy.ts';
import type { Pair, Side, Stance } from '../../_people/relationship.model.ts';

export const otherSide = (side: Side): Side => (side === 'low' ? 'high' : 'low');

/** The two ids in the order in which their pair is stored. @throws TypeError for one person twice */
export const sidesOf = (a: string, b: string): { low: string; high: string } => {
  if (a === b) throw new TypeError('a pair is two people');
  return a < b ? { low: a, high: b } : { low: b, high: a };
};

export const sideOf = (pair: Pick<Pair, 'low' | 'high'>, userId: string): Side => (pair.low === userId ? 'low' : 'high');
export const personAt = (pair: Pick<Pair, 'low' | 'high'>, side: Side): string => pair[side];

const NO_STANCES: Record<Side, Stance> = { low: {}, high: {} };

/** Two people with nothing between them. */
export const strangers = (a: string, b: string): Pair => ({ ...sidesOf(a, b), v: 0, stances: NO_STANCES });

export const isBlocked = ({ stances }: Pick<Pair, 'stances'>): boolean =>
  stances.low.blockedAt !== undefined || stances.high.blockedAt !== undefined;

/** How one of the two stands to the other, as the other decided it: what the policy asks for. */
export const standingTowards = (pair: Pair, subjectId: string): Standing => {
  const subject = sideOf(pair, subjectId);
  if (pair.friendsSince !== undefined) return pair.stances[subject].close ? 'close_friend' : 'friend';
  return pair.stances[otherSide(subject)].follow?.state === 'following' ? 'follower' : 'stranger';
};

/** Whose new events come into the other's feed, and why. Undefined: nobody's business. */
export const feedVia = (pair: Pair, authorId: string): 'close_friend' | 'friend' | 'follower' | undefined => {
  const standing = standingTowards(pair, authorId);
  return standing === 'self' || standing === 'stranger' || isBlocked(pair) ? undefined : standing;
};

/** `relationship` in lists and profiles: the strongest thing that is between the viewer and the person, as the viewer may know it. */
export const relationshipOf = (pair: Pair | undefined, viewerId: string) => {
  if (!pair) return 'none';
  const side = sideOf(pair, viewerId);
  const mine = pair.stances[side];
  if (mine.blockedAt !== undefined) return 'blocked';
  if (pair.friendsSince !== undefined) return mine.close ? 'close_friend' : 'friend';
  if (pair.request?.status === 'pending') return pair.request.from === side ? 'request_sent' : 'request_received';
  if (mine.follow) return mine.follow.state === 'following' ? 'following' : 'follow_requested';
  return pair.stances[otherSide(side)].follow?.state === 'following' ? 'follower' : 'none';
};

/** How the pair changes: a new pair, or undefined where everything is so already. `v` grows with every change. */
type Changed = Pair | undefined;

const next = (pair: Pair, changes: Partial<Omit<Pair, 'low' | 'high' | 'v'>>): Pair => {
  const changed: Pair = { ...pair, ...changes, v: pair.v + 1 };
  for (const name of ['friendsSince', 'request'] as const) if (changed[name] === undefined) delete changed[name];
  return changed;
};

/** Undefined takes a decision back. */
const withStance = (pair: Pair, side: Side, changes: { [Name in keyof Stance]?: Stance[Name] | undefined }): Record<Side, Stance> => {
  const stance = Object.fromEntries(Object.entries({ ...pair.stances[side], ...changes }).filter(([, value]) => value !== undefined));
  return { ...pair.stances, [side]: stance as Stance };
};

/** The id names the pair and the change, so that it leads to the pair and is never used twice. */
export const requestIdOf = ({ low, high, v }: Pick<Pair, 'low' | 'high' | 'v'>): string =>
  `${low.replace(/^user_/, '')}-${high.replace(/^user_/, '')}-${v.toString(36)}`;

/** The two people of a request; undefined for an id that the API never gave. */
export const peopleOfRequest = (requestId: string): { low: string; high: string } | undefined => {
  const [, low, high] = /^([0-9a-z]{20})-([0-9a-z]{20})-[0-9a-z]{1,10}$/.exec(requestId) ?? [];
  return low !== undefined && high !== undefined && low < high ? { low: `user_${low}`, high: `user_${high}` } : undefined;
};

const befriended = (pair: Pair, at: string): Pair => {
  const request = pair.request?.status === 'pending' ? { ...pair.request, status: 'accepted' as const, answeredAt: at } : pair.request;
  const { message: _, ...answered } = request ?? {};
  return next(pair, { friendsSince: at, ...(request ? { request: answered as NonNullable<Pair['request']> } : {}) });
};

/**
 * A request from one of the two. One that crosses an open one of the other is its acceptance; an open one of one's own is
 * answered as it is. Friends and blocked people are the caller's to refuse.
 */
export const requestFriendship = (pair: Pair, from: Side, message: string | undefined, at: string): Changed => {
  if (pair.request?.status === 'pending') return pair.request.from === from ? undefined : befriended(pair, at);
  const requestId = requestIdOf({ ...pair, v: pair.v + 1 });
  return next(pair, { request: { requestId, from, status: 'pending', ...(message === undefined ? {} : { message }), at } });
};

export const acceptRequest = (pair: Pair, at: string): Changed => (pair.request?.status === 'pending' ? befriended(pair, at) : undefined);

export const endRequest = (pair: Pair, status: 'declined' | 'cancelled', at: string): Changed => {
  if (pair.request?.status !== 'pending') return undefined;
  const { message: _, ...request } = pair.request;
  return next(pair, { request: { ...request, status, answeredAt: at } });
};

const unfriended = (pair: Pair): Record<Side, Stance> => ({
  low: withStance(pair, 'low', { close: undefined }).low,
  high: withStance(pair, 'high', { close: undefined }).high,
});

export const endFriendship = (pair: Pair): Changed =>
  pair.friendsSince === undefined ? undefined : next(pair, { friendsSince: undefined, stances: unfriended(pair) });

export const markClose = (pair: Pair, side: Side, close: boolean): Changed =>
  pair.friendsSince === undefined || (pair.stances[side].close ?? false) === close
    ? undefined
    : next(pair, { stances: withStance(pair, side, { close: close || undefined }) });

/** @param approval the other approves followers one by one: then a stranger's follow is a request first, a friend's is not. */
export const follow = (pair: Pair, side: Side, approval: boolean, at: string): Changed => {
  const state = approval && pair.friendsSince === undefined ? 'requested' : 'following';
  const current = pair.stances[side].follow;
  if (current?.state === state || current?.state === 'following') return undefined;
  return next(pair, { stances: withStance(pair, side, { follow: { state, since: at } }) });
};

/** Approves the follow request of that side. */
export const approveFollow = (pair: Pair, side: Side, at: string): Changed =>
  pair.stances[side].follow?.state === 'requested'
    ? next(pair, { stances: withStance(pair, side, { follow: { state: 'following', since: at } }) })
    : undefined;

/** Also withdraws and declines what is only requested. */
export const endFollow = (pair: Pair, side: Side): Changed =>
  pair.stances[side].follow === undefined ? undefined : next(pair, { stances: withStance(pair, side, { follow: undefined }) });

/**
 * Blocking ends everything between the two, in both directions, and what the other side decided about blocking stays.
 * @param named whether the blocking side knows who the other is.
 */
export const block = (pair: Pair, side: Side, at: string, named: boolean): Changed => {
  if (pair.stances[side].blockedAt !== undefined) return undefined;
  const { blockedAt, named: known } = pair.stances[otherSide(side)];
  const theirs: Stance = { ...(blockedAt === undefined ? {} : { blockedAt }), ...(known ? { named: true } : {}) };
  const request = pair.request?.status === 'pending' ? { ...pair.request, status: 'cancelled' as const, answeredAt: at } : pair.request;
  const { message: _, ...ended } = request ?? {};
  return next(pair, {
    friendsSince: undefined,
    ...(request ? { request: ended as NonNullable<Pair['request']> } : {}),
    stances: { [side]: { blockedAt: at, ...(named ? { named: true } : {}) }, [otherSide(side)]: theirs } as Record<Side, Stance>,
  });
};

export const unblock = (pair: Pair, side: Side): Changed =>
  pair.stances[side].blockedAt === undefined
    ? undefined
    : next(pair, { stances: withStance(pair, side, { blockedAt: undefined, named: undefined }) });
