import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { tableName } from '../../lambdas/_base/env.ts';
import type { Pair } from '../../lambdas/_people/relationship.model.ts';
import { transact } from '../../lambdas/_table/commit.ts';
import { documentClient } from '../../lambdas/_table/table.ts';
import { requestSource } from '../../lambdas/graph/friend-requests/friend-requests.store.ts';
import { type ListName, readEdges } from '../../lambdas/graph/relationship/edges.store.ts';
import { isBlocked, otherSide, personAt, sideOf } from '../../lambdas/graph/relationship/relationship.rules.ts';
import {
  changePulled,
  clearNarrowed,
  markPulled,
  readCompany,
  readPair,
  readPairs,
  readView,
} from '../../lambdas/graph/relationship/relationship.store.ts';
import { Problem } from '../../schemas/_kit/problem.ts';
import { befriend, contextOf, people, startWorld, tick, type Who } from '../support/relationships.ts';
import { ACTS } from './actions.ts';

let world: Awaited<ReturnType<typeof startWorld>>;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const LISTS: readonly ListName[] = ['friends', 'followers', 'following', 'followRequests'];
const ids = (values: Iterable<string>): string[] => [...values].sort();

const trailOf = async ({ low, high }: Pair): Promise<string[]> => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `AUDIT#relation:${low}:${high}` },
    }),
  );
  return Items.map(({ event }) => String(event.data.v)).sort();
};

/** What everybody's lists and views must be, from the pairs alone. */
const expected = (who: Who, pairs: readonly Pair[]) => {
  const me = who.userId;
  const mine = pairs
    .filter(({ low, high }) => low === me || high === me)
    .map((pair) => {
      const side = sideOf(pair, me);
      return { pair, side, other: personAt(pair, otherSide(side)), own: pair.stances[side], theirs: pair.stances[otherSide(side)] };
    });
  const others = (wanted: (line: (typeof mine)[number]) => boolean) => ids(mine.filter(wanted).map(({ other }) => other));
  return {
    friends: others(({ pair }) => pair.friendsSince !== undefined),
    close: others(({ own }) => own.close === true),
    followers: others(({ theirs }) => theirs.follow?.state === 'following'),
    following: others(({ own }) => own.follow?.state === 'following'),
    followRequests: others(({ theirs }) => theirs.follow?.state === 'requested'),
    incoming: others(({ pair, side }) => pair.request?.status === 'pending' && pair.request.from !== side),
    outgoing: others(({ pair, side }) => pair.request?.status === 'pending' && pair.request.from === side),
    blocked: others(({ own }) => own.blockedAt !== undefined),
    blockedBy: others(({ theirs }) => theirs.blockedAt !== undefined),
  };
};

const stored = async ({ userId }: Who): Promise<ReturnType<typeof expected>> => {
  const [friends = [], ...lists] = await Promise.all(LISTS.map((list) => readEdges(list, userId, undefined, 100)));
  const [followers, following, followRequests] = lists.map((edges) => ids(edges.map(({ other }) => other)));
  const requests = async (direction: 'incoming' | 'outgoing') =>
    ids((await requestSource(direction, userId)(undefined, 100)).map(({ other }) => other));
  const view = await readView(userId);
  return {
    friends: ids(friends.map(({ other }) => other)),
    close: ids(friends.filter(({ close }) => close).map(({ other }) => other)),
    followers: followers ?? [],
    following: following ?? [],
    followRequests: followRequests ?? [],
    incoming: await requests('incoming'),
    outgoing: await requests('outgoing'),
    blocked: ids(view.blocked.keys()),
    blockedBy: ids(view.blockedBy),
  };
};

test('lists-indexes-blocks-and-the-trail-are-what-the-pairs-say-after-whatever-people-did', async () => {
  // What needs something before it can end comes more often.
  const often = ['accept', 'block', 'unblock', 'unblock', 'approve', 'close'];
  const act = fc.record({ who: fc.nat(2), whom: fc.nat(1), what: fc.constantFrom(...Object.keys(ACTS), ...often) });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), fc.boolean(), async (acts, isPrivate) => {
      // Somebody new every time, and one of them approves followers where the account is private.
      const crowd = [...(await people(2)), ...(await people(1, isPrivate ? { audiences: { profile: 'friends' } } : {}))];
      for (const { who, whom, what } of acts) {
        const me = crowd[who] as Who;
        const other = crowd.filter((one) => one !== me)[whom] as Who;
        tick();
        await ACTS[what]?.(me, other).catch((error) => {
          if (!(error instanceof Problem)) throw error;
        });
      }
      const [one, two, three] = crowd.map(({ userId }) => userId) as [string, string, string];
      const pairs = await Promise.all([readPair(one, two), readPair(one, three), readPair(two, three)]);
      for (const who of crowd) expect(await stored(who)).toEqual(expected(who, pairs));
      for (const pair of pairs) {
        expect(await trailOf(pair)).toEqual(Array.from({ length: pair.v }, (_, index) => String(index + 1)).sort());
        if (isBlocked(pair)) expect(pair).toMatchObject({ stances: { low: expect.not.objectContaining({ follow: expect.anything() }) } });
      }
    }),
    { numRuns: 15 },
  );
});

test('a-list-goes-on-after-a-position-newest-first', async () => {
  const [me, ...others] = (await people(6)) as [Who, ...Who[]];
  for (const other of others) await befriend(me, other);
  const whole = await readEdges('friends', me.userId, undefined, 100);
  expect(whole.map(({ other }) => other)).toEqual(others.map(({ userId }) => userId).reverse());
  const first = await readEdges('friends', me.userId, undefined, 2);
  const after = first.at(-1);
  expect([...first, ...(await readEdges('friends', me.userId, `${after?.since}#${after?.other}`, 3))]).toEqual(whole);
  expect(await readEdges('friends', others[0]?.userId ?? '', undefined, 5)).toMatchObject([{ other: me.userId }]);
});

test('what-a-viewer-may-see-less-of-is-noted-until-it-is-cleared', async () => {
  const [me, friend, author] = (await people(3)) as [Who, Who, Who];
  await befriend(me, friend);
  await ACTS.follow?.(me, author);
  expect((await readView(me.userId)).narrowed.size).toBe(0);
  await ACTS.unfriend?.(friend, me);
  await ACTS.unfollow?.(me, author);
  expect(ids((await readView(me.userId)).narrowed)).toEqual(ids([friend.userId, author.userId]));
  // The author saw nothing of the follower, so nothing became less.
  expect([...(await readView(author.userId)).narrowed]).toEqual([]);
  expect([...(await readView(friend.userId)).narrowed]).toEqual([me.userId]);
  await transact([clearNarrowed(me.userId, friend.userId)], contextOf(me));
  expect([...(await readView(me.userId)).narrowed]).toEqual([author.userId]);
  await transact([clearNarrowed(me.userId, author.userId)], contextOf(me));
  expect((await readView(me.userId)).narrowed.size).toBe(0);
});

test('a-block-is-on-both-sides-and-so-is-its-end', async () => {
  const [me, other, third] = (await people(3)) as [Who, Who, Who];
  await ACTS.block?.(me, other);
  await ACTS.block?.(third, other);
  const [mine, theirs] = [await readView(me.userId), await readView(other.userId)];
  expect([[...mine.blocked.keys()], ids(theirs.blockedBy)]).toEqual([[other.userId], ids([me.userId, third.userId])]);
  await ACTS.unblock?.(me, other);
  expect((await readView(me.userId)).blocked.size).toBe(0);
  expect([...(await readView(other.userId)).blockedBy]).toEqual([third.userId]);
});

test('a-mark-as-a-close-friend-leaves-how-the-feed-reaches-them-alone', async () => {
  const [me, friend] = (await people(2)) as [Who, Who];
  await befriend(me, friend);
  const [edge] = await readEdges('friends', me.userId, undefined, 1);
  if (!edge) throw new Error('no friend');
  await transact([markPulled(edge), changePulled(friend.userId, me.userId, true)], contextOf(me));
  await ACTS.close?.(me, friend);
  expect(await readEdges('friends', me.userId, undefined, 1)).toMatchObject([{ close: true, pulled: true }]);
  await ACTS['not close']?.(me, friend);
  expect(await readEdges('friends', me.userId, undefined, 1)).toEqual([{ ...edge, pulled: true }]);
  expect([...(await readView(friend.userId)).pulled]).toEqual([me.userId]);
  await transact([changePulled(friend.userId, me.userId, false)], contextOf(me));
  expect((await readView(friend.userId)).pulled.size).toBe(0);
});

test('a-line-that-is-gone-is-not-marked-back-into-being', async () => {
  const [me, friend] = (await people(2)) as [Who, Who];
  await befriend(me, friend);
  const [edge] = await readEdges('friends', me.userId, undefined, 1);
  if (!edge) throw new Error('no friend');
  await ACTS.unfriend?.(me, friend);
  await expect(transact([markPulled(edge), changePulled(friend.userId, me.userId, true)], contextOf(me))).rejects.toThrow('did not hold');
  expect(await readEdges('friends', me.userId, undefined, 1)).toEqual([]);
});

test('company-decides-by-what-is-between-the-viewer-and-each-person', async () => {
  const [me, open, blocker, gone] = (await people(4)) as [Who, Who, Who, Who];
  const [forFriends] = (await people(1, { audiences: { profile: 'friends' } })) as [Who];
  const [suspended] = (await people(1, { suspended: true })) as [Who];
  await ACTS.block?.(blocker, me);
  const everybody = [me, open, blocker, gone, forFriends, suspended].map(({ userId }) => userId);
  const seen = async (who: Who) => {
    const company = await readCompany(contextOf(who), [...everybody, 'user_nobody']);
    return [...everybody, 'user_nobody'].map((userId) => company.person(userId)?.relationship);
  };
  expect(await seen(me)).toEqual(['self', 'none', undefined, 'none', undefined, undefined, undefined]);
  await befriend(forFriends, me);
  expect(await seen(me)).toEqual(['self', 'none', undefined, 'none', 'friend', undefined, undefined]);
  expect(await seen({ ...open, roles: ['user', 'moderator'] })).toEqual(['none', 'self', 'none', 'none', 'none', 'none', undefined]);
  const nobody = await readCompany({ caller: { kind: 'anonymous', address: '192.0.2.1' } }, everybody);
  expect(everybody.map((userId) => nobody.person(userId)?.relationship)).toEqual(['none', 'none', 'none', 'none', undefined, undefined]);
});

test('people-with-nothing-between-them-are-strangers-at-version-0', async () => {
  const [a, b, c] = (await people(3)) as [Who, Who, Who];
  const pairOf = await readPairs(a.userId, [b.userId, c.userId], { consistent: true });
  expect(pairOf(c.userId)).toEqual({ low: a.userId, high: c.userId, v: 0, stances: { low: {}, high: {} } });
  await expect(readPair(a.userId, a.userId)).rejects.toThrow(TypeError);
});
