import { readItem, readItems } from '../../lambdas/_table/table.ts';
import { updateItem, writeAlone } from '../../lambdas/_table/write.ts';
import { commentKeys } from '../../lambdas/posts/comments/comments.store.ts';
import { listComments } from '../../lambdas/posts/comments/list-comments.ts';
import { countedPosts } from '../../lambdas/posts/counts/post-counts.counter.ts';
import { likePost } from '../../lambdas/posts/likes/like-post.ts';
import { likeKeys } from '../../lambdas/posts/likes/likes.store.ts';
import { listLikes } from '../../lambdas/posts/likes/list-likes.ts';
import { unlikePost } from '../../lambdas/posts/likes/unlike-post.ts';
import { commentRefOf } from '../../lambdas/posts/post/post.rules.ts';
import { hideContent } from '../../lambdas/posts/suspensions/hide-content.ts';
import indexByUser from '../../lambdas/posts/suspensions/index-by-user.job.ts';
import * as routes from '../../schemas/posts/routes.ts';
import { call, clock, comment, contextOf, people, post, seen, startHarness, tell, type Who, withProfile } from '../support/posts.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

const tick = () => {
  clock.now = new Date(clock.now.getTime() + 1);
};
const like = (who: Who, postId: string) => call(routes.likePost, likePost, who, { params: { postId } });
const sync = async (who: Who): Promise<number> => {
  let [pages, next] = [1, (await hideContent({ userId: who.userId }, contextOf(who))).next];
  for (; next; pages += 1) ({ next } = await hideContent({ userId: who.userId, place: next }, contextOf(who)));
  return pages;
};
const hide = async (who: Who, suspended: boolean) => {
  await withProfile(who, { suspended });
  return sync(who);
};
const counts = async (who: Who, postId: string) => (await seen(who, postId)).counts;
const listed = async (who: Who, postId: string) => ({
  likes: (await call(routes.listLikes, listLikes, who, { params: { postId }, query: {} })).items.length,
  comments: (await call(routes.listComments, listComments, who, { params: { postId }, query: {} })).items.filter(
    ({ state }) => state === 'active',
  ).length,
});

test('likes and comments of a hidden user do not count, and count again afterwards', async () => {
  const [author, gone, other] = (await people(3)) as [Who, Who, Who];
  const { postId } = await post(author);
  const made = await comment(gone, postId);
  tick();
  const reply = await comment(gone, postId, 'and this', (await comment(other, postId)).commentId);
  await like(gone, postId);
  await like(other, postId);
  const parent = commentRefOf(String(reply.parentId));
  const deliver = () =>
    tell({
      likes: [gone, other].map(({ userId }) => ({ postId, userId })),
      comments: [made.commentId, reply.commentId, String(reply.parentId)],
    });
  const replies = async () => Number((await readItem(commentKeys.key(parent ?? {}), { consistent: true }))?.replies);
  await deliver();
  expect([await counts(other, postId), await replies()]).toEqual([{ likes: 2, comments: 3 }, 1]);
  await hide(gone, true);
  await deliver();
  expect([await counts(other, postId), await replies()]).toEqual([{ likes: 1, comments: 1 }, 0]);
  expect(await listed(other, postId)).toEqual({ likes: 1, comments: 1 });
  // A second pass changes nothing.
  const key = commentKeys.key(commentRefOf(made.commentId) ?? {});
  const before = await readItem(key, { consistent: true });
  await sync(gone);
  expect(await readItem(key, { consistent: true })).toEqual(before);
  await hide(gone, false);
  await deliver();
  expect([await counts(other, postId), await replies()]).toEqual([{ likes: 2, comments: 3 }, 1]);
  expect(await countedPosts.compare(postId, { v: 0, live: { number: 1 }, retired: [] }, undefined)).toMatchObject({ rows: [], counts: [] });
});

test('every page is changed, and a withdrawn like is left alone', async () => {
  const [author, gone] = (await people(2)) as [Who, Who];
  const posts: string[] = [];
  for (let index = 0; index < 102; index += 1) {
    tick();
    posts.push((await post(author)).postId);
  }
  for (const postId of posts) await like(gone, postId);
  const [withdrawn = '', first = ''] = posts;
  await call(routes.unlikePost, unlikePost, gone, { params: { postId: withdrawn } });
  expect(await hide(gone, true)).toBe(3);
  const find = await readItems(
    posts.slice(0, 90).map((postId) => likeKeys.key({ postId, userId: gone.userId })),
    { consistent: true },
  );
  const hiddenOf = (postId: string) => find(likeKeys.key({ postId, userId: gone.userId }))?.hidden;
  expect([hiddenOf(withdrawn), hiddenOf(first), hiddenOf(posts[89] ?? '')]).toEqual([undefined, true, true]);
});

test('a run that read an older state leaves what the profile says', async () => {
  const [author, gone] = (await people(2)) as [Who, Who];
  const { postId } = await post(author);
  await like(gone, postId);
  await withProfile(gone, { suspended: true });
  await Promise.all([sync(gone), sync(gone), withProfile(gone, { suspended: false }).then(() => sync(gone))]);
  await tell({ likes: [{ postId, userId: gone.userId }] });
  expect(await counts(author, postId)).toMatchObject({ likes: 1 });
});

test('a job indexes likes and comments from before, so that a suspension finds them', async () => {
  const [author, gone] = (await people(2)) as [Who, Who];
  const { postId } = await post(author);
  const { commentId } = await comment(gone, postId);
  await like(gone, postId);
  const keys = [likeKeys.key({ postId, userId: gone.userId }), commentKeys.key(commentRefOf(commentId) ?? {})];
  for (const key of keys) await writeAlone(updateItem({ key, remove: ['gsi3pk', 'gsi3sk'] }), { time: contextOf(gone) });
  const deliver = () => tell({ likes: [{ postId, userId: gone.userId }], comments: [commentId] });
  await deliver();
  await hide(gone, true);
  await deliver();
  expect(await counts(author, postId)).toEqual({ likes: 1, comments: 1 });
  const run = { args: undefined, checkpoint: undefined, save: async () => undefined };
  await indexByUser.work(run as never, { ...contextOf(gone), remaining: () => 900_000 });
  await sync(gone);
  await deliver();
  expect(await counts(author, postId)).toEqual({ likes: 0, comments: 0 });
});
