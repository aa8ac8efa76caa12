import { inOrder } from '../../lambdas/_people/relationship.rules.ts';
import { relationshipKeys } from '../../lambdas/_people/relationships.store.ts';
import { updateItem, writeAlone } from '../../lambdas/_table/write.ts';
import { communityKeys } from '../../lambdas/communities/community/community.store.ts';
import { createCommunity } from '../../lambdas/communities/community/create-community.ts';
import { joinCommunity } from '../../lambdas/communities/members/join-community.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import counters from '../../lambdas/graph/counts/friend-counts.counter.ts';
import { listMutualFriends } from '../../lambdas/graph/friends/list-mutual-friends.ts';
import { listSuggestions } from '../../lambdas/graph/suggestions/list-suggestions.ts';
import { rankOf, rankSuggestions } from '../../lambdas/graph/suggestions/suggestions.rules.ts';
import { readSuggestions, storeSuggestions } from '../../lambdas/graph/suggestions/suggestions.store.ts';
import * as memberRoutes from '../../schemas/communities/member-routes.ts';
import * as communities from '../../schemas/communities/routes.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import * as routes from '../../schemas/graph/routes.ts';
import { published } from '../support/competitions.ts';
import { fc } from '../support/property.ts';
import { befriend, call, clock, contextOf, people, startHarness, type Who } from '../support/relationships.ts';
import { ACTIONS } from './actions.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

type Relationships = (readonly [Who, Who])[];
const deliver = (relationships: Relationships) =>
  counters[0]?.apply(
    relationships.map(([a, b]) => relationshipKeys.key(inOrder(a.userId, b.userId))),
    contextOf(relationships[0]?.[0] as Who),
  );
const make = async (relationships: Relationships): Promise<void> => {
  for (const [a, b] of relationships) await befriend(a, b);
  await deliver(relationships);
};
const join = (who: Who, competitionId: string) => call(competitions.joinCompetition, joinCompetition, who, { params: { competitionId } });

const joinCommunityAs = (who: Who, communityId: string) =>
  call(memberRoutes.joinCommunity, joinCommunity, who, { params: { communityId } });

type Suggested = { userId: string; mutualFriends: number; sharedCompetitions: number; sharedCommunities: number };
const inCommon = ({ mutualFriends, sharedCompetitions, sharedCommunities }: Suggested): number =>
  mutualFriends + sharedCompetitions + sharedCommunities;
const read = async (who: Who, limit = 100) => {
  const items: Suggested[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await call(routes.listSuggestions, listSuggestions, who, { query: { limit, ...(cursor ? { cursor } : {}) } });
    items.push(...page.items);
    cursor = page.cursor;
  }
  return items.map(({ userId, mutualFriends, sharedCompetitions, sharedCommunities }) => ({
    userId,
    mutualFriends,
    sharedCompetitions,
    sharedCommunities,
  }));
};

/** Reference model: computes the suggestions from all users. */
const expectedFor = (me: Who, crowd: readonly Who[], relationships: Relationships, rosters: Who[][], members: Who[]) => {
  const friendsOf = (who: Who) => new Set(relationships.flatMap(([a, b]) => (a === who ? [b] : b === who ? [a] : [])));
  const mine = friendsOf(me);
  return crowd
    .filter((who) => who !== me && !mine.has(who))
    .map((who) => ({
      userId: who.userId,
      mutualFriends: [...friendsOf(who)].filter((friend) => mine.has(friend)).length,
      sharedCompetitions: rosters.filter((roster) => roster.includes(me) && roster.includes(who)).length,
      sharedCommunities: Number(members.includes(me) && members.includes(who)),
    }))
    .filter((suggested) => inCommon(suggested) > 0)
    .sort((a, b) => inCommon(b) - inCommon(a) || (a.userId < b.userId ? -1 : 1));
};

test('suggestions and mutual friends equal those of the reference model', async () => {
  const size = 10;
  const edges = Array.from({ length: size }, (_, a) => Array.from({ length: a }, (__, b) => [a, b] as const)).flat();
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(edges, { minLength: 8, maxLength: 25 }),
      fc.array(fc.subarray([...Array(size).keys()]), { minLength: 3, maxLength: 3 }),
      async (chosen, [belonging = [], ...joined]) => {
        const crowd = await people(size);
        const at = (index: number) => crowd[index] as Who;
        const relationships: Relationships = chosen.map(([a, b]) => [at(a), at(b)]);
        await make(relationships);
        const rosters = joined.map((roster) => roster.map(at));
        for (const roster of rosters) {
          const { competitionId } = await published(at(0));
          for (const who of roster) await join(who, competitionId);
        }
        const { communityId } = await call(communities.createCommunity, createCommunity, at(0), { body: { name: 'Walkers' } });
        const members = [...new Set([0, ...belonging])].map(at);
        for (const who of members) await joinCommunityAs(who, communityId);
        for (const me of crowd.slice(0, 3)) expect(await read(me, 4)).toEqual(expectedFor(me, crowd, relationships, rosters, members));
        const [me, other] = [at(0), at(1)];
        const mutual = await call(routes.listMutualFriends, listMutualFriends, me, {
          params: { userId: other.userId },
          query: { limit: 100 },
        });
        const friends = (who: Who) => relationships.flatMap(([a, b]) => (a === who ? [b.userId] : b === who ? [a.userId] : []));
        expect(mutual.items.map(({ userId }) => userId).sort()).toEqual(
          friends(me)
            .filter((id) => friends(other).includes(id))
            .sort(),
        );
      },
    ),
    { numRuns: 6 },
  );
});

test('a stored list is recomputed only after its inputs changed or after a day', async () => {
  const [me, friend, far, farther] = (await people(4)) as [Who, Who, Who, Who];
  await make([
    [me, friend],
    [friend, far],
  ]);
  const madeAt = async () => (await readSuggestions(me.userId))?.madeAt;
  expect((await read(me)).map(({ userId }) => userId)).toEqual([far.userId]);
  const first = await madeAt();
  clock.now = new Date(clock.now.getTime() + 60_000);
  await read(me);
  // A friendship that is no input of the list.
  await make([[far, farther]]);
  await read(me);
  expect(await madeAt()).toBe(first);
  await make([[friend, farther]]);
  expect((await read(me)).map(({ userId }) => userId)).toEqual([far.userId, farther.userId].sort());
  const second = await madeAt();
  expect(second).not.toBe(first);
  clock.now = new Date(clock.now.getTime() + 24 * 60 * 60_000);
  await read(me);
  expect(await madeAt()).not.toBe(second);
});

test('a stored list leaves out users with a new open request, block or mute', async () => {
  const [me, friend, ...others] = (await people(7)) as [Who, Who, ...Who[]];
  await make([[me, friend], ...others.map((other) => [friend, other] as const)]);
  expect(await read(me)).toHaveLength(5);
  const [asked, asking, blocked, muted, left] = others as [Who, Who, Who, Who, Who];
  await ACTIONS.ask?.(me, asked);
  await ACTIONS.ask?.(asking, me);
  await ACTIONS.block?.(me, blocked);
  await ACTIONS.mute?.(me, muted);
  expect((await read(me)).map(({ userId }) => userId)).toEqual([left.userId]);
});

test('members of a shared community are suggested, unless it was removed', async () => {
  const [me, member, other] = (await people(3)) as [Who, Who, Who];
  const found = (by: Who) => call(communities.createCommunity, createCommunity, by, { body: { name: 'Walkers', visibility: 'public' } });
  const [{ communityId }, { communityId: removed }] = [await found(member), await found(other)];
  await joinCommunityAs(me, communityId);
  await joinCommunityAs(me, removed);
  const suggested = async () => (await read(me)).map(({ userId, sharedCommunities }) => [userId, sharedCommunities]);
  expect(await suggested()).toEqual(
    [
      [member.userId, 1],
      [other.userId, 1],
    ].sort(),
  );
  await writeAlone(updateItem({ key: communityKeys.key({ communityId: removed }), set: { removed: true } }));
  expect(await suggested()).toEqual([[member.userId, 1]]);
});

test('a list that was stored before communities counted is read as it was', async () => {
  const [me, far] = (await people(2)) as [Who, Who];
  const stored = { basis: 'a', madeAt: clock.now.toISOString(), ranked: [] };
  await storeSuggestions(me.userId, stored);
  const key = { pk: `USER#${me.userId}`, sk: 'SUGGESTIONS' };
  await writeAlone(updateItem({ key, set: { ranked: [`${far.userId.replace('user_', '')} 2 1`] } }));
  expect((await readSuggestions(me.userId))?.ranked).toEqual([
    { userId: far.userId, mutualFriends: 2, sharedCompetitions: 1, sharedCommunities: 0 },
  ]);
});

test('the top thousand are kept, ordered by score and id', () => {
  const crowd = Array.from({ length: 1_500 }, (_, index) => `user_${String(index).padStart(4, '0')}`);
  const ranked = rankSuggestions(
    new Set(['user_me']),
    [crowd, crowd.slice(0, 3)],
    [
      { counts: 'sharedCompetitions', userIds: ['user_me', 'user_0002', 'user_0001'] },
      { counts: 'sharedCommunities', userIds: ['user_me', 'user_0004'] },
    ],
  );
  expect(ranked.slice(0, 4)).toEqual([
    { userId: 'user_0001', mutualFriends: 2, sharedCompetitions: 1, sharedCommunities: 0 },
    { userId: 'user_0002', mutualFriends: 2, sharedCompetitions: 1, sharedCommunities: 0 },
    { userId: 'user_0000', mutualFriends: 2, sharedCompetitions: 0, sharedCommunities: 0 },
    { userId: 'user_0004', mutualFriends: 1, sharedCompetitions: 0, sharedCommunities: 1 },
  ]);
  expect(ranked).toHaveLength(1_000);
  expect(ranked.map(rankOf)).toEqual(ranked.map(rankOf).sort());
});
