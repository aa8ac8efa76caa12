import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../lambdas/_base/env.ts';
import { readPeople } from '../../lambdas/_people/people.ts';
import type { Relationship } from '../../lambdas/_people/relationship.model.ts';
import { isBlocked, otherSide, sideOf, userAt } from '../../lambdas/_people/relationship.rules.ts';
import { readRelationship, readRelationships } from '../../lambdas/_people/relationships.store.ts';
import { clearRestricted, readViewerVisibility, setPullAuthor } from '../../lambdas/_people/visibility.store.ts';
import { transact } from '../../lambdas/_table/commit.ts';
import { documentClient } from '../../lambdas/_table/table.ts';
import { requestSource } from '../../lambdas/graph/friend-requests/friend-requests.store.ts';
import { type ListName, markPullEdge, readEdges } from '../../lambdas/graph/relationship/edges.store.ts';
import { Problem } from '../../schemas/_kit/problem.ts';
import { fc } from '../support/property.ts';
import { befriend, contextOf, people, startHarness, tick, type Who } from '../support/relationships.ts';
import { ACTIONS } from './actions.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

const LISTS: readonly ListName[] = ['friends', 'followers', 'following', 'followRequests'];
const ids = (values: Iterable<string>): string[] => [...values].sort();

const trailOf = async ({ low, high }: Relationship): Promise<string[]> => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `AUDIT#relation:${low}:${high}` },
    }),
  );
  return Items.map(({ event }) => String(event.data.v)).sort();
};

/** Reference model: the lists and visibility of a user, derived from the relationships. */
const expected = (who: Who, relationships: readonly Relationship[]) => {
  const me = who.userId;
  const mine = relationships
    .filter(({ low, high }) => low === me || high === me)
    .map((relationship) => {
      const side = sideOf(relationship, me);
      return {
        relationship,
        side,
        other: userAt(relationship, otherSide(side)),
        own: relationship.sides[side],
        theirs: relationship.sides[otherSide(side)],
      };
    });
  const others = (isListed: (entry: (typeof mine)[number]) => boolean) => ids(mine.filter(isListed).map(({ other }) => other));
  return {
    friends: others(({ relationship }) => relationship.friendsSince !== undefined),
    close: others(({ own }) => own.close === true),
    followers: others(({ theirs }) => theirs.follow?.state === 'following'),
    following: others(({ own }) => own.follow?.state === 'following'),
    followRequests: others(({ theirs }) => theirs.follow?.state === 'requested'),
    incoming: others(({ relationship, side }) => relationship.request?.status === 'pending' && relationship.request.from !== side),
    outgoing: others(({ relationship, side }) => relationship.request?.status === 'pending' && relationship.request.from === side),
    blocked: others(({ own }) => own.blockedAt !== undefined),
    blockedBy: others(({ theirs }) => theirs.blockedAt !== undefined),
    muted: others(({ own }) => own.mute !== undefined),
  };
};

const stored = async ({ userId }: Who): Promise<ReturnType<typeof expected>> => {
  const [friends = [], ...lists] = await Promise.all(LISTS.map((list) => readEdges(list, userId, undefined, 100)));
  const [followers, following, followRequests] = lists.map((edges) => ids(edges.map(({ other }) => other)));
  const requests = async (direction: 'incoming' | 'outgoing') =>
    ids((await requestSource(direction, userId)(undefined, 100)).map(({ other }) => other));
  const visibility = await readViewerVisibility(userId);
  return {
    friends: ids(friends.map(({ other }) => other)),
    close: ids(friends.filter(({ close }) => close).map(({ other }) => other)),
    followers: followers ?? [],
    following: following ?? [],
    followRequests: followRequests ?? [],
    incoming: await requests('incoming'),
    outgoing: await requests('outgoing'),
    blocked: ids(visibility.blocked.keys()),
    blockedBy: ids(visibility.blockedBy),
    muted: ids(visibility.muted.keys()),
  };
};

test('lists, indexes, blocks, mutes and audit records match the relationships after any actions', async () => {
  // Actions with a precondition occur more often.
  const often = ['accept', 'block', 'unblock', 'unblock', 'approve', 'close'];
  const step = fc.record({ actor: fc.nat(2), target: fc.nat(1), action: fc.constantFrom(...Object.keys(ACTIONS), ...often) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), fc.boolean(), async (steps, isPrivate) => {
      // New users in every run; a private account approves its followers.
      const crowd = [...(await people(2)), ...(await people(1, isPrivate ? { audiences: { profile: 'friends' } } : {}))];
      // A mute is the user's own affair: it has no audit record.
      const untold = new Set<string>();
      for (const { actor, target, action } of steps) {
        const me = crowd[actor] as Who;
        const other = crowd.filter((one) => one !== me)[target] as Who;
        tick();
        const before = await readRelationship(me.userId, other.userId);
        await ACTIONS[action]?.(me, other).catch((error) => {
          if (!(error instanceof Problem)) throw error;
        });
        const { low, high, v } = await readRelationship(me.userId, other.userId);
        if (action.endsWith('mute') && v > before.v) untold.add(`${low} ${high} ${v}`);
      }
      const [one, two, three] = crowd.map(({ userId }) => userId) as [string, string, string];
      const relationships = await Promise.all([readRelationship(one, two), readRelationship(one, three), readRelationship(two, three)]);
      for (const who of crowd) expect(await stored(who)).toEqual(expected(who, relationships));
      for (const relationship of relationships) {
        const versions = Array.from({ length: relationship.v }, (_, index) => String(index + 1));
        const told = versions.filter((v) => !untold.has(`${relationship.low} ${relationship.high} ${v}`));
        expect(await trailOf(relationship)).toEqual(told.sort());
        if (isBlocked(relationship))
          expect(relationship).toMatchObject({ sides: { low: expect.not.objectContaining({ follow: expect.anything() }) } });
      }
    }),
    { numRuns: 15 },
  );
});

test('a list continues after a position, newest first', async () => {
  const [me, ...others] = (await people(6)) as [Who, ...Who[]];
  for (const other of others) await befriend(me, other);
  const whole = await readEdges('friends', me.userId, undefined, 100);
  expect(whole.map(({ other }) => other)).toEqual(others.map(({ userId }) => userId).reverse());
  const first = await readEdges('friends', me.userId, undefined, 2);
  const after = first.at(-1);
  expect([...first, ...(await readEdges('friends', me.userId, `${after?.since}#${after?.other}`, 3))]).toEqual(whole);
  expect(await readEdges('friends', others[0]?.userId ?? '', undefined, 5)).toMatchObject([{ other: me.userId }]);
});

test('a restricted relationship is marked for the viewer until the mark is cleared', async () => {
  const [me, friend, author] = (await people(3)) as [Who, Who, Who];
  await befriend(me, friend);
  await ACTIONS.follow?.(me, author);
  expect((await readViewerVisibility(me.userId)).restricted.size).toBe(0);
  await ACTIONS.unfriend?.(friend, me);
  await ACTIONS.unfollow?.(me, author);
  expect(ids((await readViewerVisibility(me.userId)).restricted)).toEqual(ids([friend.userId, author.userId]));
  // The author could see nothing of the follower, so nothing was restricted.
  expect([...(await readViewerVisibility(author.userId)).restricted]).toEqual([]);
  expect([...(await readViewerVisibility(friend.userId)).restricted]).toEqual([me.userId]);
  await transact([clearRestricted(me.userId, friend.userId)], contextOf(me));
  expect([...(await readViewerVisibility(me.userId)).restricted]).toEqual([author.userId]);
  await transact([clearRestricted(me.userId, author.userId)], contextOf(me));
  expect((await readViewerVisibility(me.userId)).restricted.size).toBe(0);
});

test('a block and its end are stored for both users', async () => {
  const [me, other, third] = (await people(3)) as [Who, Who, Who];
  await ACTIONS.block?.(me, other);
  await ACTIONS.block?.(third, other);
  const [mine, theirs] = [await readViewerVisibility(me.userId), await readViewerVisibility(other.userId)];
  expect([[...mine.blocked.keys()], ids(theirs.blockedBy)]).toEqual([[other.userId], ids([me.userId, third.userId])]);
  await ACTIONS.unblock?.(me, other);
  expect((await readViewerVisibility(me.userId)).blocked.size).toBe(0);
  expect([...(await readViewerVisibility(other.userId)).blockedBy]).toEqual([third.userId]);
});

test('a close-friend mark keeps the pull mode of an edge', async () => {
  const [me, friend] = (await people(2)) as [Who, Who];
  await befriend(me, friend);
  const [edge] = await readEdges('friends', me.userId, undefined, 1);
  if (!edge) throw new Error('no friend');
  await transact([markPullEdge(edge), setPullAuthor(friend.userId, me.userId, true)], contextOf(me));
  await ACTIONS.close?.(me, friend);
  expect(await readEdges('friends', me.userId, undefined, 1)).toMatchObject([{ close: true, pullMode: true }]);
  await ACTIONS['not close']?.(me, friend);
  expect(await readEdges('friends', me.userId, undefined, 1)).toEqual([{ ...edge, pullMode: true }]);
  expect([...(await readViewerVisibility(friend.userId)).pullAuthors]).toEqual([me.userId]);
  await transact([setPullAuthor(friend.userId, me.userId, false)], contextOf(me));
  expect((await readViewerVisibility(friend.userId)).pullAuthors.size).toBe(0);
});

test('marking a deleted edge does not create it', async () => {
  const [me, friend] = (await people(2)) as [Who, Who];
  await befriend(me, friend);
  const [edge] = await readEdges('friends', me.userId, undefined, 1);
  if (!edge) throw new Error('no friend');
  await ACTIONS.unfriend?.(me, friend);
  await expect(transact([markPullEdge(edge), setPullAuthor(friend.userId, me.userId, true)], contextOf(me))).rejects.toThrow(
    'did not hold',
  );
  expect(await readEdges('friends', me.userId, undefined, 1)).toEqual([]);
});

test('the people view depends on the relationship between the viewer and each user', async () => {
  const [me, open, blocker, gone] = (await people(4)) as [Who, Who, Who, Who];
  const [forFriends] = (await people(1, { audiences: { profile: 'friends' } })) as [Who];
  const [suspended] = (await people(1, { suspended: true })) as [Who];
  await ACTIONS.block?.(blocker, me);
  const userIds = [me, open, blocker, gone, forFriends, suspended].map(({ userId }) => userId);
  const seen = async (who: Who) => {
    const view = await readPeople(contextOf(who), [...userIds, 'user_nobody']);
    return [...userIds, 'user_nobody'].map((userId) => view.person(userId)?.relationship);
  };
  expect(await seen(me)).toEqual(['self', 'none', undefined, 'none', undefined, undefined, undefined]);
  await befriend(forFriends, me);
  expect(await seen(me)).toEqual(['self', 'none', undefined, 'none', 'friend', undefined, undefined]);
  expect(await seen({ ...open, roles: ['user', 'moderator'] })).toEqual(['none', 'self', 'none', 'none', 'none', 'none', undefined]);
  const anonymousView = await readPeople({ caller: { kind: 'anonymous', address: '192.0.2.1' } }, userIds);
  expect(userIds.map((userId) => anonymousView.person(userId)?.relationship)).toEqual([
    'none',
    'none',
    'none',
    'none',
    undefined,
    undefined,
  ]);
});

test('users without a relationship are strangers at version 0', async () => {
  const [a, b, c] = (await people(3)) as [Who, Who, Who];
  const relationshipOf = await readRelationships(a.userId, [b.userId, c.userId], { consistent: true });
  expect(relationshipOf(c.userId)).toEqual({ low: a.userId, high: c.userId, v: 0, sides: { low: {}, high: {} } });
  await expect(readRelationship(a.userId, a.userId)).rejects.toThrow(TypeError);
});
