import { useName } from '../../lambdas/_people/media-use.ts';
import { MAX_USES, UNUSED_DAYS } from '../../schemas/media/models.ts';
import * as moderation from '../../schemas/moderation/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { readBucket } from '../support/bucket-contents.ts';
import { picture, toPng } from '../support/images.ts';
import { codeOf, type Person, read, sendMedia, startMedia } from '../support/uploads.ts';

let stack: Awaited<ReturnType<typeof startMedia>>;
let ada: Person;
let root: Person;
const png = toPng(picture(16, 12));
const signIn = async (): Promise<void> => {
  ada = await stack.as('ada');
  root = await stack.as('rosa', ['admin']);
};
beforeAll(async () => {
  stack = await startMedia();
  await signIn();
});
afterAll(() => stack.stop());

const image = async (purpose: 'post' | 'avatar' = 'post', person = ada): Promise<string> => {
  const mediaId = await sendMedia(person, png, { contentType: 'image/png', purpose });
  await stack.settle();
  return mediaId;
};
const postOf = async (mediaId: string): Promise<string> =>
  (await ada.call(posts.createPost, { body: { mediaIds: [mediaId], visibility: 'public' } })).postId;
const remove = (postId: string) => ada.call(posts.deletePost, { params: { postId } });

/** Number of objects of an image under each prefix. */
const objectsOf = async (mediaId: string): Promise<Record<string, number>> => {
  await stack.settle();
  const keys = (await readBucket(stack)).flatMap(({ key }) => (key.includes(mediaId) ? [key.split('/')[0]!] : []));
  return Object.fromEntries(['served', 'kept', 'media'].map((prefix) => [prefix, keys.filter((key) => key === prefix).length]));
};
const SERVED = { served: 4, kept: 0, media: 0 };
const HIDDEN = { served: 0, kept: 4, media: 0 };
const GONE = { served: 0, kept: 0, media: 0 };

const statusesOf = async (mediaId: string): Promise<number[]> => {
  const { mediaUrlOf } = await import('../../lambdas/media/media.rules.ts');
  const urls = [mediaUrlOf(mediaId), mediaUrlOf(mediaId, 64), mediaUrlOf(mediaId, 256), mediaUrlOf(mediaId, 1024)];
  return Promise.all(urls.map(async (url) => (await fetch(url)).status));
};

test('images of a deleted post are deleted at once, and leave the CDN within five minutes', async () => {
  const mediaId = await image();
  const postId = await postOf(mediaId);
  expect([await objectsOf(mediaId), await statusesOf(mediaId)]).toEqual([SERVED, [200, 200, 200, 200]]);
  await remove(postId);
  expect(await objectsOf(mediaId)).toEqual(GONE);
  expect(await codeOf(read(ada, mediaId))).toBe('NOT_FOUND');
  expect(await codeOf(postOf(mediaId))).toBe('MEDIA_NOT_FOUND');
  // The CDN may still have it, but for no longer than this.
  await stack.advance('PT5M');
  expect(await statusesOf(mediaId)).toEqual([403, 403, 403, 403]);
  await signIn();
});

test('images of a removed post are not served until it is restored, and of a removed and deleted one never', async () => {
  const mediaId = await image();
  const postId = await postOf(mediaId);
  const call = { params: { postId }, body: { reason: 'vile' } };
  for (let round = 0; round < 2; round += 1) {
    await root.call(moderation.removePost, call);
    expect(await objectsOf(mediaId)).toEqual(HIDDEN);
    await root.call(moderation.restorePost, call);
    expect(await objectsOf(mediaId)).toEqual({ ...SERVED, kept: 4 });
  }
  expect(await statusesOf(mediaId)).toEqual([200, 200, 200, 200]);
  await remove(postId);
  expect(await objectsOf(mediaId)).toEqual(GONE);
});

test('a replaced or cleared avatar is deleted', async () => {
  const [first, second] = [await image('avatar'), await image('avatar')];
  const choose = (avatarMediaId: string | null) => ada.call(users.updateMe, { body: { avatarMediaId } });
  await choose(first);
  expect(await objectsOf(first)).toEqual(SERVED);
  await choose(second);
  expect([await objectsOf(first), await objectsOf(second)]).toEqual([GONE, SERVED]);
  expect(await codeOf(choose(first))).toBe('MEDIA_NOT_FOUND');
  await choose(null);
  expect(await objectsOf(second)).toEqual(GONE);
});

test('nothing of a suspended author is served, and all of it again once the suspension is lifted', async () => {
  const [posted, avatar, unused, taken] = [await image(), await image('avatar'), await image(), await image()];
  await postOf(posted);
  const lost = await postOf(taken);
  await ada.call(users.updateMe, { body: { avatarMediaId: avatar } });
  const late = await sendMedia(ada, png, { contentType: 'image/png' });
  await root.call(users.suspendUser, { params: { userId: ada.userId }, body: { reason: 'Spam' } });
  for (const mediaId of [posted, avatar, unused, taken]) expect([mediaId, await objectsOf(mediaId)]).toEqual([mediaId, HIDDEN]);
  // Its processing may end before or after the suspension.
  expect((await objectsOf(late)).served).toBe(0);
  await root.call(moderation.removePost, { params: { postId: lost }, body: { reason: 'Spam' } });
  expect(await objectsOf(taken)).toEqual(HIDDEN);
  await root.call(users.liftSuspension, { params: { userId: ada.userId } });
  for (const mediaId of [posted, avatar, unused, late]) expect([mediaId, (await objectsOf(mediaId)).served]).toEqual([mediaId, 4]);
  expect(await objectsOf(taken)).toEqual(HIDDEN);
  await signIn();
});

test('nothing of a user who is leaving is served, and all of it again once they return', async () => {
  let eve = await stack.as('eve');
  const [avatar, unused] = [await image('avatar', eve), await image('post', eve)];
  await eve.call(users.updateMe, { body: { avatarMediaId: avatar } });
  await eve.call(users.deleteMe, {});
  for (const mediaId of [avatar, unused]) expect([mediaId, await objectsOf(mediaId)]).toEqual([mediaId, HIDDEN]);
  await stack.advance('PT5M');
  await signIn();
  eve = await stack.as('eve');
  await eve.call(users.getMe, {});
  for (const mediaId of [avatar, unused]) expect([mediaId, (await objectsOf(mediaId)).served]).toEqual([mediaId, 4]);
});

test('an upload of a suspended owner is processed, but not served', async () => {
  const bob = await stack.as('bob');
  const { updateItem, writeAlone } = await import('../../lambdas/_table/write.ts');
  // The account stays active, so that the upload can be completed after the suspension was carried out.
  await writeAlone(updateItem({ key: { pk: `USER#${bob.userId}`, sk: 'PROFILE' }, set: { suspended: true } }));
  await stack.settle();
  expect(await objectsOf(await image('post', bob))).toEqual(HIDDEN);
});

test('an image of two posts is served until both are gone', async () => {
  const mediaId = await image();
  const [one, two] = [await postOf(mediaId), await postOf(mediaId)];
  await remove(one);
  expect(await objectsOf(mediaId)).toEqual(SERVED);
  const three = await postOf(mediaId);
  await remove(two);
  expect(await objectsOf(mediaId)).toEqual(SERVED);
  await remove(three);
  expect(await objectsOf(mediaId)).toEqual(GONE);
});

test('posts that take the same image at once are all counted, up to a bound', async () => {
  const mediaId = await image();
  const made = await Promise.all([postOf(mediaId), postOf(mediaId), postOf(mediaId)]);
  const { readStoredMedia, replaceMediaItem } = await import('../../lambdas/media/media.store.ts');
  const { transact } = await import('../../lambdas/_table/commit.ts');
  const stored = (await readStoredMedia(mediaId))!;
  expect([...(stored.uses ?? [])].sort()).toEqual(made.map((postId) => useName('post', postId)).sort());
  const uses = Array.from({ length: MAX_USES }, (_, index) => useName('post', `post_${index}`));
  await transact([replaceMediaItem(stored, { ...stored, uses })], { remaining: () => 10_000 });
  expect(await codeOf(postOf(mediaId))).toBe('MEDIA_USED_TOO_OFTEN');
});

test('an image that nothing shows is deleted after a week, one that something shows never', async () => {
  const [unused, used] = [await image(), await image()];
  await postOf(used);
  const rejected = await sendMedia(ada, Buffer.from('no image'), { contentType: 'image/png' });
  await stack.settle();
  await stack.advance(`P${UNUSED_DAYS - 1}D`);
  await signIn();
  expect([await objectsOf(unused), (await read(ada, unused)).status, (await read(ada, rejected)).status]).toEqual([
    SERVED,
    'ready',
    'rejected',
  ]);
  await stack.advance('P1DT1M');
  await signIn();
  for (const mediaId of [unused, rejected]) expect(await codeOf(read(ada, mediaId))).toBe('NOT_FOUND');
  expect([await objectsOf(unused), await objectsOf(used)]).toEqual([GONE, SERVED]);
});
