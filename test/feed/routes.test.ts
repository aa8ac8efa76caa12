import { AUDIENCES, type Audience } from '../../schemas/_kit/audience.ts';
import type { FeedFilter, FeedItem } from '../../schemas/feed/models.ts';
import * as routes from '../../schemas/feed/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import { changePrivacy, liftSuspension, suspendUser } from '../../schemas/users/routes.ts';
import { exif, extendedWebp, riffChunk } from '../support/images.ts';
import type { ApiError, Client } from '../support/route-client.ts';
import type { Person } from '../support/stack.ts';
import { openSocket, type TestSocket } from '../support/test-socket.ts';
import { sendMedia } from '../support/uploads.ts';
import { befriend, createViewers, of, type Viewer, type Viewers } from '../support/viewers.ts';
import { activityOf, FAN_OUT_LIMIT, type FeedStack, feedOf, idsOf, post, startFeedStack, statusOf, targets } from './http-harness.ts';

/** Calls every route over HTTP as every kind of viewer. Also covers what needs a whole stack: stored entries, sockets, time. */
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

const twoUsers = async (name: string): Promise<[Person, Person]> => [await fixture.as(`${name}.one`), await fixture.as(`${name}.two`)];

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

describe('moderation', () => {
  const reason = { body: { reason: 'spam' } };
  const remove = (eventId: string) => moderator.call(routes.removeEvent, { params: { eventId }, ...reason });
  const restore = (eventId: string) => moderator.call(routes.restoreEvent, { params: { eventId }, ...reason });

  test.each([
    ['post', post],
    ['competition', (who: Person) => fixture.compete(who)],
  ])('a removed event about a %s is hidden everywhere until it is restored', async (about, act) => {
    const [author, friend] = await twoUsers(`removed.${about}`);
    await befriend(author, friend);
    await act(author);
    await fixture.settle();
    const [item] = await feedOf(friend);
    const eventId = item?.eventId ?? '';
    const visibleItems = async () => [await feedOf(friend), await activityOf(friend, author), await activityOf(author, author)];
    const before = await visibleItems();
    expect(before).toEqual([[item], [item], [item]]);
    for (let time = 0; time < 2; time += 1)
      expect(await remove(eventId)).toEqual({ subject: { type: 'event', id: eventId }, state: 'removed' });
    expect(await visibleItems()).toEqual([[], [], []]);
    await fixture.settle();
    expect([await visibleItems(), await fixture.feedEntriesOf(friend)]).toEqual([[[], [], []], []]);
    // A friendship that begins meanwhile does not backfill it either.
    const late = await fixture.as(`removed.${about}.late`);
    await befriend(author, late);
    await fixture.settle();
    expect(await fixture.feedEntriesOf(late)).toEqual([]);
    for (let time = 0; time < 2; time += 1)
      expect(await restore(eventId)).toEqual({ subject: { type: 'event', id: eventId }, state: 'active' });
    await fixture.settle();
    expect(await visibleItems()).toEqual(before);
    expect(await feedOf(late)).toEqual([item]);
  });

  test('the event of a deleted post can neither be removed nor restored', async () => {
    const [author] = await twoUsers('deleted');
    const postId = await post(author);
    await fixture.settle();
    const eventId = (await activityOf(author, author))[0]?.eventId ?? '';
    await author.send(posts.deletePost, { params: { postId } });
    for (const act of [remove, restore]) await expect(act(eventId)).rejects.toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});

describe('relationships', () => {
  /** An author with a public and a friends-only post, both older than any relationship. */
  const author = async (name: string) => {
    const who = await fixture.as(`${name}.author`);
    const publicPost = await post(who);
    const friendsPost = await post(who, 'friends');
    await fixture.settle();
    return { who, publicPost, friendsPost };
  };

  test('a friendship backfills both feeds and nobody gets their own posts', async () => {
    const { who, publicPost, friendsPost } = await author('backfill');
    const friend = await fixture.as('backfill.friend');
    const theirs = await post(friend, 'friends');
    await befriend(friend, who);
    await fixture.settle();
    expect([targets(await feedOf(friend)), targets(await feedOf(who))]).toEqual([[friendsPost, publicPost], [theirs]]);
  });

  test('a follow backfills public posts into the follower’s feed only', async () => {
    const { who, publicPost } = await author('followed');
    const fan = await fixture.as('followed.fan');
    await post(fan);
    await fan.call(graph.followUser, of(who));
    await fixture.settle();
    expect([targets(await feedOf(fan)), await feedOf(who)]).toEqual([[publicPost], []]);
  });

  const ends: [string, (who: Person, reader: Person) => Promise<unknown>, (who: Person, reader: Person) => Promise<unknown>][] = [
    ['unfriending', befriend, (who, reader) => reader.send(graph.endFriendship, of(who))],
    ['being unfriended', befriend, (who, reader) => who.send(graph.endFriendship, of(reader))],
    ['blocking', befriend, (who, reader) => reader.send(graph.blockUser, of(who))],
    ['being blocked', befriend, (who, reader) => who.send(graph.blockUser, of(reader))],
    ['unfollowing', (who, reader) => reader.call(graph.followUser, of(who)), (who, reader) => reader.send(graph.unfollowUser, of(who))],
    [
      'being removed as a follower',
      (who, reader) => reader.call(graph.followUser, of(who)),
      (who, reader) => who.send(graph.removeFollower, of(reader)),
    ],
  ];
  test('every end of a relationship hides at once, removes entries, and lifts the restriction after the grace period', async () => {
    const relationships = await Promise.all(
      ends.map(async ([name, begin, end], index) => {
        const who = await fixture.as(`end${index}.author`);
        const reader = await fixture.as(`end${index}.reader`);
        const open = await post(who);
        return { name, who, reader, open, begin: () => begin(who, reader), end: () => end(who, reader) };
      }),
    );
    await fixture.settle();
    for (const { begin } of relationships) await begin();
    await fixture.settle();
    for (const { name, who, reader, open, end } of relationships) {
      expect([name, targets(await feedOf(reader))]).toEqual([name, [open]]);
      await end();
      expect([name, await feedOf(reader), await fixture.restrictedAuthorsOf(reader)]).toEqual([name, [], [who.userId]]);
    }
    const readers = relationships.map(({ reader }) => reader);
    await fixture.settle();
    for (const reader of readers) expect(await fixture.feedEntriesOf(reader)).toEqual([]);
    await fixture.advance('PT3M');
    await fixture.settle();
    for (const reader of readers) expect([await fixture.restrictedAuthorsOf(reader), await feedOf(reader)]).toEqual([[], []]);
  });

  test('befriending again restores everything and a close-friend mark adds close-friends posts', async () => {
    const { who, publicPost, friendsPost } = await author('again');
    const friend = await fixture.as('again.friend');
    const closePost = await post(who, 'close_friends');
    await befriend(friend, who);
    await who.call(graph.markCloseFriend, of(friend));
    await fixture.settle();
    expect(targets(await feedOf(friend))).toEqual([closePost, friendsPost, publicPost]);
    await who.send(graph.unmarkCloseFriend, of(friend));
    expect(targets(await feedOf(friend))).toEqual([friendsPost, publicPost]);
    await friend.send(graph.endFriendship, of(who));
    await befriend(who, friend);
    await fixture.settle();
    expect(targets(await feedOf(friend))).toEqual([friendsPost, publicPost]);
  });
});

describe('live', () => {
  const topicOf = ({ userId }: Person): string => `user:${userId}`;
  type Subscriber = TestSocket & { who: Person };
  const subscribe = async (who: Person, after?: number): Promise<Subscriber & { seq: number }> => {
    const socket = await openSocket(fixture.socketUrl, ['kith.v1', who.token]);
    const ack = await socket.ask({ type: 'subscribe', topic: topicOf(who), ...(after === undefined ? {} : { after }) });
    if (ack.type !== 'ack') throw new Error(`${JSON.stringify(ack)} is no acknowledgement`);
    return { ...socket, who, seq: ack.seq ?? -1 };
  };
  /** Frames that a socket received. All events come before the answer to a ping, which is sent after queues are empty. */
  const received = async ({ who, ask, frames }: Subscriber) => {
    await fixture.settle();
    const pong = await ask({ type: 'ping' });
    const events = frames.flatMap((frame) => (frame.type === 'event' ? [frame] : []));
    // Notifications arrive on the same topic.
    expect(events.every(({ topic, name }) => topic === topicOf(who) && /^(feed\.item|notification\.\w+)$/.test(name))).toBe(true);
    const items = events.flatMap(({ name, data }) => (name === 'feed.item' ? [data as FeedItem] : []));
    return {
      items,
      targets: targets(items),
      seqs: events.map(({ seq }) => seq),
      latest: 'topics' in pong ? pong.topics[topicOf(who)] : undefined,
    };
  };
  const receivedTargets = async (subscriber: Subscriber): Promise<string[]> => (await received(subscriber)).targets;

  test('new items are published only to viewers who may see them, as their feed shows them', async () => {
    const cast = await createViewers(fixture, 'live');
    const { subject } = cast;
    const subscribers = new Map<Viewer, Subscriber>();
    for (const viewer of Object.keys(cast) as Viewer[]) subscribers.set(viewer, await subscribe(cast[viewer]));
    const subscriber = (viewer: Viewer) => subscribers.get(viewer) as Subscriber;
    const all = async () =>
      Object.fromEntries(await Promise.all([...subscribers].map(async ([viewer, each]) => [viewer, await receivedTargets(each)])));
    const open = await post(subject);
    await fixture.settle();
    const ours = await post(subject, 'friends');
    await fixture.settle();
    const dear = await post(subject, 'close_friends');
    await fixture.settle();
    await post(subject, 'private');
    const excluded = { stranger: [], blocked: [], blocker: [], moderator: [], subject: [] };
    expect(await all()).toEqual({ ...excluded, follower: [open], friend: [open, ours], close: [open, ours, dear] });
    const close = await received(subscriber('close'));
    expect([close.items.toReversed(), close.seqs, close.latest]).toEqual([await feedOf(cast.close), [1, 2, 3], 3]);
    // Edits of text or visibility publish nothing, and a message that is delivered twice publishes once.
    await subject.send(posts.updatePost, { params: { postId: ours }, body: { body: 'Changed' } });
    await subject.send(posts.updatePost, { params: { postId: dear }, body: { visibility: 'friends' } });
    await fixture.settle();
    for (const { at, eventId } of await activityOf(subject, subject))
      await fixture.redeliverFanOut({ kind: 'event', actor: subject.userId, at, eventId });
    // Restrictions apply to subscribers at once.
    await cast.friend.send(graph.blockUser, of(subject));
    await cast.follower.send(graph.unfollowUser, of(subject));
    await subject.send(graph.unmarkCloseFriend, of(cast.close));
    const last = await post(subject, 'friends');
    expect(await all()).toEqual({ ...excluded, follower: [open], friend: [open, ours], close: [open, ours, dear, last] });
    await subject.send(changePrivacy, { body: { activity: 'close_friends' } });
    await post(subject);
    expect(await receivedTargets(subscriber('close'))).toEqual([open, ours, dear, last]);
  });

  test('earlier posts of a new friend arrive on an open socket, once, and those of others do not', async () => {
    const [author, reader] = await twoUsers('newfriend');
    const [earlier, friendsOnly] = [await post(author), await post(author, 'friends')];
    await fixture.settle();
    const subscriber = await subscribe(reader);
    expect(await receivedTargets(subscriber)).toEqual([]);
    await befriend(author, reader);
    await fixture.settle();
    expect((await receivedTargets(subscriber)).toSorted()).toEqual([earlier, friendsOnly].toSorted());
    const later = await post(author);
    expect((await receivedTargets(subscriber)).toSorted()).toEqual([earlier, friendsOnly, later].toSorted());
    expect(targets(await feedOf(reader)).filter((id) => [earlier, friendsOnly, later].includes(id))).toHaveLength(3);
  });

  test('the topic of another user is refused like one that does not exist', async () => {
    const [ada, bob] = await twoUsers('others');
    await befriend(ada, bob);
    const { ask } = await subscribe(ada);
    const refused = { type: 'error', status: 404, code: 'NOT_FOUND' };
    expect(await ask({ type: 'subscribe', topic: topicOf(bob) })).toMatchObject(refused);
    expect(await ask({ type: 'subscribe', topic: 'user:user_nobody' })).toMatchObject(refused);
  });

  test('every socket of a user receives events and a returning socket gets a gap frame only if there is a gap', async () => {
    const [author, friend] = await twoUsers('return');
    await befriend(author, friend);
    const [phone, laptop] = [await subscribe(friend), await subscribe(friend)];
    const first = await post(author);
    expect([phone.seq, laptop.seq, await receivedTargets(phone), await receivedTargets(laptop)]).toEqual([0, 0, [first], [first]]);
    for (const { close, closed } of [phone, laptop]) {
      close();
      await closed;
    }
    await fixture.settle();
    expect(await fixture.subscribers()).toContain(friend.userId);
    // The first event without an open socket removes the subscriber; later events do not even advance `seq`.
    const second = await post(author);
    await fixture.settle();
    expect(await fixture.subscribers()).not.toContain(friend.userId);
    await post(author);
    await fixture.settle();
    const gap = { type: 'gap', topic: topicOf(friend), seq: 2 };
    const back = await subscribe(friend, 1);
    expect([back.seq, back.frames[0]]).toEqual([2, gap]);
    const current = await subscribe(friend, 2);
    expect([current.seq, current.frames.filter(({ type }) => type !== 'ack')]).toEqual([2, []]);
    const third = await post(author);
    expect([await received(back), await received(current)]).toMatchObject([
      { targets: [third], seqs: [3], latest: 3 },
      { targets: [third], seqs: [3], latest: 3 },
    ]);
    expect(targets(await feedOf(friend))).toContain(second);
  });

  test('a topic whose record of published events is full resets it and goes on', async () => {
    const [author, friend] = await twoUsers('much');
    await befriend(author, friend);
    const subscriber = await subscribe(friend);
    await fixture.markPublished(
      friend,
      Array.from({ length: 64 }, (_, index) => `event-${index}`),
    );
    const first = await post(author);
    await fixture.settle();
    expect((await fixture.publishedTo(friend)).length).toBe(1);
    const second = await post(author);
    await fixture.settle();
    for (const { at, eventId } of await feedOf(friend)) await fixture.redeliverFanOut({ kind: 'event', actor: author.userId, at, eventId });
    expect(await received(subscriber)).toMatchObject({ targets: [first, second], seqs: [1, 2], latest: 2 });
  });

  test('an author in pull mode has no feed entries but is read and published like any other author', async () => {
    const star = await fixture.as('star');
    const fans = await Promise.all(Array.from({ length: FAN_OUT_LIMIT + 1 }, (_, index) => fixture.as(`fan.${index}`)));
    for (const fan of fans) await fan.call(graph.followUser, of(star));
    const [fan, leaver] = fans as [Person, Person];
    const friend = await fixture.as('fan.friend');
    await befriend(star, friend);
    const subscribers = [
      await subscribe(fan),
      await subscribe(leaver),
      await subscribe(friend),
      await subscribe(await fixture.as('fan.stranger')),
      await subscribe(star),
    ];
    const all = () => Promise.all(subscribers.map(receivedTargets));
    const first = await post(star);
    expect(await all()).toEqual([[first], [first], [first], [], []]);
    const cup = await fixture.compete(star);
    await fixture.settle();
    const ours = await post(star, 'friends');
    await fixture.settle();
    expect(await all()).toEqual([[first, cup], [first, cup], [first, cup, ours], [], []]);
    for (const who of [...fans, friend])
      expect([targets(await feedOf(who)), await fixture.feedEntriesOf(who), await fixture.pullAuthorsOf(who)]).toEqual([
        who === friend ? [ours, cup, first] : [cup, first],
        [],
        [star.userId],
      ]);
    expect([targets(await feedOf(friend, 'friends')), targets(await feedOf(friend, 'competitions'))]).toEqual([[ours, first], [cup]]);
    const [newest] = await feedOf(friend);
    for (const { at, eventId } of await feedOf(friend)) await fixture.redeliverFanOut({ kind: 'event', actor: star.userId, at, eventId });
    await leaver.send(graph.unfollowUser, of(star));
    expect(await feedOf(leaver)).toEqual([]);
    await moderator.call(routes.removeEvent, { params: { eventId: newest?.eventId ?? '' }, body: { reason: 'spam' } });
    expect(targets(await feedOf(friend))).toEqual([cup, first]);
    const last = await post(star);
    await fixture.settle();
    expect(await all()).toEqual([[first, cup, last], [first, cup], [first, cup, ours, last], [], []]);
    // A late follower gets everything, and a former follower no longer pulls the author.
    const late = await fixture.as('fan.late');
    await late.call(graph.followUser, of(star));
    await fixture.settle();
    expect([targets(await feedOf(late)), await fixture.pullAuthorsOf(late), await fixture.pullAuthorsOf(leaver)]).toEqual([
      [last, cup, first],
      [star.userId],
      [],
    ]);
    await star.send(changePrivacy, { body: { activity: 'friends' } });
    expect([await feedOf(late), targets(await feedOf(friend))]).toEqual([[], [last, cup, first]]);
  });
});

test('a user who was away gets a backfill if all feed entries have expired', async () => {
  const [author, friend] = await twoUsers('away');
  const followed = await fixture.as('away.followed');
  await befriend(author, friend);
  await friend.call(graph.followUser, of(followed));
  const [old, theirs] = [await post(author, 'friends'), await post(followed)];
  await fixture.settle();
  await fixture.advance('P60D');
  // Tokens expire earlier, so the user signs in again.
  expect(targets(await feedOf(await fixture.as('away.two')))).toEqual([theirs, old]);
  await fixture.advance('P31D');
  await fixture.settle();
  expect(await fixture.feedEntriesOf(friend)).toEqual([]);
  const back = await fixture.as('away.two');
  expect(targets(await feedOf(back))).toEqual([theirs, old]);
  expect((await fixture.feedEntriesOf(friend)).map(({ postId }) => postId)).toEqual([theirs, old]);
  // New posts come before backfilled ones.
  const fresh = await post(await fixture.as('away.one'));
  await fixture.settle();
  expect(targets(await feedOf(back))).toEqual([fresh, theirs, old]);
  expect(targets(await feedOf(back, 'friends'))).toEqual([fresh, theirs, old]);
});

test('no function failed during these tests and no dead-letter queue has messages', () => {
  const { functions, queues } = fixture.metrics();
  expect(Object.entries(functions).filter(([, { errors }]) => errors > 0)).toEqual([]);
  expect(Object.entries(queues).filter(([, { deadLetters }]) => deadLetters > 0)).toEqual([]);
});
