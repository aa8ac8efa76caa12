import * as competitions from '../../schemas/competitions/routes.ts';
import { getFeed } from '../../schemas/feed/routes.ts';
import { acceptFriendRequest, listFriends, sendFriendRequest } from '../../schemas/graph/routes.ts';
import { getLeaderboard } from '../../schemas/leaderboards/routes.ts';
import { createComment, createPost, getPost, listComments } from '../../schemas/posts/routes.ts';
import { deleteMe, getMe, getUser, liftSuspension, searchPeople, suspendUser } from '../../schemas/users/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';
import { readTable } from '../support/table-contents.ts';
import { openSocket } from '../support/test-socket.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ own: true });
});
afterAll(() => stack?.stop());

/** Signs in again, because a token lasts an hour of moved time. */
const asModerator = (): Promise<Person> => stack.as('mona', ['moderator']);

const problem = (status: number, code: string) => expect.objectContaining({ status, code });
const of = ({ userId }: Pick<Person, 'userId'>) => ({ params: { userId } });
const deletionsOf = async ({ userId }: Person) => (await readTable(stack))('deletion').filter(({ pk }) => pk === `USER#${userId}`);

/** Ada is Ben's friend, has posted, commented and taken part in a competition. */
const createFriends = async (suffix: string) => {
  const [ada, ben, organiser] = [await stack.as(`ada-${suffix}`), await stack.as(`ben-${suffix}`), await stack.as(`cleo-${suffix}`)];
  const { requestId } = await ada.call(sendFriendRequest, { body: { recipientId: ben.userId } });
  await ben.call(acceptFriendRequest, { params: { requestId } });
  const own = await ada.call(createPost, { body: { body: 'by Ada' } });
  const bens = await ben.call(createPost, { body: { body: 'by Ben' } });
  await ada.call(createComment, { params: { postId: bens.postId }, body: { body: 'a comment by Ada' } });
  const times = { startsAt: '2020-01-01T00:00:00Z', endsAt: '2090-01-01T00:00:00Z' };
  const { competitionId, rounds } = await organiser.call(competitions.createCompetition, {
    body: { name: 'Race', visibility: 'public', ...times, selfReported: true, rounds: [{ name: 'one' }] },
  });
  await organiser.call(competitions.publishCompetition, { params: { competitionId } });
  await ada.call(competitions.joinCompetition, { params: { competitionId } });
  await ada.call(competitions.submitScore, { params: { competitionId, roundId: rounds[0]?.roundId ?? '' }, body: { score: 5 } });
  await stack.settle();
  return { ada, ben, postId: own.postId, bensPostId: bens.postId, competitionId };
};

/** Returns what Ben sees of Ada. */
const seenBy = async ({ ada, ben, postId, bensPostId, competitionId }: Awaited<ReturnType<typeof createFriends>>) => {
  const found = (call: Promise<unknown>) =>
    call.then(
      () => true,
      () => false,
    );
  const board = await ben.call(getLeaderboard, { params: { competitionId } });
  return {
    profile: await found(ben.call(getUser, of(ada))),
    post: await found(ben.call(getPost, { params: { postId } })),
    comments: (await ben.call(listComments, { params: { postId: bensPostId } })).items.length,
    friends: (await ben.call(listFriends, { params: { userId: 'me' } })).items.length,
    search: (await ben.call(searchPeople, { query: { query: ada.handle } })).items.length,
    feed: (await ben.call(getFeed, {})).items.some(({ actor }) => actor.userId === ada.userId),
    names: board.items.map(({ userId }) => userId),
  };
};

test('a deletion hides everything at once and ends the sessions; signing in again shows everything', async () => {
  const fixture = await createFriends('one');
  const { ada } = fixture;
  const visible = { profile: true, post: true, comments: 1, friends: 1, search: 1, feed: true, names: [ada.userId] };
  expect(await seenBy(fixture)).toEqual(visible);
  const socket = await openSocket(stack.socketUrl, ['kith.v1', ada.token]);
  const answer = await ada.send(deleteMe, {});
  expect([answer.status, answer.output]).toEqual([202, { requestedAt: expect.any(String), deleteAfter: expect.any(String) }]);
  const { requestedAt, deleteAfter } = answer.output;
  expect(Date.parse(deleteAfter) - Date.parse(requestedAt)).toBe(14 * 86_400_000);
  await expect(ada.call(getMe, {})).rejects.toEqual(problem(401, 'UNAUTHENTICATED'));
  const hidden = { profile: false, post: false, comments: 0, friends: 0, search: 0, feed: false, names: [null] };
  expect(await seenBy(fixture)).toEqual(hidden);
  await stack.settle();
  await socket.closed;
  // The caches of other instances end after a minute.
  await stack.advance('PT61S');
  await expect(openSocket(stack.socketUrl, ['kith.v1', ada.token])).rejects.toBeDefined();
  await expect(ada.call(getFeed, {})).rejects.toEqual(problem(401, 'UNAUTHENTICATED'));
  expect(await seenBy(fixture)).toEqual(hidden);
  expect(await deletionsOf(ada)).toHaveLength(1);

  const returned = await stack.as(ada.handle);
  const me = await returned.call(getMe, {});
  expect(me).toMatchObject({ userId: ada.userId, counts: { friends: 1 } });
  expect(me).not.toHaveProperty('deletion');
  await stack.settle();
  expect(await seenBy({ ...fixture, ben: await stack.as(fixture.ben.handle) })).toEqual(visible);
  expect(await deletionsOf(ada)).toEqual([]);
  await stack.advance('P15D');
  await stack.settle();
  expect((await (await stack.as(ada.handle)).call(getMe, {})).userId).toBe(ada.userId);
});

test('a sign-in cancels a deletion also on an instance that cached the account before it', async () => {
  const ada = await stack.as('cached');
  await ada.call(getMe, {});
  await ada.call(getFeed, {});
  await ada.call(deleteMe, {});
  const returned = await stack.as('cached');
  // The feed's instance has the account of before the deletion in its cache.
  await returned.call(getFeed, {});
  expect(await deletionsOf(ada)).toEqual([]);
  expect((await returned.call(getMe, {})).userId).toBe(ada.userId);
});

test('two requests at once begin one deletion and return the same times', async () => {
  const ada = await stack.as('twice');
  const answers = await Promise.allSettled([ada.call(deleteMe, {}), ada.call(deleteMe, {})]);
  const answered = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  expect(answered.length).toBeGreaterThan(0);
  expect(new Set(answered.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await deletionsOf(ada)).toHaveLength(1);
});

test('the grace period of a suspended user goes on; lifting the suspension shows nothing', async () => {
  const eve = await stack.as('eve');
  await eve.call(deleteMe, {});
  await (await asModerator()).call(suspendUser, { ...of(eve), body: { reason: 'spam' } });
  await expect((await stack.as('ben-eve')).call(getUser, of(eve))).rejects.toEqual(problem(404, 'NOT_FOUND'));
  await (await asModerator()).call(liftSuspension, of(eve));
  await expect((await stack.as('ben-eve')).call(getUser, of(eve))).rejects.toEqual(problem(404, 'NOT_FOUND'));
  expect(await deletionsOf(eve)).toHaveLength(1);
});

test('an account that is suspended when it is erased stays suspended', async () => {
  const zed = await stack.as('zed');
  await zed.call(deleteMe, {});
  await (await asModerator()).call(suspendUser, { ...of(zed), body: { reason: 'spam' } });
  await stack.advance('P15D');
  // A later run of the hourly search proves that nothing is left.
  for (let hour = 0; hour < 4 && (await deletionsOf(zed)).length > 0; hour += 1) await stack.advance('PT1H');
  await stack.settle();
  const [account] = (await readTable(stack))('account').filter(({ userId }) => userId === zed.userId);
  expect(account).toMatchObject({ status: 'suspended', erasedAt: expect.any(String) });
  expect((await readTable(stack))('profile').some(({ userId }) => userId === zed.userId)).toBe(false);
  const lifting = await (await asModerator()).send(liftSuspension, of(zed));
  expect(lifting.status).toBe(204);
  expect((await readTable(stack))('account').find(({ userId }) => userId === zed.userId)).toMatchObject({ status: 'active' });
});
