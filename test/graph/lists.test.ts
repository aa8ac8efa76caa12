import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import * as graph from '../../schemas/graph/routes.ts';
import { changePrivacy, suspendUser } from '../../schemas/users/routes.ts';
import { ApiError, type CallInput } from '../support/route-client.ts';
import { type Person, type SharedStack, startStack } from '../support/stack.ts';
import { befriend, of } from '../support/viewers.ts';

let stack: SharedStack;
let moderator: Person;
let serial = 0;
beforeAll(async () => {
  stack = await startStack();
  moderator = await stack.as('mona', ['moderator']);
});
afterAll(() => stack?.stop());

const problem = (status: number, code: string) => expect.objectContaining({ status, code });
const ME = { params: { userId: 'me' } };
const newPeople = (count: number): Promise<Person[]> =>
  Promise.all(
    Array.from({ length: count }, () => {
      serial += 1;
      return stack.as(`person-${serial}`);
    }),
  );
const idsOf = ({ items }: { items: { userId: string }[] }): string[] => items.map(({ userId }) => userId);

describe('friends', () => {
  test('both friends list each other until one of them ends the friendship', async () => {
    const [ada, bob] = (await newPeople(2)) as [Person, Person];
    await befriend(ada, bob);
    for (const [me, other] of [
      [ada, bob],
      [bob, ada],
    ] as const)
      expect(await me.call(graph.listFriends, ME)).toEqual({
        items: [expect.objectContaining({ userId: other.userId, relationship: 'friend' })],
        cursor: null,
      });
    for (let time = 0; time < 2; time += 1) expect((await bob.send(graph.endFriendship, of(ada))).status).toBe(204);
    for (const me of [ada, bob]) expect((await me.call(graph.listFriends, ME)).items).toEqual([]);
    await expect(ada.call(graph.endFriendship, ME)).rejects.toEqual(problem(404, 'NOT_FOUND'));
  });

  test('a close-friend mark is visible to its owner only and ends with the friendship', async () => {
    const [ada, bob] = (await newPeople(2)) as [Person, Person];
    await expect(ada.call(graph.markCloseFriend, of(bob))).rejects.toEqual(problem(409, 'NOT_FRIENDS'));
    await expect(ada.call(graph.unmarkCloseFriend, of(bob))).rejects.toEqual(problem(409, 'NOT_FRIENDS'));
    await befriend(ada, bob);
    for (let time = 0; time < 2; time += 1)
      expect(await ada.call(graph.markCloseFriend, of(bob))).toMatchObject({ relationship: 'close_friend', close: true });
    expect((await bob.call(graph.listFriends, ME)).items).toMatchObject([{ relationship: 'friend' }]);
    for (let time = 0; time < 2; time += 1) expect((await ada.send(graph.unmarkCloseFriend, of(bob))).status).toBe(204);
    expect((await ada.call(graph.listFriends, ME)).items).toMatchObject([{ relationship: 'friend' }]);
    await ada.call(graph.markCloseFriend, of(bob));
    await bob.call(graph.endFriendship, of(ada));
    await befriend(ada, bob);
    expect((await ada.call(graph.listFriends, ME)).items).toMatchObject([{ relationship: 'friend' }]);
  });

  test('pages contain the users visible to the viewer, newest first, and the cursor is null exactly at the end', async () => {
    const [ada, viewer, ...others] = (await newPeople(9)) as [Person, Person, ...Person[]];
    for (const other of others) await befriend(ada, other);
    const [blocker, shy, suspended] = others as [Person, Person, Person];
    await blocker.call(graph.blockUser, of(viewer));
    await shy.call(changePrivacy, { body: { profile: 'friends' } });
    await moderator.call(suspendUser, { ...of(suspended), body: { reason: 'spam' } });
    await stack.settle();
    const read = async (who: Person, limit: number): Promise<string[][]> => {
      const pages: string[][] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page: { items: { userId: string }[]; cursor: string | null } = await who.call(graph.listFriends, {
          ...of(ada),
          query: { limit, ...(cursor ? { cursor } : {}) },
        });
        pages.push(idsOf(page));
        cursor = page.cursor;
      }
      return pages;
    };
    const visible = others
      .slice(3)
      .map(({ userId }) => userId)
      .reverse();
    expect(visible).toHaveLength(4);
    expect(await read(viewer, 2)).toEqual([visible.slice(0, 2), visible.slice(2)]);
    expect(await read(viewer, 3)).toEqual([visible.slice(0, 3), visible.slice(3)]);
    expect(await read(viewer, 4)).toEqual([visible]);
    expect((await read(ada, 100)).flat()).toEqual([...visible, shy.userId, blocker.userId]);
    expect((await read(moderator, 100)).flat()).toEqual([...visible, suspended.userId, shy.userId, blocker.userId]);
  });

  test('mutual friends are the same from either side', async () => {
    const [ada, bob, ...others] = (await newPeople(7)) as [Person, Person, ...Person[]];
    const [one, two, three, onlyAda, onlyBob] = others as [Person, Person, Person, Person, Person];
    for (const other of [one, two, three]) {
      await befriend(ada, other);
      await befriend(bob, other);
    }
    await befriend(ada, onlyAda);
    await befriend(bob, onlyBob);
    const mutual = [three, two, one].map(({ userId }) => userId);
    expect(idsOf(await ada.call(graph.listMutualFriends, of(bob)))).toEqual(mutual);
    expect(idsOf(await bob.call(graph.listMutualFriends, of(ada)))).toEqual(mutual);
    const first = await ada.call(graph.listMutualFriends, { ...of(bob), query: { limit: 2 } });
    const rest = await ada.call(graph.listMutualFriends, { ...of(bob), query: { limit: 2, cursor: first.cursor ?? '' } });
    expect([idsOf(first), idsOf(rest), rest.cursor]).toEqual([mutual.slice(0, 2), mutual.slice(2), null]);
    await two.call(graph.blockUser, of(ada));
    expect(idsOf(await ada.call(graph.listMutualFriends, of(bob)))).toEqual([three.userId, one.userId]);
    // A cursor is valid only for the two users it was issued for.
    const stolen = one.call(graph.listMutualFriends, { ...of(bob), query: { cursor: first.cursor ?? '' } });
    await expect(stolen).rejects.toEqual(problem(400, 'INVALID_CURSOR'));
  });
});

describe('follows', () => {
  test('a follow of a public account takes effect at once and is in both lists until it ends', async () => {
    const [ada, bob] = (await newPeople(2)) as [Person, Person];
    for (let time = 0; time < 2; time += 1)
      expect(await ada.call(graph.followUser, of(bob))).toMatchObject({
        relationship: 'following',
        following: 'following',
        followedBy: 'none',
      });
    expect((await bob.call(graph.listFollowers, ME)).items).toMatchObject([{ userId: ada.userId, relationship: 'follower' }]);
    expect((await bob.call(graph.listFollowing, of(ada))).items).toMatchObject([{ userId: bob.userId, relationship: 'self' }]);
    for (let time = 0; time < 2; time += 1) expect((await ada.send(graph.unfollowUser, of(bob))).status).toBe(204);
    await ada.call(graph.followUser, of(bob));
    for (let time = 0; time < 2; time += 1) expect((await bob.send(graph.removeFollower, of(ada))).status).toBe(204);
    expect((await ada.call(graph.listFollowing, ME)).items).toEqual([]);
    await expect(ada.call(graph.followUser, of(ada))).rejects.toEqual(problem(409, 'SAME_PERSON'));
    await expect(ada.call(graph.followUser, ME)).rejects.toEqual(problem(409, 'SAME_PERSON'));
  });

  test('a private account approves each follower, and friends need no approval', async () => {
    const [ada, bob, eve, friend, other] = (await newPeople(5)) as [Person, Person, Person, Person, Person];
    await befriend(ada, friend);
    await ada.call(changePrivacy, { body: { profile: 'friends' } });
    for (const who of [bob, eve])
      expect(await who.call(graph.followUser, of(ada))).toMatchObject({ relationship: 'follow_requested', following: 'requested' });
    expect(await friend.call(graph.followUser, of(ada))).toMatchObject({ relationship: 'friend', following: 'following' });
    const pending = await ada.call(graph.listFollowRequests, {});
    expect(pending.items).toMatchObject([{ userId: eve.userId, requestedAt: expect.any(String) }, { userId: bob.userId }]);
    const first = await ada.call(graph.listFollowRequests, { query: { limit: 1 } });
    const second = await ada.call(graph.listFollowRequests, { query: { limit: 1, cursor: first.cursor ?? '' } });
    expect([...idsOf(first), ...idsOf(second), second.cursor]).toEqual([eve.userId, bob.userId, null]);

    for (let time = 0; time < 2; time += 1)
      expect(await ada.call(graph.acceptFollowRequest, of(bob))).toMatchObject({ relationship: 'follower', followedBy: 'following' });
    await expect(ada.call(graph.declineFollowRequest, of(bob))).rejects.toEqual(problem(409, 'FOLLOW_REQUEST_CLOSED'));
    for (let time = 0; time < 2; time += 1)
      expect(await ada.call(graph.declineFollowRequest, of(eve))).toMatchObject({ followedBy: 'none' });
    await expect(ada.call(graph.acceptFollowRequest, of(eve))).rejects.toEqual(problem(404, 'NOT_FOUND'));
    await expect(eve.call(graph.followUser, of(ada))).rejects.toEqual(problem(409, 'FOLLOW_REQUEST_TOO_SOON'));
    await other.call(graph.followUser, of(ada));
    await other.call(graph.unfollowUser, of(ada));
    expect((await ada.call(graph.listFollowRequests, {})).items).toEqual([]);
    expect(idsOf(await ada.call(graph.listFollowers, ME))).toEqual([bob.userId, friend.userId]);
  });

  test('an account that becomes public accepts all pending follow requests', async () => {
    const [ada, ...others] = (await newPeople(6)) as [Person, ...Person[]];
    await ada.call(changePrivacy, { body: { profile: 'private' } });
    for (const other of others) await other.call(graph.followUser, of(ada));
    await others[4]?.call(graph.unfollowUser, of(ada));
    await ada.call(changePrivacy, { body: { profile: 'friends' } });
    await stack.settle();
    expect((await ada.call(graph.listFollowRequests, {})).items).toHaveLength(4);
    await ada.call(changePrivacy, { body: { profile: 'public' } });
    await stack.settle();
    expect((await ada.call(graph.listFollowRequests, {})).items).toEqual([]);
    expect(idsOf(await ada.call(graph.listFollowers, ME)).sort()).toEqual(
      others
        .slice(0, 4)
        .map(({ userId }) => userId)
        .sort(),
    );
  });

  test('an account that becomes private keeps its followers', async () => {
    const [ada, bob] = (await newPeople(2)) as [Person, Person];
    await bob.call(graph.followUser, of(ada));
    await ada.call(changePrivacy, { body: { profile: 'friends' } });
    await stack.settle();
    expect(await bob.call(graph.followUser, of(ada))).toMatchObject({ following: 'following' });
  });
});

describe('blocks', () => {
  test('a block ends the relationship in both directions, is listed newest first, and restores nothing when lifted', async () => {
    const [ada, bob, eve] = (await newPeople(3)) as [Person, Person, Person];
    await befriend(ada, bob);
    await ada.call(graph.followUser, of(bob));
    await bob.call(graph.followUser, of(ada));
    await eve.call(graph.sendFriendRequest, { body: { recipientId: ada.userId } });
    for (let time = 0; time < 2; time += 1)
      expect(await ada.call(graph.blockUser, of(bob))).toMatchObject({
        userId: bob.userId,
        relationship: 'blocked',
        blockedAt: expect.any(String),
      });
    await ada.call(graph.blockUser, of(eve));
    expect(idsOf(await ada.call(graph.listBlocks, {}))).toEqual([eve.userId, bob.userId]);
    const first = await ada.call(graph.listBlocks, { query: { limit: 1 } });
    const second = await ada.call(graph.listBlocks, { query: { limit: 1, cursor: first.cursor ?? '' } });
    expect([...idsOf(first), ...idsOf(second), second.cursor]).toEqual([eve.userId, bob.userId, null]);
    for (const who of [ada, bob])
      for (const list of [graph.listFriends, graph.listFollowers, graph.listFollowing])
        expect((await who.call(list, ME)).items).toEqual([]);
    expect((await eve.call(graph.listFriendRequests, { query: { direction: 'outgoing' } })).items).toEqual([]);
    expect((await bob.call(graph.listBlocks, {})).items).toEqual([]);
    for (let time = 0; time < 2; time += 1) expect((await ada.send(graph.unblockUser, of(bob))).status).toBe(204);
    expect(idsOf(await ada.call(graph.listBlocks, {}))).toEqual([eve.userId]);
    expect((await ada.call(graph.listFriends, ME)).items).toEqual([]);
    expect(await bob.call(graph.followUser, of(ada))).toMatchObject({ following: 'following' });
    await expect(ada.call(graph.blockUser, of(ada))).rejects.toEqual(problem(409, 'SAME_PERSON'));
  });

  test('a block list shows only names that were visible before the block', async () => {
    const [ada, stranger, friend, requester] = (await newPeople(4)) as [Person, Person, Person, Person];
    await befriend(ada, friend);
    for (const who of [stranger, friend, requester]) await who.call(changePrivacy, { body: { profile: 'friends' } });
    await requester.call(graph.followUser, of(ada));
    for (const who of [stranger, friend, requester]) await ada.call(graph.blockUser, of(who));
    const { items } = await ada.call(graph.listBlocks, {});
    expect(items.map(({ userId, handle }) => [userId, handle !== null])).toEqual([
      [requester.userId, true],
      [friend.userId, true],
      [stranger.userId, false],
    ]);
  });
});

test('suggestions are ordered by the number of shared friends and exclude friends, open requests and hidden users', async () => {
  const [me, f1, f2, f3, best, good, far, asked, asking, hidden, blocker] = (await newPeople(11)) as [
    Person,
    Person,
    Person,
    Person,
    Person,
    Person,
    Person,
    Person,
    Person,
    Person,
    Person,
  ];
  for (const friend of [f1, f2, f3]) await befriend(me, friend);
  for (const friend of [f1, f2, f3]) for (const other of [best, asked, asking, hidden, blocker]) await befriend(friend, other);
  await befriend(f1, good);
  await befriend(f2, good);
  await befriend(good, far);
  await me.call(graph.sendFriendRequest, { body: { recipientId: asked.userId } });
  await asking.call(graph.sendFriendRequest, { body: { recipientId: me.userId } });
  await hidden.call(changePrivacy, { body: { profile: 'private' } });
  await blocker.call(graph.blockUser, of(me));
  await stack.settle();
  const read = async () =>
    (await me.call(graph.listSuggestions, {})).items.map(({ userId, mutualFriends, sharedCompetitions }) => [
      userId,
      mutualFriends,
      sharedCompetitions,
    ]);
  expect(await read()).toEqual([
    [best.userId, 3, 0],
    [good.userId, 2, 0],
  ]);
  // Changes by other users take effect once they are counted.
  await befriend(f3, good);
  await f1.call(graph.endFriendship, of(best));
  await stack.settle();
  expect(await read()).toEqual([
    [good.userId, 3, 0],
    [best.userId, 2, 0],
  ]);
  await befriend(me, best);
  expect((await read()).map(([userId]) => userId)).not.toContain(best.userId);
  const first = await me.call(graph.listSuggestions, { query: { limit: 1 } });
  expect(idsOf(first)).toEqual([good.userId]);
});

describe('every route with a user id', () => {
  let ada: Person;
  let friend: Person;
  let stranger: Person;
  let blocked: Person;
  let suspended: Person;
  beforeAll(async () => {
    [ada, friend, stranger, blocked, suspended] = (await newPeople(5)) as [Person, Person, Person, Person, Person];
    await befriend(ada, friend);
    await ada.call(graph.blockUser, of(blocked));
    await moderator.call(suspendUser, { ...of(suspended), body: { reason: 'spam' } });
    await stack.settle();
  });
  const withUserId = Object.values(graph).filter(
    (route): route is typeof graph.followUser => 'userId' in ((route as RouteDefinition).params?.shape ?? {}),
  );
  const answer = async (who: Person, route: RouteDefinition, userId: string): Promise<string> => {
    try {
      return String((await who.send(route, { params: { userId } } as unknown as CallInput<RouteDefinition>)).status);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return `${error.status} ${JSON.stringify({ ...error.problem, instance: undefined })}`;
    }
  };

  test.each(withUserId.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s: a user hidden by a block or suspension gives the same response as a missing user',
    async (_, route) => {
      const missing = await answer(stranger, route, 'user_absent0');
      expect(missing).toMatch(/^404 /);
      // Blocking back is possible, with the response of any stranger (blocked-back.test.ts).
      const isBlock = /^graph\.(un)?blockUser$/.test(route.id);
      const hidden = isBlock ? missing : await answer(blocked, route, ada.userId);
      expect([hidden, await answer(stranger, route, suspended.userId)]).toEqual([missing, missing]);
    },
  );

  test('lists require that the viewer may see the profile', async () => {
    for (const route of [graph.listFriends, graph.listFollowers, graph.listFollowing, graph.listMutualFriends]) {
      const statuses = async () =>
        Promise.all([friend, stranger, blocked, moderator].map(async (who) => (await answer(who, route, ada.userId)).slice(0, 3)));
      expect([route.id, await statuses()]).toEqual([route.id, ['200', '200', '404', '200']]);
      await ada.call(changePrivacy, { body: { profile: 'friends' } });
      expect([route.id, await statuses()]).toEqual([route.id, ['200', '404', '404', '200']]);
      await ada.call(changePrivacy, { body: { profile: 'private' } });
      expect([route.id, await statuses()]).toEqual([route.id, ['404', '404', '404', '200']]);
      expect((await answer(ada, route, 'me')).slice(0, 3)).toBe('200');
      await ada.call(changePrivacy, { body: { profile: 'public' } });
    }
  });

  test('requests and follows of a moderator obey the same rules as those of other users', async () => {
    const other = await stack.as('moderator-2', ['moderator']);
    await ada.call(graph.blockUser, of(other));
    await expect(other.call(graph.followUser, of(ada))).rejects.toEqual(problem(404, 'NOT_FOUND'));
    await expect(other.call(graph.sendFriendRequest, { body: { recipientId: ada.userId } })).rejects.toEqual(
      problem(404, 'USER_NOT_FOUND'),
    );
    expect(await moderator.call(graph.followUser, of(ada))).toMatchObject({ following: 'following' });
  });
});
