import { AUDIENCES, type Audience } from '../../schemas/_kit/audience.ts';
import type { FeedFilter } from '../../schemas/feed/models.ts';
import * as routes from '../../schemas/feed/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import { changePrivacy, liftSuspension, suspendUser } from '../../schemas/users/routes.ts';
import { exif, extendedWebp, riffChunk } from '../support/images.ts';
import type { ApiError, Client } from '../support/route-client.ts';
import type { Person } from '../support/stack.ts';
import { sendMedia } from '../support/uploads.ts';
import { befriend, createViewers, of, type Viewer, type Viewers } from '../support/viewers.ts';
import {
  activityOf,
  type FeedStack,
  feedOf,
  idsOf,
  post,
  startFeedStack,
  statusOf,
  targets,
  twoUsersOf,
  withoutFailures,
} from './http-harness.ts';

/** Calls every route over HTTP as every kind of viewer. Also covers what needs a whole stack: stored entries, pages. */
let fixture: FeedStack;
let moderator: Person;
beforeAll(async () => {
  fixture = await startFeedStack();
  moderator = await fixture.as('mona', ['moderator']);
});
afterAll(() => fixture?.stop());

/** Eight by six pixels. */
const SMALL_WEBP = Buffer.from(
  'UklGRj4AAABXRUJQVlA4IDIAAADwAQCdASoIAAYAB0CWJbAAA18buzJ4s+AA/oPLpDuvYOE9sL5gSIYp+fQnvXw2HuAAAA==',
  'base64',
);

const twoUsers = (name: string) => twoUsersOf(fixture, name);

describe('audiences', () => {
  const VISIBLE_TO: Record<Audience, readonly Viewer[]> = {
    public: ['friend', 'close', 'follower', 'stranger'],
    friends: ['friend', 'close'],
    close_friends: ['close'],
    private: [],
  };
  const READERS = ['friend', 'close', 'follower'] as const;
  const OTHERS = ['stranger', 'blocked', 'blocker', 'moderator', 'subject'] as const;
  const everybody = [...READERS, ...OTHERS];
  let cast: Viewers;
  /** Post and event of each visibility, newest first. */
  let published: { postId: string; eventId: string; visibility: Audience }[];
  beforeAll(async () => {
    cast = await createViewers(fixture, 'audience');
    const visibilities = new Map<string, Audience>();
    for (const visibility of AUDIENCES) visibilities.set(await post(cast.subject, visibility), visibility);
    await fixture.settle();
    const items = await activityOf(cast.subject, cast.subject);
    published = items.map(({ eventId, target: { id } }) => ({ eventId, postId: id, visibility: visibilities.get(id) as Audience }));
    expect(published).toHaveLength(AUDIENCES.length);
  });

  const idsFor = (viewer: Viewer, audience: Audience): string[] => {
    const seesAll = viewer === 'subject' || viewer === 'moderator';
    const isVisible = ({ visibility }: (typeof published)[number]) =>
      seesAll || [audience, visibility].every((each) => VISIBLE_TO[each].includes(viewer));
    return published.filter(isVisible).map(({ postId }) => postId);
  };
  const inFeed = (viewer: Viewer, audience: Audience): string[] =>
    (READERS as readonly Viewer[]).includes(viewer) ? idsFor(viewer, audience) : [];
  const activity = (viewer: Viewer) =>
    activityOf(cast[viewer], cast.subject).then(targets, (error: ApiError) => `${error.status} ${error.code}`);

  // Audiences become narrower, and public again at the end.
  test.each([...AUDIENCES, 'public'] as const)('every route returns activity for %s to exactly that audience', async (audience) => {
    await cast.subject.send(changePrivacy, { body: { activity: audience } });
    // Before any sync, restricted items are hidden already.
    const beforeSync = await Promise.all(everybody.map(async (viewer) => [viewer, targets(await feedOf(cast[viewer]))] as const));
    for (const [viewer, seen] of beforeSync)
      expect([viewer, seen.filter((id) => !inFeed(viewer, audience).includes(id))]).toEqual([viewer, []]);
    const answers = await Promise.all(everybody.map(async (viewer) => [viewer, await activity(viewer)] as const));
    const expected = everybody.map((viewer) => [
      viewer,
      idsFor(viewer, audience).length === 0 ? '404 NOT_FOUND' : idsFor(viewer, audience),
    ]);
    expect(answers).toEqual(expected);
    await fixture.settle();
    for (const viewer of everybody) {
      expect([viewer, targets(await feedOf(cast[viewer]))]).toEqual([viewer, inFeed(viewer, audience)]);
      expect([viewer, (await fixture.feedEntriesOf(cast[viewer])).map(({ postId }) => postId)]).toEqual([viewer, inFeed(viewer, audience)]);
    }
  });

  test('hidden activity and a user who does not exist return identical responses', async () => {
    const bodyOf = async (who: Person, userId: string) => {
      const answer = await fetch(`${fixture.url}/v1/users/${userId}/activity`, { headers: { authorization: `Bearer ${who.token}` } });
      return (await answer.text()).replace(/urn:uuid:[0-9a-f-]+/, '');
    };
    const { subject, blocked, blocker, stranger } = cast;
    const bodies = [
      bodyOf(blocked, subject.userId),
      bodyOf(blocker, subject.userId),
      bodyOf(stranger, 'user_nobody'),
      bodyOf(subject, '-'),
    ];
    expect(new Set(await Promise.all(bodies)).size).toBe(1);
  });

  test('only moderators may remove and restore events and every route needs a token', async () => {
    const params = { eventId: published.find(({ visibility }) => visibility === 'public')?.eventId ?? '' };
    const body = { reason: 'spam' };
    const callAllRoutes = async (who: Client) => ({
      feed: await statusOf(who.send(routes.getFeed, {})),
      activity: await statusOf(who.send(routes.listActivity, of(cast.subject))),
      remove: await statusOf(who.send(routes.removeEvent, { params, body })),
      restore: await statusOf(who.send(routes.restoreEvent, { params, body })),
    });
    const unauthenticated = '401 UNAUTHENTICATED';
    expect(await callAllRoutes(fixture.anonymous)).toEqual({
      feed: unauthenticated,
      activity: unauthenticated,
      remove: unauthenticated,
      restore: unauthenticated,
    });
    const denied = { remove: '403 PERMISSION_DENIED', restore: '403 PERMISSION_DENIED' };
    for (const viewer of ['friend', 'close', 'follower', 'stranger', 'subject'] as const)
      expect([viewer, await callAllRoutes(cast[viewer])]).toEqual([viewer, { feed: '200', activity: '200', ...denied }]);
    for (const viewer of ['blocked', 'blocker'] as const)
      expect([viewer, await callAllRoutes(cast[viewer])]).toEqual([viewer, { feed: '200', activity: '404 NOT_FOUND', ...denied }]);
    expect(await callAllRoutes(cast.moderator)).toEqual({ feed: '200', activity: '200', remove: '200', restore: '200' });
    const unknown = { params: { eventId: 'event_nothing' }, body };
    for (const route of [routes.removeEvent, routes.restoreEvent])
      expect(await statusOf(cast.moderator.send(route, unknown))).toBe('404 NOT_FOUND');
  });

  test('a suspended author is hidden from feeds and from all but moderators until the suspension is lifted', async () => {
    await moderator.call(suspendUser, { ...of(cast.subject), body: { reason: 'spam' } });
    expect([await feedOf(cast.friend), await activity('friend')]).toEqual([[], '404 NOT_FOUND']);
    expect(await activity('moderator')).toEqual(idsFor('moderator', 'public'));
    await moderator.send(liftSuspension, of(cast.subject));
    expect(targets(await feedOf(cast.friend))).toEqual(inFeed('friend', 'public'));
  });
});

describe('pages', () => {
  let author: Person;
  let reader: Person;
  beforeAll(async () => {
    [author, reader] = await twoUsers('pages');
    await befriend(author, reader);
    for (let count = 0; count < 11; count += 1) await post(author);
    await fixture.settle();
    expect(await feedOf(reader)).toHaveLength(11);
  });

  test.each([
    ['a feed', (query: object) => reader.call(routes.getFeed, { query })],
    ['activity', (query: object) => reader.call(routes.listActivity, { ...of(author), query })],
  ])('items that arrive while a user pages through %s cause no duplicates and no omissions', async (_, read) => {
    const before = idsOf(await activityOf(reader, author));
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await read({ limit: 4, ...(cursor ? { cursor } : {}) });
      if (page.cursor !== null) expect(page.items).toHaveLength(4);
      seen.push(...idsOf(page.items));
      if (page.cursor === null) break;
      cursor = page.cursor;
      await post(author);
      await fixture.settle();
    }
    expect(seen).toEqual(before);
    expect((await feedOf(reader)).length).toBeGreaterThan(before.length);
  });

  test('a limit is 1 to 100 and a filter is one of four', async () => {
    const readFeed = (query: object) => statusOf(reader.send(routes.getFeed, { query: query as never }));
    const readActivity = (query: object) => statusOf(reader.send(routes.listActivity, { ...of(author), query: query as never }));
    for (const limit of [0, 101, -1, 1.5, 'many']) {
      expect([limit, await readFeed({ limit })]).toEqual([limit, '400 INVALID_REQUEST']);
      expect([limit, await readActivity({ limit })]).toEqual([limit, '400 INVALID_REQUEST']);
    }
    for (const limit of [1, 100]) expect([await readFeed({ limit }), await readActivity({ limit })]).toEqual(['200', '200']);
    expect((await reader.call(routes.getFeed, { query: { limit: 1 } })).items).toHaveLength(1);
    expect([await readFeed({ filter: 'enemies' }), await readFeed({ more: 1 })]).toEqual(['400 INVALID_REQUEST', '400 INVALID_REQUEST']);
  });

  test('a cursor is valid only for the list and the user that it was issued for', async () => {
    const { cursor } = await reader.call(routes.getFeed, { query: { limit: 2 } });
    const { cursor: listed } = await reader.call(routes.listActivity, { ...of(author), query: { limit: 2 } });
    const feed = (who: Person, given: string | null, filter: FeedFilter = 'all') =>
      statusOf(who.send(routes.getFeed, { query: { cursor: given ?? '', filter } }));
    const activity = (who: Person, whose: Person, given: string | null) =>
      statusOf(who.send(routes.listActivity, { ...of(whose), query: { cursor: given ?? '' } }));
    expect([await feed(reader, cursor), await activity(reader, author, listed)]).toEqual(['200', '200']);
    const bytes = Buffer.from(cursor ?? '', 'base64url');
    const flipped = bytes.map((byte, index) => (index === bytes.length >> 1 ? byte ^ 1 : byte));
    const forged = Buffer.from(JSON.stringify('9')).toString('base64url');
    const responses = [
      await feed(author, cursor),
      await feed(reader, cursor, 'friends'),
      await feed(reader, listed),
      await feed(reader, forged),
      await feed(reader, Buffer.from(flipped).toString('base64url')),
      await feed(reader, cursor?.slice(0, -4) ?? null),
      await activity(reader, author, cursor),
      await activity(reader, reader, listed),
      await activity(author, author, listed),
    ];
    expect(responses).toEqual(responses.map(() => '400 INVALID_CURSOR'));
  });

  test('a filter returns only its kind of items and `all` returns everything', async () => {
    const [who, friend] = await twoUsers('filters');
    await befriend(who, friend);
    const postId = await post(who);
    const cup = await fixture.compete(who);
    await fixture.settle();
    const by = async (filter: FeedFilter) => targets(await feedOf(friend, filter));
    expect(await by('all')).toEqual([cup, postId]);
    expect([await by('friends'), await by('competitions'), await by('communities')]).toEqual([[postId], [cup], []]);
    expect(await feedOf(friend, 'competitions')).toMatchObject([
      { type: 'competition_joined', actor: { userId: who.userId }, target: { type: 'competition', id: cup }, data: { name: 'Cup' } },
    ]);
  });
});

test('a feed entry is a reference and a page shows the current post', async () => {
  const [author, friend] = await twoUsers('reference');
  await befriend(author, friend);
  const image = extendedWebp(SMALL_WEBP, { width: 8, height: 6 }, 0x08, riffChunk('EXIF', exif(6)));
  const mediaId = await sendMedia(author, image, { contentType: 'image/webp' });
  await fixture.settle();
  const body = { body: 'A secret of ours, @reference.two, @reference.one and @nobody.there', mediaIds: [mediaId] };
  const { postId } = await author.call(posts.createPost, { body });
  await fixture.settle();
  const [entry, ...others] = await fixture.feedEntriesOf(friend);
  expect([entry, others]).toEqual([
    {
      pk: `FEED#${friend.userId}`,
      sk: expect.stringMatching(/^\d{4}-.+Z#.+/),
      type: 'feed-entry',
      actor: author.userId,
      reason: 'friend',
      filter: 'friends',
      postId,
      expiresAt: expect.any(Number),
    },
    [],
  ]);
  const [item] = await feedOf(friend);
  expect(item).toMatchObject({
    type: 'post',
    actor: { userId: author.userId },
    target: { type: 'post', id: postId },
    data: { body: body.body },
  });
  expect(item?.data).toMatchObject({
    media: [{ mediaId, width: 6, height: 8, url: expect.stringMatching(/^http/) }],
    mentions: [{ userId: friend.userId, handle: 'reference.two', start: 18, length: 14 }],
  });
  await author.send(posts.updatePost, { params: { postId }, body: { body: 'Another one, @reference.two' } });
  await friend.call(posts.likePost, { params: { postId } });
  await fixture.settle();
  expect((await feedOf(friend))[0]).toMatchObject({
    at: item?.at,
    data: { body: 'Another one, @reference.two', counts: { likes: 1, comments: 0 }, mentions: [{ start: 13 }] },
  });
  expect(await fixture.feedEntriesOf(friend)).toEqual([entry]);
  await author.send(posts.deletePost, { params: { postId } });
  expect([await feedOf(friend), await activityOf(author, author)]).toEqual([[], []]);
  await fixture.settle();
  expect(await fixture.feedEntriesOf(friend)).toEqual([]);
});

test('no function failed during these tests and no dead-letter queue has messages', () => withoutFailures(fixture));
