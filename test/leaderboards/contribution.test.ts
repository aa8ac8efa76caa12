import * as disciplineRoutes from '../../schemas/communities/discipline-routes.ts';
import * as memberRoutes from '../../schemas/communities/member-routes.ts';
import * as communities from '../../schemas/communities/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as routes from '../../schemas/leaderboards/contribution-routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import { changePrivacy, deleteMe, getUser, liftSuspension, suspendUser } from '../../schemas/users/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
let moderator: Person;
beforeAll(async () => {
  stack = await startStack({ own: true });
  moderator = await stack.as('referee', ['moderator']);
});
afterAll(() => stack?.stop());

let names = 0;
const person = () => {
  names += 1;
  return stack.as(`member${names}`);
};
/** A community in which the first posts three times, the second twice, and the third once; the founder nothing. */
const lively = async (body: object = {}) => {
  const founder = await person();
  const members = [await person(), await person(), await person()] as [Person, Person, Person];
  const { communityId } = await founder.call(communities.createCommunity, { body: { name: 'Runners', ...body } });
  const written: string[] = [];
  for (const [index, member] of members.entries()) {
    await member.call(memberRoutes.joinCommunity, { params: { communityId } });
    for (let count = index; count < 3; count += 1)
      written.push((await member.call(posts.createPost, { body: { body: 'Hello', communityId } })).postId);
  }
  await stack.settle();
  return { communityId, founder, members, written };
};
const board = async (as: Person, communityId: string, query: Record<string, string> = {}) => {
  const { items, total, cursor } = await as.call(routes.getContributionLeaderboard, { params: { communityId }, query: query as never });
  return { lines: items.map(({ rank, userId, score }) => [rank, userId, score]), total, cursor };
};
const rankOf = (as: Person, communityId: string, userId: string) =>
  as.call(routes.getContributionRank, { params: { communityId, userId } }).then(
    ({ rank, total, score }) => [rank, score, total],
    ({ problem }) => problem.code,
  );
const onProfile = async (as: Person, userId: string, communityId: string) =>
  (await as.call(getUser, { params: { userId }, query: { communityId } })).communityRank;

test('members are ranked by what stands of what they did; pages, ranks and profiles agree', async () => {
  const { communityId, founder, members, written } = await lively();
  const [first, second, third] = members;
  const all = [
    [1, first.userId, 15],
    [2, second.userId, 10],
    [3, third.userId, 5],
  ];
  expect(await board(founder, communityId)).toEqual({ lines: all, total: 3, cursor: null });
  const page = await board(second, communityId, { limit: '2' });
  expect(page.lines).toEqual(all.slice(0, 2));
  expect((await board(second, communityId, { limit: '2', cursor: page.cursor ?? '' })).lines).toEqual(all.slice(2));
  expect((await board(second, communityId, { fromRank: '2' })).lines).toEqual(all.slice(1));
  await expect(board(second, communityId, { fromRank: '2', cursor: page.cursor ?? '' })).rejects.toMatchObject({
    problem: { code: 'INVALID_REQUEST' },
  });
  expect(await rankOf(second, communityId, 'me')).toEqual([2, 10, 3]);
  expect(await rankOf(first, communityId, second.userId)).toEqual([2, 10, 3]);
  expect(await rankOf(founder, communityId, 'me')).toBe('NOT_RANKED');
  expect(await onProfile(first, second.userId, communityId)).toEqual({ communityId, rank: 2, score: 10, total: 3 });
  expect(await onProfile(first, 'me', communityId)).toEqual({ communityId, rank: 1, score: 15, total: 3 });
  expect(await onProfile(first, founder.userId, communityId)).toBeNull();
  expect(await onProfile(first, second.userId, 'community_00000000000000000000')).toBeNull();
  expect(await first.call(getUser, { params: { userId: second.userId } })).not.toHaveProperty('communityRank');

  for (const postId of written.slice(0, 2)) await first.call(posts.deletePost, { params: { postId } });
  await stack.settle();
  expect((await board(founder, communityId)).lines).toEqual([
    [1, second.userId, 10],
    [2, first.userId, 5],
    [2, third.userId, 5],
  ]);
});

test('who left, is banned, suspended or gone is not listed; a lifted suspension gives the place back', async () => {
  const { communityId, founder, members } = await lively();
  const [first, second, third] = members;
  const listed = async () => (await board(founder, communityId)).lines.map(([, userId]) => userId);
  await first.call(memberRoutes.leaveCommunity, { params: { communityId } });
  await founder.call(disciplineRoutes.banUser, { params: { communityId, userId: second.userId }, body: {} });
  await stack.settle();
  expect(await listed()).toEqual([third.userId]);
  expect(await rankOf(first, communityId, 'me')).toBe('NOT_RANKED');
  await first.call(memberRoutes.joinCommunity, { params: { communityId } });
  await moderator.call(suspendUser, { params: { userId: third.userId }, body: { reason: 'a bot' } });
  await stack.settle();
  expect(await listed()).toEqual([first.userId]);
  await moderator.send(liftSuspension, { params: { userId: third.userId } });
  await stack.settle();
  expect(await listed()).toEqual([first.userId, third.userId]);
  await third.send(deleteMe, {});
  await stack.settle();
  expect(await listed()).toEqual([first.userId]);
});

test('hidden members keep rank and score without a name; a private community shows its board to members only', async () => {
  const { communityId, founder, members } = await lively();
  const [first, second, third] = members;
  await first.call(changePrivacy, { body: { activity: 'private' } });
  await second.call(changePrivacy, { body: { profile: 'friends' } });
  await third.send(graph.blockUser, { params: { userId: second.userId } });
  await stack.settle();
  expect((await board(third, communityId)).lines).toEqual([
    [1, null, 15],
    [2, null, 10],
    [3, third.userId, 5],
  ]);
  expect(await rankOf(third, communityId, first.userId)).toBe('NOT_RANKED');
  expect(await onProfile(third, first.userId, communityId)).toBeNull();
  expect((await board(second, communityId)).lines.map(([, userId]) => userId)).toEqual([null, second.userId, null]);
  // Those who lead the community, and moderators, see all.
  for (const as of [founder, moderator])
    expect((await board(as, communityId)).lines.map(([, userId]) => userId)).toEqual(members.map(({ userId }) => userId));

  const outsider = await person();
  await founder.call(communities.updateCommunity, { params: { communityId }, body: { visibility: 'private' } });
  await expect(board(outsider, communityId)).rejects.toMatchObject({ problem: { code: 'NOT_FOUND' } });
  expect(await rankOf(outsider, communityId, third.userId)).toBe('NOT_FOUND');
  expect(await onProfile(outsider, third.userId, communityId)).toBeNull();
  expect(await rankOf(third, communityId, 'me')).toEqual([3, 5, 3]);
});
