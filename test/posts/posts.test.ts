import { transact } from '../../lambdas/_table/commit.ts';
import { readItems } from '../../lambdas/_table/table.ts';
import { likePost } from '../../lambdas/posts/likes/like-post.ts';
import { removePost, restorePost } from '../../lambdas/posts/moderation/content-state.ts';
import { findVisiblePost, readPostSubject } from '../../lambdas/posts/moderation/post-subjects.ts';
import { deletePost } from '../../lambdas/posts/post/delete-post.ts';
import { getPost } from '../../lambdas/posts/post/get-post.ts';
import { postKeys, postOf, readStoredPost } from '../../lambdas/posts/post/post.store.ts';
import { updatePost } from '../../lambdas/posts/post/update-post.ts';
import { AUDIENCES, type Audience } from '../../schemas/_kit/audience.ts';
import type { PostPatch } from '../../schemas/posts/models.ts';
import * as routes from '../../schemas/posts/routes.ts';
import { naughtyStrings } from '../support/data.ts';
import {
  beClose,
  befriend,
  blocked,
  call,
  codeOf,
  contextOf,
  followed,
  image,
  moderator,
  people,
  post,
  seen,
  startHarness,
  type Who,
  withProfile,
} from '../support/posts.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let [author, friend, close, follower, stranger, blocker, blockedOne]: Who[] = [];
beforeAll(async () => {
  fixture = await startHarness();
  [author, friend, close, follower, stranger, blocker, blockedOne] = await people(7);
  const us = cast();
  await befriend(us.author, us.friend);
  await beClose(us.author, us.close);
  await followed(us.follower, us.author);
  await blocked(us.blocker, us.author);
  await blocked(us.author, us.blockedOne);
});
afterAll(() => fixture.stop());

const cast = () =>
  ({ author, friend, close, follower, stranger, blocker, blockedOne }) as Record<
    'author' | 'friend' | 'close' | 'follower' | 'stranger' | 'blocker' | 'blockedOne',
    Who
  >;
const patch = (who: Who, postId: string, body: PostPatch, ifMatch?: string) =>
  call(routes.updatePost, updatePost, who, { params: { postId }, body, ifMatch });
const remove = (who: Who, postId: string) => call(routes.deletePost, deletePost, who, { params: { postId } });
/** The `ETag` that a read returns. */
const etagOf = async (who: Who, postId: string): Promise<string> => {
  const result = (await getPost({ params: { postId }, query: {}, body: undefined }, contextOf(who))) as { headers: Record<string, string> };
  return result.headers.etag ?? '';
};

test('creating a post returns it as a read does, with its author and the default audience', async () => {
  const us = cast();
  const made = await post(us.author, { body: 'Up\nand down 🏔' });
  expect(made).toMatchObject({
    body: 'Up\nand down 🏔',
    visibility: 'public',
    counts: { likes: 0, comments: 0 },
    media: [],
    mentions: [],
    likedByMe: false,
    author: { userId: us.author.userId, relationship: 'self' },
  });
  expect(made).not.toHaveProperty('editedAt');
  expect(await seen(us.author, made.postId)).toEqual(made);
  expect((await seen(us.friend, made.postId)).author).toMatchObject({ userId: us.author.userId, relationship: 'friend' });
});

test('the audience of the author’s activity is the default visibility and limits every post', async () => {
  const us = cast();
  const [quiet] = (await people(1)) as [Who];
  await withProfile(quiet, { audiences: { activity: 'friends' } });
  expect((await post(quiet)).visibility).toBe('friends');
  const { postId, visibility } = await post(quiet, { visibility: 'public' });
  expect(visibility).toBe('public');
  expect(await codeOf(seen(us.stranger, postId))).toBe('NOT_FOUND');
  await withProfile(quiet, { audiences: { activity: 'public' } });
  expect((await seen(us.stranger, postId)).postId).toBe(postId);
});

test('a post needs text or media, and media must be the caller’s own, ready, and for posts', async () => {
  const us = cast();
  const [one, two] = [await image(us.author), await image(us.author)];
  const { postId } = await call(routes.createPost, (await import('../../lambdas/posts/post/create-post.ts')).createPost, us.author, {
    body: { mediaIds: [two, one] },
  });
  const shown = await seen(us.stranger, postId);
  expect(shown).toMatchObject({ body: null, media: [{ mediaId: two, width: 800, height: 600 }, { mediaId: one }] });
  expect(shown.media[0]?.thumbnails.length).toBeGreaterThan(0);
  const withText = await post(us.author, { body: 'Both', mediaIds: [one] });
  expect(await codeOf(patch(us.author, postId, { body: null }))).toBe('none');
  expect((await patch(us.author, withText.postId, { body: null })).body).toBeNull();

  const create = (body: object) =>
    codeOf(
      import('../../lambdas/posts/post/create-post.ts').then(({ createPost }) => call(routes.createPost, createPost, us.author, { body })),
    );
  expect(await create({})).toBe('POST_EMPTY');
  expect(await create({ mediaIds: [] })).toBe('POST_EMPTY');
  expect(await create({ mediaIds: ['media_absent'] })).toBe('MEDIA_NOT_FOUND');
  expect(await create({ mediaIds: [await image(us.friend)] })).toBe('MEDIA_NOT_FOUND');
  expect(await create({ mediaIds: [await image(us.author, { purpose: 'chat' })] })).toBe('MEDIA_NOT_FOUND');
  expect(await create({ mediaIds: [await image(us.author, { status: 'uploaded' })] })).toBe('MEDIA_NOT_READY');
  expect(await codeOf(patch(us.author, (await post(us.author)).postId, { body: null }))).toBe('POST_EMPTY');
});

test('the contract refuses values out of bounds', () => {
  const { body } = routes.createPost;
  const tooMany = Array.from({ length: 11 }, (_, index) => `media_${index}`);
  for (const wrong of [
    { body: '' },
    { body: 'x'.repeat(2001) },
    { body: 'a\u0000b' },
    { body: '\ud800' },
    { body: 'x', visibility: 'everyone' },
    { body: 'x', mediaIds: tooMany },
    { body: 'x', mediaIds: ['m', 'm'] },
    { body: 'x', mediaIds: ['../x'] },
    { body: 'x', communityId: 'community/1' },
  ])
    expect([JSON.stringify(wrong).slice(0, 60), body.safeParse(wrong).success]).toEqual([JSON.stringify(wrong).slice(0, 60), false]);
  expect(body.safeParse({ body: '🏔'.repeat(2000) }).success).toBe(true);
  expect(routes.createComment.body.safeParse({ body: 'x'.repeat(1001) }).success).toBe(false);
  expect(routes.createComment.body.safeParse({ body: '' }).success).toBe(false);
});

/** Users who see a post of each audience; the effective audience is the narrower of post and activity. */
const INCLUDED: Record<Audience, readonly string[]> = {
  public: ['author', 'friend', 'close', 'follower', 'stranger', 'moderator'],
  friends: ['author', 'friend', 'close', 'moderator'],
  close_friends: ['author', 'close', 'moderator'],
  private: ['author', 'moderator'],
};
test.each(AUDIENCES.flatMap((activity) => AUDIENCES.map((visibility) => [visibility, activity] as const)))(
  'a post for %s by a user whose activity is for %s is visible to the narrower audience only',
  async (visibility, activity) => {
    const us = cast();
    await withProfile(us.author, { audiences: { activity } });
    const { postId } = await post(us.author, { visibility });
    const everybody = { ...us, moderator };
    const narrowest = AUDIENCES[Math.max(AUDIENCES.indexOf(visibility), AUDIENCES.indexOf(activity))] ?? 'private';
    const visible: string[] = [];
    for (const [name, who] of Object.entries(everybody)) {
      const answered = await codeOf(seen(who, postId));
      expect(['none', 'NOT_FOUND']).toContain(answered);
      if (answered === 'none') visible.push(name);
      expect((await findVisiblePost(contextOf(who), postId)) !== undefined).toBe(answered === 'none');
    }
    expect(visible.sort()).toEqual([...INCLUDED[narrowest]].sort());
    await withProfile(us.author, { audiences: {} });
  },
);

test('posts of a suspended user are visible to moderators only', async () => {
  const us = cast();
  const [gone] = (await people(1)) as [Who];
  const { postId } = await post(gone);
  await withProfile(gone, { suspended: true });
  expect(await codeOf(seen(us.stranger, postId))).toBe('NOT_FOUND');
  expect((await seen(moderator, postId)).postId).toBe(postId);
});

test('an author with a hidden profile is still named on a visible post', async () => {
  const us = cast();
  const [shy] = (await people(1)) as [Who];
  await withProfile(shy, { audiences: { profile: 'friends' }, avatarUrl: 'https://media.example/a' });
  const { postId } = await post(shy);
  expect((await seen(us.stranger, postId)).author).toMatchObject({ userId: shy.userId, avatarUrl: null, relationship: 'none' });
});

test('an edit changes text and visibility, and one without a change is not stored', async () => {
  const us = cast();
  const made = await post(us.author, { body: 'First' });
  const edited = await patch(us.author, made.postId, { body: 'Second' });
  expect(edited).toMatchObject({ body: 'Second', at: made.at, editedAt: expect.any(String) });
  const narrowed = await patch(us.author, made.postId, { visibility: 'friends' });
  expect(narrowed).toMatchObject({ body: 'Second', visibility: 'friends', editedAt: edited.editedAt });
  const { v } = (await readStoredPost(made.postId)) ?? { v: 0 };
  expect(v).toBe(3);
  await patch(us.author, made.postId, { body: 'Second' });
  await patch(us.author, made.postId, {});
  expect((await readStoredPost(made.postId))?.v).toBe(3);
  const key = postKeys.key(made);
  const event = (await readItems([key], { consistent: true }))(key)?.event;
  expect(event).toMatchObject({
    name: 'post.changed',
    visibility: 'friends',
    target: { type: 'post', id: made.postId },
    data: { postId: made.postId, at: made.at, visibility: 'friends', before: 'public', authorId: us.author.userId },
  });
  // The next event carries no data of the previous one.
  await patch(us.author, made.postId, { body: 'Third' });
  const next = (await readItems([key], { consistent: true }))(key)?.event as { id: string; data: object };
  expect(next.id).not.toBe((event as { id: string }).id);
  expect(next.data).not.toHaveProperty('before');
});

test('only the author may edit, and a hidden post is refused like one that does not exist', async () => {
  const us = cast();
  const { postId } = await post(us.author, { visibility: 'friends' });
  for (const who of [us.friend, moderator]) expect(await codeOf(patch(who, postId, { body: 'Mine' }))).toBe('PERMISSION_DENIED');
  for (const who of [us.stranger, us.blockedOne, us.blocker]) expect(await codeOf(patch(who, postId, { body: 'Mine' }))).toBe('NOT_FOUND');
  expect(await codeOf(patch(us.author, 'post_absent', { body: 'Mine' }))).toBe('NOT_FOUND');
});

test('If-Match fails after an edit but not after likes', async () => {
  const us = cast();
  const { postId } = await post(us.author);
  const first = await etagOf(us.author, postId);
  await call(routes.likePost, likePost, us.author, { params: { postId } });
  expect(await etagOf(us.author, postId)).not.toBe(first);
  await patch(us.author, postId, { body: 'Changed' }, first);
  expect(await codeOf(patch(us.author, postId, { body: 'Again' }, first))).toBe('STALE_RESOURCE');
  for (const wrong of ['"stale"', 'W/"2.x"', '""', '2'])
    expect(await codeOf(patch(us.author, postId, { body: 'No' }, wrong))).toBe('STALE_RESOURCE');
  expect(await codeOf(patch(us.author, postId, { body: 'Any' }, '*'))).toBe('none');
});

test('deletion by the author is permanent and removes the text from the table', async () => {
  const us = cast();
  const { postId } = await post(us.author, { body: 'A secret' });
  expect(await codeOf(remove(us.friend, postId))).toBe('PERMISSION_DENIED');
  expect(await codeOf(remove(us.blockedOne, postId))).toBe('NOT_FOUND');
  await remove(us.author, postId);
  for (const who of [us.author, us.friend, moderator]) expect(await codeOf(seen(who, postId))).toBe('NOT_FOUND');
  expect(await codeOf(remove(us.author, postId))).toBe('NOT_FOUND');
  expect(await codeOf(patch(us.author, postId, { body: 'Back' }))).toBe('NOT_FOUND');
  const key = postKeys.key({ postId });
  const item = (await readItems([key], { consistent: true }))(key);
  expect(JSON.stringify(item)).not.toContain('A secret');
  expect(item).toMatchObject({ state: 'deleted', event: { name: 'post.deleted', data: { postId, authorId: us.author.userId } } });
  expect(postOf(item)).toBeUndefined();
});

test('a post that a moderator removes can be restored', async () => {
  const us = cast();
  const { postId } = await post(us.author, { body: 'Too much' });
  const found = async () => {
    const subject = await readPostSubject(postId);
    if (!subject) throw new Error('no subject');
    return subject;
  };
  expect(await codeOf(remove(moderator, postId))).toBe('PERMISSION_DENIED');
  await transact(removePost(contextOf(moderator), (await found()).post), contextOf(moderator));
  for (const who of [us.author, moderator]) expect(await codeOf(seen(who, postId))).toBe('NOT_FOUND');
  const subject = await found();
  expect(subject.post).toMatchObject({ state: 'removed', body: 'Too much', v: 2, removerRole: 'moderator' });
  await transact(restorePost(contextOf(moderator), subject.post), contextOf(moderator));
  expect((await seen(us.friend, postId)).body).toBe('Too much');
  // A change based on an older version is refused.
  await expect(transact(removePost(contextOf(moderator), subject.post), contextOf(moderator))).rejects.toThrow(/did not hold/);
});

describe('hostile strings', () => {
  test('are stored in posts exactly as sent', async () => {
    const us = cast();
    const accepted = naughtyStrings()
      .filter((text) => routes.createPost.body.safeParse({ body: text }).success)
      .filter((_, index) => index % 12 === 0);
    expect(accepted.length).toBeGreaterThan(20);
    for (const body of accepted) {
      const { postId } = await post(us.author, { body });
      expect((await seen(us.friend, postId)).body).toBe(body);
    }
  });
});
