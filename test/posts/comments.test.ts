import { transact } from '../../lambdas/_table/commit.ts';
import { deleteComment } from '../../lambdas/posts/comments/delete-comment.ts';
import { listComments } from '../../lambdas/posts/comments/list-comments.ts';
import { updateComment } from '../../lambdas/posts/comments/update-comment.ts';
import { removeComment, restoreComment } from '../../lambdas/posts/moderation/content-state.ts';
import { findVisibleComment, readCommentSubject } from '../../lambdas/posts/moderation/post-subjects.ts';
import { deletePost } from '../../lambdas/posts/post/delete-post.ts';
import { commentIdOf, commentRefOf, positionAt } from '../../lambdas/posts/post/post.rules.ts';
import * as routes from '../../schemas/posts/routes.ts';
import {
  befriend,
  blocked,
  call,
  clock,
  codeOf,
  comment,
  contextOf,
  moderator,
  people,
  post,
  seen,
  startHarness,
  tell,
  type Who,
  withProfile,
} from '../support/posts.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let [author, friend, stranger, outsider]: Who[] = [];
const cast = () => ({ author, friend, stranger, outsider }) as Record<'author' | 'friend' | 'stranger' | 'outsider', Who>;
beforeAll(async () => {
  fixture = await startHarness();
  [author, friend, stranger, outsider] = await people(4);
  await befriend(cast().author, cast().friend);
});
afterAll(() => fixture.stop());

const edit = (who: Who, commentId: string, body: string) =>
  call(routes.updateComment, updateComment, who, { params: { commentId }, body: { body } });
const remove = (who: Who, commentId: string) => call(routes.deleteComment, deleteComment, who, { params: { commentId } });
const page = (who: Who, postId: string, query: object = {}) => call(routes.listComments, listComments, who, { params: { postId }, query });
const tick = () => {
  clock.now = new Date(clock.now.getTime() + 1);
};
/** All pages of a list of comments. */
const all = async (who: Who, postId: string, query: object = {}) => {
  const bodies: (string | null)[] = [];
  let cursor: string | null | undefined;
  do {
    const answer = await page(who, postId, { limit: '3', ...query, ...(cursor ? { cursor } : {}) });
    bodies.push(...answer.items.map(({ body }) => body));
    cursor = answer.cursor;
  } while (cursor);
  return bodies;
};

test('a comment id encodes the comment’s key', () => {
  const postId = `post_${'a1'.repeat(10)}`;
  const [one, two] = [positionAt(clock.now, 'comment_abcdefgh'), positionAt(new Date(clock.now.getTime() + 1), 'comment_00000000')];
  expect(one < two).toBe(true);
  for (const ref of [
    { postId, thread: 'TOP', position: one },
    { postId, thread: one, position: two },
  ]) {
    expect(commentRefOf(commentIdOf(ref))).toEqual(ref);
    expect(commentIdOf(ref).length).toBeLessThanOrEqual(64);
  }
  for (const wrong of [
    '',
    'comment_',
    'comment_x',
    postId,
    `comment_${'a1'.repeat(10)}-TOP-${one}`,
    `${commentIdOf({ postId, thread: one, position: two })}-x`,
  ])
    expect(commentRefOf(wrong)).toBeUndefined();
});

test('comments are paged newest first and the replies to a comment oldest first', async () => {
  const { author, friend, stranger } = cast();
  const { postId } = await post(author);
  const ids: string[] = [];
  for (let index = 0; index < 7; index += 1) {
    tick();
    ids.push((await comment(index % 2 ? friend : stranger, postId, `c${index}`)).commentId);
  }
  expect(await all(author, postId)).toEqual(['c6', 'c5', 'c4', 'c3', 'c2', 'c1', 'c0']);
  const replies: string[] = [];
  for (let index = 0; index < 5; index += 1) {
    tick();
    // Every other one replies to the previous reply and gets the same parent.
    const made = await comment(author, postId, `r${index}`, index % 2 ? replies.at(-1) : ids[2]);
    expect(made.parentId).toBe(ids[2]);
    replies.push(made.commentId);
  }
  expect(await all(stranger, postId, { parent: ids[2] })).toEqual(['r0', 'r1', 'r2', 'r3', 'r4']);
  expect(await all(author, postId)).toHaveLength(7);
  await tell({ comments: [...ids, ...replies] });
  const { items } = await page(author, postId);
  expect(items.find(({ commentId }) => commentId === ids[2])?.counts.replies).toBe(5);
  expect((await seen(author, postId)).counts).toEqual({ likes: 0, comments: 12 });
});

test('a cursor is valid only for the list that it was issued for', async () => {
  const { author } = cast();
  const { postId } = await post(author);
  const { commentId } = await comment(author, postId, 'one');
  tick();
  await comment(author, postId, 'two');
  const { cursor } = await page(author, postId, { limit: '1' });
  expect(typeof cursor).toBe('string');
  expect(await codeOf(page(author, postId, { limit: '1', cursor, parent: commentId }))).toBe('INVALID_CURSOR');
  expect(await codeOf(page(author, (await post(author)).postId, { cursor }))).toBe('INVALID_CURSOR');
});

test('a reply needs a visible comment of the same post', async () => {
  const { author, friend, stranger } = cast();
  const { postId } = await post(author);
  const other = await post(author);
  const elsewhere = await comment(friend, other.postId);
  const gone = await comment(friend, postId);
  await remove(friend, gone.commentId);
  const [enemy] = (await people(1)) as [Who];
  const hidden = await comment(enemy, postId);
  await blocked(enemy, stranger);
  for (const replyTo of [elsewhere.commentId, gone.commentId, hidden.commentId, 'comment_absent'])
    expect([replyTo, await codeOf(comment(stranger, postId, 'Re', replyTo))]).toEqual([replyTo, 'COMMENT_NOT_FOUND']);
  expect(await codeOf(comment(friend, postId, 'Re', hidden.commentId))).toBe('none');
  expect(await codeOf(page(author, postId, { parent: elsewhere.commentId }))).toBe('NOT_FOUND');
});

test('users can neither read nor write comments on a post that they may not see', async () => {
  const { author, friend, outsider } = cast();
  const { postId } = await post(author, { visibility: 'friends' });
  const { commentId } = await comment(friend, postId);
  for (const refused of [
    comment(outsider, postId),
    comment(outsider, postId, 'Re', commentId),
    page(outsider, postId),
    edit(outsider, commentId, 'Mine'),
    remove(outsider, commentId),
  ])
    expect(await codeOf(refused)).toBe('NOT_FOUND');
  expect((await page(moderator, postId)).items).toHaveLength(1);
});

test('only the author may edit a comment', async () => {
  const { author, friend, stranger } = cast();
  const { postId } = await post(author);
  const { commentId } = await comment(friend, postId, 'before');
  for (const who of [author, stranger, moderator]) expect(await codeOf(edit(who, commentId, 'after'))).toBe('PERMISSION_DENIED');
  const edited = await edit(friend, commentId, 'after');
  expect(edited).toMatchObject({ commentId, body: 'after', editedAt: expect.any(String) });
  expect((await page(stranger, postId)).items).toMatchObject([{ body: 'after', author: { userId: friend.userId } }]);
  expect(await codeOf(edit(friend, 'comment_absent', 'after'))).toBe('NOT_FOUND');
});

test('only its author and the post’s author may delete a comment', async () => {
  const { author, friend, stranger } = cast();
  const { postId } = await post(author);
  const by = async (who: Who) => {
    const { commentId } = await comment(friend, postId, 'Gone soon');
    for (const other of [stranger, moderator]) expect(await codeOf(remove(other, commentId))).toBe('PERMISSION_DENIED');
    await remove(who, commentId);
    expect(await codeOf(remove(who, commentId))).toBe('NOT_FOUND');
    expect(await codeOf(edit(friend, commentId, 'Back'))).toBe('NOT_FOUND');
    return (await readCommentSubject(commentId))?.comment;
  };
  expect(await by(friend)).toMatchObject({ state: 'deleted', v: 2 });
  expect(await by(author)).not.toHaveProperty('body');
  expect((await page(stranger, postId)).items).toEqual([]);
});

test('a deleted comment is listed as a tombstone only while it has replies', async () => {
  const { author, friend, stranger } = cast();
  const { postId } = await post(author);
  const top = await comment(friend, postId, 'Top secret');
  const reply = await comment(stranger, postId, 'Re', top.commentId);
  await tell({ comments: [top.commentId, reply.commentId] });
  await remove(friend, top.commentId);
  await tell({ comments: [top.commentId] });
  const { items } = await page(author, postId);
  expect(items).toMatchObject([{ commentId: top.commentId, state: 'deleted', body: null, author: null, counts: { replies: 1 } }]);
  expect((await seen(author, postId)).counts.comments).toBe(1);
  expect(await all(author, postId, { parent: top.commentId })).toEqual(['Re']);
  // Replies to its replies are still possible.
  expect((await comment(author, postId, 'Re re', reply.commentId)).parentId).toBe(top.commentId);
  await remove(stranger, reply.commentId);
  await tell({ comments: [reply.commentId] });
  expect(await all(author, postId, { parent: top.commentId })).toEqual(['Re re']);
});

test('comments are omitted between users who have blocked one another', async () => {
  const { author } = cast();
  const [a, b, c] = (await people(3)) as [Who, Who, Who];
  const { postId } = await post(author);
  const made = [];
  for (const [index, who] of [a, b, c].entries()) {
    tick();
    made.push(await comment(who, postId, `by ${index}`));
  }
  await blocked(a, b);
  expect(await all(a, postId)).toEqual(['by 2', 'by 0']);
  expect(await all(b, postId)).toEqual(['by 2', 'by 1']);
  expect(await all(c, postId)).toEqual(['by 2', 'by 1', 'by 0']);
  expect(await all(moderator, postId)).toHaveLength(3);
  expect(await findVisibleComment(contextOf(b), made[0]?.commentId ?? '')).toBeUndefined();
  expect(await codeOf(remove(b, made[0]?.commentId ?? ''))).toBe('NOT_FOUND');
  // The author of the post sees all comments.
  expect(await all(author, postId)).toHaveLength(3);
});

test('authors may delete their comments on posts that they may no longer see', async () => {
  const [host, guest] = (await people(2)) as [Who, Who];
  const first = await post(host);
  const second = await post(host);
  const written = [await comment(guest, first.postId), await comment(guest, second.postId)];
  await blocked(host, guest);
  await call(routes.deletePost, deletePost, host, { params: { postId: second.postId } });
  for (const { commentId } of written) {
    expect(await codeOf(edit(guest, commentId, 'Changed'))).toBe('NOT_FOUND');
    expect(await codeOf(remove(guest, commentId))).toBe('none');
  }
});

test('a removed comment is listed and counted again when a moderator restores it', async () => {
  const { author, friend } = cast();
  const { postId } = await post(author);
  const { commentId } = await comment(friend, postId, 'Debatable');
  const subject = await readCommentSubject(commentId);
  if (!subject) throw new Error('no subject');
  const ctx = contextOf(moderator);
  await transact(removeComment(ctx, subject.comment, subject.post), ctx);
  await tell({ comments: [commentId] });
  expect((await seen(author, postId)).counts.comments).toBe(0);
  const removed = await readCommentSubject(commentId);
  if (!removed) throw new Error('no subject');
  await transact(restoreComment(ctx, removed.comment, removed.post), ctx);
  await tell({ comments: [commentId] });
  expect(await all(friend, postId)).toEqual(['Debatable']);
  expect((await seen(author, postId)).counts.comments).toBe(1);
});

test('replies stay reachable under a comment that is hidden, which looks like a deleted one', async () => {
  const [gone, enemy, other] = (await people(3)) as [Who, Who, Who];
  const { postId } = await post(cast().author);
  const [first, second, alone] = [
    await comment(gone, postId, 'one'),
    await comment(enemy, postId, 'two'),
    await comment(gone, postId, 'three'),
  ];
  tick();
  const replies = [await comment(other, postId, 'to one', first.commentId), await comment(other, postId, 'to two', second.commentId)];
  await tell({ comments: [first, second, alone, ...replies].map(({ commentId }) => commentId) });
  await withProfile(gone, { suspended: true });
  await blocked(enemy, cast().stranger);
  const { items } = await page(cast().stranger, postId);
  const placeholder = { state: 'deleted', author: null, body: null, mentions: [], counts: { replies: 1 } };
  expect(items.map(({ commentId }) => commentId).sort()).toEqual([first.commentId, second.commentId].sort());
  for (const item of items) expect(item).toMatchObject(placeholder);
  for (const [index, parent] of [first, second].entries()) {
    const thread = await page(cast().stranger, postId, { parent: parent.commentId });
    expect(thread.items).toMatchObject([{ commentId: replies[index]?.commentId, author: { userId: other.userId } }]);
  }
  expect((await page(moderator, postId)).items.map(({ commentId, body }) => [commentId, body])).toContainEqual([alone.commentId, 'three']);
});
