import { getFeed } from '../../lambdas/feed/timeline/get-feed.ts';
import { createComment } from '../../lambdas/posts/comments/create-comment.ts';
import { listComments } from '../../lambdas/posts/comments/list-comments.ts';
import { listCommunityPosts } from '../../lambdas/posts/community/list-community-posts.ts';
import { pinPost } from '../../lambdas/posts/community/pin-post.ts';
import { unpinPost } from '../../lambdas/posts/community/unpin-post.ts';
import { likePost } from '../../lambdas/posts/likes/like-post.ts';
import { createPost } from '../../lambdas/posts/post/create-post.ts';
import { deletePost } from '../../lambdas/posts/post/delete-post.ts';
import { getPost } from '../../lambdas/posts/post/get-post.ts';
import { updatePost } from '../../lambdas/posts/post/update-post.ts';
import * as feedRoutes from '../../schemas/feed/routes.ts';
import { MAX_PINS } from '../../schemas/posts/models.ts';
import * as routes from '../../schemas/posts/routes.ts';
import { type Budgets, createBudgets } from '../support/budgets.ts';
import { call, people, startHarness, type Who } from '../support/use-cases.ts';
import { create, join, staffed } from './communities-harness.ts';
import { pin, postIn } from './posts-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let budgets: Budgets;
let within: Budgets['within'];
beforeAll(async () => {
  fixture = await startHarness();
  budgets = await createBudgets();
  ({ within } = budgets);
});
afterAll(async () => {
  budgets?.show();
  await fixture.stop();
});

const BODY = 'We run in the morning, whatever the weather. '.repeat(8);

test('posts in communities stay within the budgets of their routes, and lists within two round trips', async () => {
  const [reader, ...authors] = (await people(30)) as [Who, ...Who[]];
  const { communityId, founder, member } = await staffed(await people(4), { description: BODY, rules: BODY });
  for (const who of [reader, ...authors]) await join(who, communityId);
  for (const who of [...authors, ...authors, ...authors, ...authors].slice(0, 110)) await postIn(who, communityId, BODY);
  const body = { body: BODY, communityId };
  const { postId } = await within('post', routes.createPost, createPost, member, { body });
  const params = { postId };
  await within('get', routes.getPost, getPost, reader, { params });
  await within('like', routes.likePost, likePost, reader, { params });
  await within('comment', routes.createComment, createComment, reader, { params, body: { body: 'Indeed' } });
  await within('comments', routes.listComments, listComments, reader, { params, query: {} });
  await within('edit', routes.updatePost, updatePost, member, { params, body: { body: 'Edited' } });
  const community = { params: { communityId } };
  await within('posts', routes.listCommunityPosts, listCommunityPosts, reader, { ...community, query: { limit: '100' } });
  expect(budgets.of('posts').trips).toBe(2);
  const pinned: string[] = [];
  for (let index = 0; index < MAX_PINS - 1; index += 1) pinned.push((await postIn(member, communityId, BODY)).postId);
  for (const id of pinned) await pin(founder, communityId, id);
  await within('pin', routes.pinPost, pinPost, founder, { params: { communityId, postId } });
  await within('pinned', routes.listCommunityPosts, listCommunityPosts, reader, { ...community, query: { pinned: 'true' } });
  await within('unpin', routes.unpinPost, unpinPost, founder, { params: { communityId, postId } });
  await within('delete', routes.deletePost, deletePost, member, { params });
});

test.each([1, 10])('a home feed of %d communities adds no round trip, and a call for each', async (count) => {
  const [reader, ...founders] = (await people(count + 1)) as [Who, ...Who[]];
  for (const founder of founders) {
    const { communityId } = await create(founder);
    await join(reader, communityId);
    for (let index = 0; index < 26; index += 1) await postIn(founder, communityId, BODY);
  }
  const name = `feed, ${count} communities`;
  const query = { filter: 'communities' };
  const { result, ...usage } = await budgets.measure(name, () => call(feedRoutes.getFeed, getFeed, reader, { query }));
  expect(result.items).toHaveLength(25);
  expect(usage.trips).toBeLessThanOrEqual(3);
  expect(usage.calls).toBeLessThanOrEqual(4 + count);
  expect(usage.readUnits).toBeLessThanOrEqual(20 + 4 * count);
});
