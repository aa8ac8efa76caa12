import { communityCounts } from '../../lambdas/communities/counts/community-counts.counter.ts';
import { communityPostKeys, communityPostSource } from '../../lambdas/communities/posts/community-posts.store.ts';
import { MAX_PINS } from '../../schemas/posts/models.ts';
import { blocked } from '../support/relationships.ts';
import { clock, codeOf, minutes, people, person, startHarness, type Who } from '../support/use-cases.ts';
import { archive, ban, create, get, join, leave, mute, patch, staffed, unmute } from './communities-harness.ts';
import {
  bodies,
  comment,
  commentsOn,
  dropComment,
  dropPost,
  editComment,
  home,
  like,
  patchPost,
  pin,
  post,
  postIn,
  postPage,
  seenPost,
  unpin,
} from './posts-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

const TIME = { remaining: () => 30_000 };
const moderatorOfApp = async (): Promise<Who> => ({ ...(await person()), roles: ['user', 'moderator'] });
const six = async () => (await people(6)) as [Who, Who, Who, Who, Who, Who];

/** Applies what the stream would: the counts of a community. */
const settle = async (communityId: string): Promise<void> => {
  const entries = await communityPostSource(communityId)(undefined, 100);
  await communityCounts.count(entries.map(communityPostKeys.key), TIME);
};

test('members post, and everybody who sees the community reads', async () => {
  const [, , , , visitor, other] = await six();
  const { communityId, founder, member } = await staffed(await people(4));
  const made = await postIn(member, communityId, 'Tomorrow at six');
  expect(made).toMatchObject({ communityId, visibility: 'private', author: { userId: member.userId } });
  expect(made).not.toHaveProperty('announcement');
  expect(await codeOf(postIn(visitor, communityId))).toBe('PERMISSION_DENIED');
  expect(await bodies(visitor, communityId)).toEqual(['Tomorrow at six']);
  expect(await seenPost(visitor, made.postId)).toMatchObject({ postId: made.postId, communityId });
  await patch(founder, communityId, { visibility: 'private' });
  for (const who of [visitor, other]) {
    expect(await codeOf(seenPost(who, made.postId))).toBe('NOT_FOUND');
    expect(await codeOf(bodies(who, communityId))).toBe('NOT_FOUND');
    expect(await codeOf(postIn(who, communityId))).toBe('NOT_FOUND');
  }
  expect(await bodies(founder, communityId)).toEqual(['Tomorrow at six']);
  const mona = await moderatorOfApp();
  expect(await bodies(mona, communityId)).toEqual(['Tomorrow at six']);
  expect(await codeOf(postIn(mona, communityId))).toBe('PERMISSION_DENIED');
});

test('only members comment and like, and muted ones only read', async () => {
  const [, , , , visitor] = await six();
  const { communityId, founder, moderator, member } = await staffed(await people(4));
  const { postId } = await postIn(founder, communityId);
  for (const act of [comment, like]) expect(await codeOf(act(visitor, postId))).toBe('PERMISSION_DENIED');
  const own = await postIn(member, communityId, 'Mine');
  const { commentId } = await comment(member, postId, 'First');
  await mute(moderator, communityId, member, minutes(60));
  for (const attempt of [
    postIn(member, communityId),
    comment(member, postId),
    editComment(member, commentId, 'Second'),
    patchPost(member, own.postId, { body: 'Changed' }),
  ])
    expect(await codeOf(attempt)).toBe('MUTED_IN_COMMUNITY');
  expect(await like(member, postId)).toMatchObject({ likedByMe: true });
  expect(await bodies(member, communityId)).toEqual(['Mine', 'Hello']);
  await unmute(moderator, communityId, member);
  expect(await editComment(member, commentId, 'Second')).toMatchObject({ body: 'Second' });
  await archive(founder, communityId);
  expect(await codeOf(postIn(member, communityId))).toBe('COMMUNITY_ARCHIVED');
  expect(await codeOf(comment(member, postId))).toBe('COMMUNITY_ARCHIVED');
  expect(await commentsOn(member, postId)).toEqual(['Second']);
});

test('a mute that has ended lets write again', async () => {
  const { communityId, moderator, member } = await staffed(await people(4));
  await mute(moderator, communityId, member, minutes(10));
  clock.now = new Date(clock.now.getTime() + 11 * 60_000);
  expect(await postIn(member, communityId)).toMatchObject({ communityId });
});

test('moderators of the community announce, and the community decides who sees its posts', async () => {
  const { communityId, moderator, member } = await staffed(await people(4));
  expect(await post(moderator, { body: 'News', communityId, announcement: true })).toMatchObject({ announcement: true });
  expect(await codeOf(post(member, { body: 'News', communityId, announcement: true }))).toBe('PERMISSION_DENIED');
  expect(await codeOf(post(member, { body: 'News', announcement: true }))).toBe('ONLY_IN_COMMUNITY');
  expect(await codeOf(post(member, { body: 'News', communityId, visibility: 'public' }))).toBe('COMMUNITY_DECIDES');
  const { postId } = await postIn(member, communityId);
  expect(await codeOf(patchPost(member, postId, { visibility: 'public' }))).toBe('COMMUNITY_DECIDES');
  expect(await patchPost(member, postId, { body: 'Edited' })).toMatchObject({ body: 'Edited', visibility: 'private' });
});

test.each(['leave', 'ban'] as const)(
  'after a %s, a private community’s posts are gone for the user, who may still delete their own',
  async (how) => {
    const { communityId, founder, member } = await staffed(await people(4), { visibility: 'public' });
    await patch(founder, communityId, { visibility: 'private' });
    const theirs = await postIn(founder, communityId, 'Secret');
    const own = await postIn(member, communityId, 'My own');
    const { commentId } = await comment(member, theirs.postId);
    expect(await home(member)).toEqual(['Secret']);
    await (how === 'leave' ? leave(member, communityId) : ban(founder, communityId, member));
    for (const attempt of [
      seenPost(member, theirs.postId),
      seenPost(member, own.postId),
      commentsOn(member, theirs.postId),
      comment(member, theirs.postId),
      like(member, theirs.postId),
      bodies(member, communityId),
      patchPost(member, own.postId, { body: 'Changed' }),
      editComment(member, commentId, 'Changed'),
    ])
      expect(await codeOf(attempt)).toBe('NOT_FOUND');
    for (const filter of ['communities', 'all']) expect(await home(member, filter)).toEqual([]);
    await dropPost(member, own.postId);
    await dropComment(member, commentId);
    expect(await bodies(founder, communityId)).toEqual(['Secret']);
  },
);

test('the home feed merges the communities of its reader, without their own posts, by filter', async () => {
  const [one, two, reader, outsider] = await six();
  const [runners, readers, others] = [await create(one), await create(two), await create(one)];
  for (const { communityId } of [runners, readers]) await join(reader, communityId);
  const written = [
    await postIn(one, runners.communityId, 'Run 1'),
    await postIn(two, readers.communityId, 'Read 1'),
    await postIn(one, runners.communityId, 'Run 2'),
  ];
  await postIn(one, others.communityId, 'Elsewhere');
  await postIn(reader, runners.communityId, 'My own');
  for (const filter of ['communities', 'all']) expect(await home(reader, filter)).toEqual(['Run 2', 'Read 1', 'Run 1']);
  for (const filter of ['friends', 'competitions']) expect(await home(reader, filter)).toEqual([]);
  expect(await home(outsider, 'all')).toEqual([]);
  await dropPost(one, written[2]?.postId ?? '');
  expect(await home(reader)).toEqual(['Read 1', 'Run 1']);
  await blocked(reader, two);
  expect(await home(reader)).toEqual(['Run 1']);
  expect(await bodies(reader, readers.communityId)).toEqual([]);
});

test('pages of a community and of the home feed have no gap and no repetition', async () => {
  const [one, two, reader] = await six();
  const [a, b] = [await create(one), await create(two)];
  for (const { communityId } of [a, b]) await join(reader, communityId);
  const texts: string[] = [];
  for (let index = 0; index < 12; index += 1) {
    const [who, { communityId }] = index % 3 === 0 ? [two, b] : [one, a];
    texts.unshift(`Post ${index}`);
    const { postId } = await postIn(who as Who, communityId, `Post ${index}`);
    if (index === 7) {
      await dropPost(who as Who, postId);
      texts.shift();
    }
  }
  const pagesOf = async (read: (query: Record<string, string>) => Promise<{ items: { body: string | null }[]; cursor: string | null }>) => {
    const found: (string | null)[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await read({ limit: '2', ...(cursor === '' ? {} : { cursor }) });
      found.push(...page.items.map(({ body }) => body));
      ({ cursor } = page);
    }
    return found;
  };
  const inA = texts.filter((_, index) => Number(texts[index]?.slice(5)) % 3 !== 0);
  expect(await pagesOf((query) => postPage(reader, a.communityId, query))).toEqual(inA);
  expect(await home(reader)).toEqual(texts);
});

test('posts are counted once, and not while they are removed or deleted', async () => {
  const { communityId, founder, member } = await staffed(await people(4));
  const count = async () => {
    await settle(communityId);
    return (await get(founder, communityId)).counts;
  };
  expect(await count()).toMatchObject({ posts: 0 });
  const { postId } = await postIn(member, communityId);
  await postIn(founder, communityId);
  expect(await count()).toMatchObject({ members: 4, posts: 2 });
  await dropPost(member, postId);
  expect(await count()).toMatchObject({ posts: 1 });
});

test('moderators pin a bounded number of posts', async () => {
  const { communityId, founder, moderator, member } = await staffed(await people(4));
  const elsewhere = await postIn(founder, (await create(founder)).communityId);
  const [first, ...more] = await Promise.all(
    Array.from({ length: MAX_PINS + 1 }, (_, index) => postIn(member, communityId, `Post ${index}`)),
  );
  if (!first) throw new Error('posts are missing');
  expect(await codeOf(pin(member, communityId, first.postId))).toBe('PERMISSION_DENIED');
  expect(await codeOf(pin(moderator, communityId, elsewhere.postId))).toBe('NOT_IN_COMMUNITY');
  await pin(moderator, communityId, first.postId);
  await pin(moderator, communityId, first.postId);
  expect(await bodies(member, communityId, { pinned: 'true' })).toEqual(['Post 0']);
  for (const { postId } of more.slice(0, MAX_PINS - 1)) await pin(moderator, communityId, postId);
  const last = more.at(-1)?.postId ?? '';
  expect(await codeOf(pin(moderator, communityId, last))).toBe('PINS_FULL');
  // A post that is deleted takes no place.
  await dropPost(member, first.postId);
  await pin(moderator, communityId, last);
  const pinned = await bodies(member, communityId, { pinned: 'true' });
  expect(pinned).toHaveLength(MAX_PINS);
  expect(pinned[0]).toBe(`Post ${MAX_PINS}`);
  await unpin(moderator, communityId, last);
  await unpin(moderator, communityId, last);
  expect(await bodies(member, communityId, { pinned: 'true' })).toHaveLength(MAX_PINS - 1);
});

test('a mention in a private community reaches members only', async () => {
  const [, , , , outsider] = await six();
  const { communityId, founder, member } = await staffed(await people(4));
  const handleOf = async (who: Who) => (await seenPost(who, (await post(who, { body: 'x' })).postId)).author.handle;
  const [inside, outside] = [await handleOf(member), await handleOf(outsider)];
  const made = await postIn(founder, communityId, `@${inside} and @${outside}`);
  expect(made.mentions.map(({ userId }) => userId)).toEqual([member.userId]);
});
