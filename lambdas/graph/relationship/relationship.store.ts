import type { Audience, Feature } from '../../../schemas/_kit/audience.ts';
import type { Person } from '../../../schemas/_kit/page.ts';
import type { Role } from '../../../schemas/_kit/route.ts';
import { type Context, callerUserId, highestRole, viewerId } from '../../_base/context.ts';
import { tableName } from '../../_base/env.ts';
import { mayRead, narrower } from '../../_people/policy.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { type Write, write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { type Item, type Key, readItems } from '../../_table/table.ts';
import { type ProfileSummary, readProfileSummaries, type VisibilityOverrides } from '../../users/profile/profile.store.ts';
import { blockWrites, isBlockedFor, markRestricted, readViewerVisibility, type ViewerVisibility } from '../blocks/visibility.store.ts';
import { edgeWrites } from './edges.store.ts';
import { feedReason, inOrder, noRelationship, otherSide, relationshipKind, relationshipLabel, userAt } from './relationship.rules.ts';

export type { Relationship } from '../../_people/relationship.model.ts';
export { clearRestricted, isBlockedFor, readViewerVisibility, setPullAuthor, type ViewerVisibility } from '../blocks/visibility.store.ts';
export { countsKeys, countsOf, type FriendCounts, readCounts } from '../counts/counts.store.ts';
export { type AudiencePage, enterPullMode, isInPullMode, readAudience } from './audience.store.ts';
export { type Edge, type ListName, markPullEdge, positionOf, readEdges } from './edges.store.ts';

/**
 * Which reads are consistent: relationships for decisions, lists, and what a viewer may not see. `readPairs` for the relationship
 * shown in lists of people may lag, because a view says at once what became less.
 */
export const relationshipKeys = itemType({
  type: 'relationship',
  summary: 'Two people and everything between them: request, friendship, follows, close friends, blocks; never deleted, `v` only grows',
  writer: 'graph/relationship/relationship.store.ts',
  key: { partition: 'RELATIONSHIP#{low}#{high}', sort: 'RELATIONSHIP' },
  indexes: {
    gsi3: { partition: 'USER#{recipient}#REQUESTS#IN', sort: '{at}#{requestId}' },
    gsi4: { partition: 'USER#{requester}#REQUESTS#OUT', sort: '{at}#{requestId}' },
  },
});

export const relationshipOf = (item: Item | undefined, a: string, b: string): Relationship => {
  if (!item) return noRelationship(a, b);
  const { low, high, v, friendsSince, request, sides } = item as unknown as Relationship;
  return { low, high, v, sides, ...(friendsSince ? { friendsSince } : {}), ...(request ? { request } : {}) };
};

/** A relationship out of a read of several things at once, which asked for the key of the two. */
export const relationshipIn = (find: (key: Key) => Item | undefined, a: string, b: string): Relationship =>
  relationshipOf(find(relationshipKeys.key(inOrder(a, b))), a, b);

/**
 * The relationships of a viewer with other people, in one round trip; strangers have one at version 0.
 * @param userIds without the viewer's own.
 */
export const readRelationships = async (
  viewerId: string,
  userIds: readonly string[],
  options: { consistent: boolean },
): Promise<(userId: string) => Relationship> => {
  const find = await readItems(
    userIds.map((userId) => relationshipKeys.key(inOrder(viewerId, userId))),
    options,
  );
  return (userId) => relationshipOf(find(relationshipKeys.key(inOrder(viewerId, userId))), viewerId, userId);
};

/** One relationship, consistently. */
export const readRelationship = async (a: string, b: string): Promise<Relationship> =>
  (await readRelationships(a, [b], { consistent: true }))(b);

const requestIndex = ({ request, ...relationship }: Relationship): Record<string, string> => {
  if (request?.status !== 'pending') return {};
  const values = { requester: userAt(relationship, request.from), recipient: userAt(relationship, otherSide(request.from)), ...request };
  return { ...relationshipKeys.index('gsi3', values), ...relationshipKeys.index('gsi4', values) };
};

const isStillAt = ({ v }: Relationship) =>
  v === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: '#v = :v', ExpressionAttributeNames: { '#v': 'v' }, ExpressionAttributeValues: { ':v': v } };

const putRelationship = (before: Relationship, after: Relationship): Write =>
  write({
    params: () => ({
      Put: {
        TableName: tableName(),
        Item: { ...relationshipKeys.key(after), type: relationshipKeys.type, ...after, ...requestIndex(after) },
        ...isStillAt(before),
      },
    }),
  });

/** Holds a transaction to what is between two people; where that has changed it reads stale. */
export const relationshipUnchanged = (relationship: Relationship): Write =>
  write({
    params: () => ({
      ConditionCheck: {
        TableName: tableName(),
        Key: relationshipKeys.key(relationship),
        ...isStillAt(relationship),
      },
    }),
  });

const REACH = { close_friend: 3, friend: 2, follower: 1 } as const;
const reachOf = (relationship: Relationship, authorId: string): number => {
  const via = feedReason(relationship, authorId);
  return via === undefined ? 0 : REACH[via];
};

/** Everything that a change of a relationship means, for one transaction: the relationship, the lists, the blocks, and whose feed must be tidied up. */
export const relationshipWrites = (before: Relationship, after: Relationship): Write[] => {
  const sides = ['low', 'high'] as const;
  const blocks = sides.flatMap((side) => {
    const [was, is] = [before.sides[side].blockedAt, after.sides[side].blockedAt];
    return was === is ? [] : blockWrites(userAt(after, side), userAt(after, otherSide(side)), is);
  });
  const restricted = sides.flatMap((side) => {
    const [author, viewer] = [userAt(after, side), userAt(after, otherSide(side))];
    return reachOf(after, author) < reachOf(before, author) ? [markRestricted(viewer, author)] : [];
  });
  return [putRelationship(before, after), ...edgeWrites(before, after), ...blocks, ...restricted];
};

/** What is known of the people on a page, and how the viewer stands to each: enough to decide what of them may be seen. */
export type PeopleView = {
  /** Absent where the person does not exist. */
  summary(userId: string): ProfileSummary | undefined;
  relationship(userId: string): Relationship;
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
 * for the relationship). Profiles and relationships may lag; what became less shows at once, because the view is consistent and restricted
 * relationships are read again.
 */
export const readPeople = async (ctx: Pick<Context, 'caller'>, userIds: readonly string[]): Promise<PeopleView> => {
  const me = viewerId(ctx);
  const others = userIds.filter((userId) => userId !== me);
  const [view, relationships, profiles] = await Promise.all([
    me === undefined ? NO_VIEW : readViewerVisibility(me),
    me === undefined ? () => undefined : readRelationships(me, others, { consistent: false }),
    readProfileSummaries(userIds),
  ]);
  const restricted = others.filter((userId) => view.restricted.has(userId));
  const fresh = me === undefined || restricted.length === 0 ? undefined : await readRelationships(me, restricted, { consistent: true });
  const role = highestRole(ctx);
  const relationship = (userId: string): Relationship =>
    (view.restricted.has(userId) ? fresh?.(userId) : relationships(userId)) ?? noRelationship(me ?? '', userId);
  const people: PeopleView = {
    summary: (userId) => profiles.get(userId),
    relationship,
    isBlocked: (userId) => isBlockedFor(view, userId),
    mayRead: (userId, feature, visibility = 'public') => {
      const record = profiles.get(userId);
      if (!record) return false;
      const kind = userId === me ? 'self' : me === undefined ? 'stranger' : relationshipKind(relationship(userId), userId);
      const audience = narrower(record.audiences[feature], visibility);
      return mayRead({ feature, audience, kind, blocked: people.isBlocked(userId), suspended: record.suspended, role });
    },
    person: (userId) => {
      const record = profiles.get(userId);
      if (!record || !people.mayRead(userId, 'profile')) return undefined;
      const { handle, displayName, avatarUrl } = record;
      const label = userId === me ? 'self' : me === undefined ? 'none' : relationshipLabel(relationship(userId), me);
      return { userId, handle, displayName, avatarUrl, relationship: label };
    },
  };
  return people;
};

const NO_VIEW: ViewerVisibility = { blocked: new Map(), blockedBy: new Set(), restricted: new Set(), pullAuthors: new Set() };

/** Who looks at many names at once. `view` is undefined for moderators, from whom no name is hidden. */
export type NameViewer = { me: string; role: Role; view: ViewerVisibility | undefined };
/** A name as somebody keeps it, with who may see it; absent: anybody. */
export type NamedUser = { userId: string; audience?: Audience };

/** What decides whom the caller sees: one consistent query, because a block hides at once. */
export const readNameViewer = async (ctx: Pick<Context, 'caller'>): Promise<NameViewer> => {
  const [me, role] = [callerUserId(ctx), highestRole(ctx)];
  return { me, role, view: role === 'user' ? await readViewerVisibility(me) : undefined };
};

/**
 * Those whose names the caller may not see. Most names are for anybody, and some for nobody: only for those that are for
 * friends the relationships are read, in one round trip more and half a unit each.
 * @param lately overrides what the names say themselves.
 */
export const hiddenNames = async (
  { me, role, view }: NameViewer,
  named: readonly NamedUser[],
  overrides: VisibilityOverrides = () => undefined,
): Promise<ReadonlySet<string>> => {
  if (!view) return new Set();
  const people = named.map(({ userId, audience = 'public' }) => ({ userId, audience: overrides(userId) ?? audience }));
  const byFriendship = people.filter(({ userId, audience }) => userId !== me && (audience === 'friends' || audience === 'close_friends'));
  const asked = byFriendship.map(({ userId }) => userId).filter((userId) => !isBlockedFor(view, userId));
  const restricted = asked.filter((userId) => view.restricted.has(userId));
  const [fresh, relationships] = await Promise.all([
    readRelationships(me, restricted, { consistent: true }),
    readRelationships(
      me,
      asked.filter((userId) => !view.restricted.has(userId)),
      { consistent: false },
    ),
  ]);
  const kind = (userId: string) =>
    userId === me ? 'self' : relationshipKind((view.restricted.has(userId) ? fresh : relationships)(userId), userId);
  // Names of suspended people are kept as private.
  const maySee = ({ userId, audience }: Required<NamedUser>): boolean =>
    mayRead({ feature: 'profile', audience, kind: kind(userId), blocked: isBlockedFor(view, userId), suspended: false, role });
  return new Set(people.filter((one) => !maySee(one)).map(({ userId }) => userId));
};
