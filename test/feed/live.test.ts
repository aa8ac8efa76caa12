import type { FeedItem } from '../../schemas/feed/models.ts';
import * as routes from '../../schemas/feed/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import { changePrivacy } from '../../schemas/users/routes.ts';
import type { Person } from '../support/stack.ts';
import { openSocket, type TestSocket } from '../support/test-socket.ts';
import { befriend, createViewers, of, type Viewer } from '../support/viewers.ts';
import {
  activityOf,
  FAN_OUT_LIMIT,
  type FeedStack,
  feedOf,
  post,
  startFeedStack,
  targets,
  twoUsersOf,
  withoutFailures,
} from './http-harness.ts';

/** New items on the sockets of those who may see them. */
let fixture: FeedStack;
let moderator: Person;
beforeAll(async () => {
  fixture = await startFeedStack();
  moderator = await fixture.as('mona', ['moderator']);
});
afterAll(() => fixture?.stop());

const twoUsers = (name: string) => twoUsersOf(fixture, name);

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

  test('earlier posts of a new friend arrive on an open socket, once, and those of others or muted ones do not', async () => {
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
    await reader.call(graph.muteUser, of(author));
    await post(author);
    expect((await receivedTargets(subscriber)).toSorted()).toEqual([earlier, friendsOnly, later].toSorted());
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

test('no function failed during these tests and no dead-letter queue has messages', () => withoutFailures(fixture));
