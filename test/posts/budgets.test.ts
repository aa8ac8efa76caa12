import { createComment } from '../../lambdas/posts/comments/create-comment.ts';
import { deleteComment } from '../../lambdas/posts/comments/delete-comment.ts';
import { listComments } from '../../lambdas/posts/comments/list-comments.ts';
import { updateComment } from '../../lambdas/posts/comments/update-comment.ts';
import { likePost } from '../../lambdas/posts/likes/like-post.ts';
import { listLikes } from '../../lambdas/posts/likes/list-likes.ts';
import { unlikePost } from '../../lambdas/posts/likes/unlike-post.ts';
import { createPost } from '../../lambdas/posts/post/create-post.ts';
import { deletePost } from '../../lambdas/posts/post/delete-post.ts';
import { getPost } from '../../lambdas/posts/post/get-post.ts';
import { updatePost } from '../../lambdas/posts/post/update-post.ts';
import * as routes from '../../schemas/posts/routes.ts';
import { type Budgets, createBudgets } from '../support/budgets.ts';
import { befriend, call, clock, comment, image, people, post, startHarness, tell, type Who } from '../support/posts.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let budgets: Budgets;
let within: Budgets['within'];
let crowd: Who[];
beforeAll(async () => {
  fixture = await startHarness();
  budgets = await createBudgets();
  ({ within } = budgets);
  crowd = await people(102);
});
afterAll(async () => {
  budgets?.show();
  await fixture.stop();
});
const handleOf = ({ userId }: Who): string => userId.replace('_', '-');

test('every route stays within its budget', async () => {
  const [author, friend] = crowd as [Who, Who];
  await befriend(author, friend);
  const body = 'Walked further than ever, and saw the sun rise over the lake. '.repeat(8);
  const made = await within('create', routes.createPost, createPost, author, { body: { body } });
  const params = { postId: made.postId };
  const mediaIds = await Promise.all(Array.from({ length: 10 }, () => image(author)));
  const names = crowd
    .slice(1, 21)
    .map((who) => `@${handleOf(who)}`)
    .join(' ');
  await within('create with 10 images and 20 mentions', routes.createPost, createPost, author, { body: { body: names, mediaIds } });
  await within('get', routes.getPost, getPost, friend, { params });
  await within('get own', routes.getPost, getPost, author, { params });
  await within('update', routes.updatePost, updatePost, author, { params, body: { body: `${body}!` } });
  await within('update with 20 mentions', routes.updatePost, updatePost, author, { params, body: { body: names } });
  await within('like', routes.likePost, likePost, friend, { params });
  await within('like again', routes.likePost, likePost, friend, { params });
  await within('unlike', routes.unlikePost, unlikePost, friend, { params });
  const written = await within('comment', routes.createComment, createComment, friend, { params, body: { body: 'Well done' } });
  await within('reply with 20 mentions', routes.createComment, createComment, crowd[2] as Who, {
    params,
    body: { body: names, replyTo: written.commentId },
  });
  await within('update comment', routes.updateComment, updateComment, friend, { params: written, body: { body: names } });
  await within('delete comment', routes.deleteComment, deleteComment, friend, { params: written });
  const other = await comment(friend, made.postId, 'Other');
  await within('delete comment of another user', routes.deleteComment, deleteComment, author, { params: other });
  await within('delete', routes.deletePost, deletePost, author, { params: await post(author, { body }) });
});

test('lists of a hundred stay within their budget', async () => {
  const [author] = crowd as [Who];
  const { postId } = await post(author);
  for (const who of crowd.slice(1)) {
    clock.now = new Date(clock.now.getTime() + 1);
    await call(routes.likePost, likePost, who, { params: { postId } });
    await comment(who, postId, 'A comment of the usual length, about this much.');
  }
  const query = { limit: '100' };
  await within('likes', routes.listLikes, listLikes, author, { params: { postId }, query });
  await within('comments', routes.listComments, listComments, author, { params: { postId }, query });
});

test('counting a like of a short post takes at most six write units, and at most three in a batch', async () => {
  const [author] = crowd as [Who];
  const { postId } = await post(author);
  const fans = crowd.slice(1, 42);
  for (const who of fans) await call(routes.likePost, likePost, who, { params: { postId } });
  const likes = fans.map(({ userId }) => ({ postId, userId }));
  const alone = await budgets.measure('count one like', () => tell({ likes: likes.slice(0, 1) }));
  const batch = await budgets.measure('count 40 likes', () => tell({ likes: likes.slice(1) }));
  expect(alone.writeUnits).toBeLessThanOrEqual(6);
  expect(batch.writeUnits / 40).toBeLessThanOrEqual(3);
});
