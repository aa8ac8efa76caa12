import type { Audience, Feature } from '../../../schemas/_kit/audience.ts';
import type { Person } from '../../../schemas/_kit/page.ts';
import type { Role } from '../../../schemas/_kit/route.ts';
import { type Context, callerUserId, highestRole, viewerId } from '../../_base/context.ts';
import { tableName } from '../../_base/env.ts';
import { mayRead, narrower } from '../../_people/policy.ts';
import type { Pair } from '../../_people/relationship.model.ts';
import { type Write, write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { type Item, type Key, readItems } from '../../_table/table.ts';
import { type Lately, type PersonRecord, readProfiles } from '../../users/profile/profile.store.ts';
import { blockWrites, isHiddenBy, noteNarrowed, readView, type View } from '../blocks/visibility.store.ts';
import { edgeWrites } from './edges.store.ts';
import { feedVia, otherSide, personAt, relationshipOf, sidesOf, standingTowards, strangers } from './relationship.rules.ts';

export type { Pair } from '../../_people/relationship.model.ts';
export { changePulled, clearNarrowed, isHiddenBy, readView, type View } from '../blocks/visibility.store.ts';
export { type Counts, countsKeys, countsOf, readCounts } from '../counts/counts.store.ts';
export { type AudiencePage, becomePulled, isPulled, readAudience } from './audience.store.ts';
export { type Edge, type ListName, markPulled, positionOf, readEdges } from './edges.store.ts';

/**
 * Which reads are consistent: pairs for decisions, lists, and what a viewer may not see. `readPairs` for the relationship
 * shown in lists of people may lag, because a view says at once what became less.
 */
export const pairKeys = itemType({
  type: 'pair',
  summary: 'Two people and everything between them: request, friendship, follows, close friends, blocks; never deleted, `v` only grows',
  writer: 'graph/relationship/relationship.store.ts',
  key: { partition: 'PAIR#{low}#{high}', sort: 'PAIR' },
  indexes: {
    gsi3: { partition: 'USER#{recipient}#REQUESTS#IN', sort: '{at}#{requestId}' },
    gsi4: { partition: 'USER#{requester}#REQUESTS#OUT', sort: '{at}#{requestId}' },
  },
});

export const pairOf = (item: Item | undefined, a: string, b: string): Pair => {
  if (!item) return strangers(a, b);
  const { low, high, v, friendsSince, request, stances } = item as unknown as Pair;
  return { low, high, v, stances, ...(friendsSince ? { friendsSince } : {}), ...(request ? { request } : {}) };
};

/** A pair out of a read of several things at once, which asked for the key of the two. */
export const pairIn = (find: (key: Key) => Item | undefined, a: string, b: string): Pair => pairOf(find(pairKeys.key(sidesOf(a, b))), a, b);

/**
 * The pairs of a viewer with other people, in one round trip; strangers have one at version 0.
 * @param userIds without the viewer's own.
 */
export const readPairs = async (
  viewerId: string,
  userIds: readonly string[],
  options: { consistent: boolean },
): Promise<(userId: string) => Pair> => {
  const find = await readItems(
    userIds.map((userId) => pairKeys.key(sidesOf(viewerId, userId))),
    options,
  );
  return (userId) => pairOf(find(pairKeys.key(sidesOf(viewerId, userId))), viewerId, userId);
};

/** One pair, consistently. */
export const readPair = async (a: string, b: string): Promise<Pair> => (await readPairs(a, [b], { consistent: true }))(b);

const requestIndex = ({ request, ...pair }: Pair): Record<string, string> => {
  if (request?.status !== 'pending') return {};
  const values = { requester: personAt(pair, request.from), recipient: personAt(pair, otherSide(request.from)), ...request };
  return { ...pairKeys.index('gsi3', values), ...pairKeys.index('gsi4', values) };
};

const isStillAt = ({ v }: Pair) =>
  v === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: '#v = :v', ExpressionAttributeNames: { '#v': 'v' }, ExpressionAttributeValues: { ':v': v } };

const putPair = (before: Pair, after: Pair): Write =>
  write({
    params: () => ({
      Put: {
        TableName: tableName(),
        Item: { ...pairKeys.key(after), type: pairKeys.type, ...after, ...requestIndex(after) },
        ...isStillAt(before),
      },
    }),
  });

/** Holds a transaction to what is between two people; where that has changed it reads stale. */
export const unchanged = (pair: Pair): Write =>
  write({
    params: () => ({
      ConditionCheck: {
        TableName: tableName(),
        Key: pairKeys.key(pair),
        ...isStillAt(pair),
      },
    }),
  });

const REACH = { close_friend: 3, friend: 2, follower: 1 } as const;
const reachOf = (pair: Pair, authorId: string): number => {
  const via = feedVia(pair, authorId);
  return via === undefined ? 0 : REACH[via];
};

/** Everything that a change of a pair means, for one transaction: the pair, the lists, the blocks, and whose feed must be tidied up. */
export const changePair = (before: Pair, after: Pair): Write[] => {
  const sides = ['low', 'high'] as const;
  const blocks = sides.flatMap((side) => {
    const [was, is] = [before.stances[side].blockedAt, after.stances[side].blockedAt];
    return was === is ? [] : blockWrites(personAt(after, side), personAt(after, otherSide(side)), is);
  });
  const narrowed = sides.flatMap((side) => {
    const [author, viewer] = [personAt(after, side), personAt(after, otherSide(side))];
    return reachOf(after, author) < reachOf(before, author) ? [noteNarrowed(viewer, author)] : [];
  });
  return [putPair(before, after), ...edgeWrites(before, after), ...blocks, ...narrowed];
};

/** What is known of the people on a page, and how the viewer stands to each: enough to decide what of them may be seen. */
export type Company = {
  /** Absent where the person does not exist. */
  record(userId: string): PersonRecord | undefined;
  pair(userId: string): Pair;
  /**
   * Whether the viewer may see a feature of that person. False for people who do not exist.
   * @param visibility of one thing, which only narrows the feature's audience.
   */
  mayRead(userId: string, feature: Feature, visibility?: Audience): boolean;
  /** Whether one of the two has blocked the other; answered for anybody, also for people who were not read. */
  isBlocked(userId: string): boolean;
  /** The person as lists show them; undefined where the viewer may not see their profile. */
  person(userId: string): Person | undefined;
};

/**
 * Reads people for a viewer in one round trip: 1 RRU for the viewer's own view, and 1 a person (half for the profile, half
 * for the pair). Profiles and pairs may lag; what became less shows at once, because the view is consistent and narrowed
 * pairs are read again.
 */
export const readCompany = async (ctx: Pick<Context, 'caller'>, userIds: readonly string[]): Promise<Company> => {
  const me = viewerId(ctx);
  const others = userIds.filter((userId) => userId !== me);
  const [view, pairs, profiles] = await Promise.all([
    me === undefined ? NO_VIEW : readView(me),
    me === undefined ? () => undefined : readPairs(me, others, { consistent: false }),
    readProfiles(userIds),
  ]);
  const narrowed = others.filter((userId) => view.narrowed.has(userId));
  const fresh = me === undefined || narrowed.length === 0 ? undefined : await readPairs(me, narrowed, { consistent: true });
  const role = highestRole(ctx);
  const pair = (userId: string): Pair => (view.narrowed.has(userId) ? fresh?.(userId) : pairs(userId)) ?? strangers(me ?? '', userId);
  const company: Company = {
    record: (userId) => profiles.get(userId),
    pair,
    isBlocked: (userId) => isHiddenBy(view, userId),
    mayRead: (userId, feature, visibility = 'public') => {
      const record = profiles.get(userId);
      if (!record) return false;
      const standing = userId === me ? 'self' : me === undefined ? 'stranger' : standingTowards(pair(userId), userId);
      const audience = narrower(record.audiences[feature], visibility);
      return mayRead({ feature, audience, standing, blocked: company.isBlocked(userId), suspended: record.suspended, role });
    },
    person: (userId) => {
      const record = profiles.get(userId);
      if (!record || !company.mayRead(userId, 'profile')) return undefined;
      const { handle, displayName, avatarUrl } = record;
      const relationship = userId === me ? 'self' : me === undefined ? 'none' : relationshipOf(pair(userId), me);
      return { userId, handle, displayName, avatarUrl, relationship };
    },
  };
  return company;
};

const NO_VIEW: View = { blocked: new Map(), blockedBy: new Set(), narrowed: new Set(), pulled: new Set() };

/** Who looks at many names at once. `view` is undefined for moderators, from whom no name is hidden. */
export type Sight = { me: string; role: Role; view: View | undefined };
/** A name as somebody keeps it, with who may see it; absent: anybody. */
export type Named = { userId: string; audience?: Audience };

/** What decides whom the caller sees: one consistent query, because a block hides at once. */
export const readSight = async (ctx: Pick<Context, 'caller'>): Promise<Sight> => {
  const [me, role] = [callerUserId(ctx), highestRole(ctx)];
  return { me, role, view: role === 'user' ? await readView(me) : undefined };
};

/**
 * Those whose names the caller may not see. Most names are for anybody, and some for nobody: only for those that are for
 * friends the pairs are read, in one round trip more and half a unit each.
 * @param lately overrides what the names say themselves.
 */
export const hiddenFrom = async (
  { me, role, view }: Sight,
  named: readonly Named[],
  lately: Lately = () => undefined,
): Promise<ReadonlySet<string>> => {
  if (!view) return new Set();
  const people = named.map(({ userId, audience = 'public' }) => ({ userId, audience: lately(userId) ?? audience }));
  const byFriendship = people.filter(({ userId, audience }) => userId !== me && (audience === 'friends' || audience === 'close_friends'));
  const asked = byFriendship.map(({ userId }) => userId).filter((userId) => !isHiddenBy(view, userId));
  const narrowed = asked.filter((userId) => view.narrowed.has(userId));
  const [fresh, pairs] = await Promise.all([
    readPairs(me, narrowed, { consistent: true }),
    readPairs(
      me,
      asked.filter((userId) => !view.narrowed.has(userId)),
      { consistent: false },
    ),
  ]);
  const standing = (userId: string) =>
    userId === me ? 'self' : standingTowards((view.narrowed.has(userId) ? fresh : pairs)(userId), userId);
  // Names of suspended people are kept as private.
  const maySee = ({ userId, audience }: Required<Named>): boolean =>
    mayRead({ feature: 'profile', audience, standing: standing(userId), blocked: isHiddenBy(view, userId), suspended: false, role });
  return new Set(people.filter((one) => !maySee(one)).map(({ userId }) => userId));
};
