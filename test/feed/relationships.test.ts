import * as routes from '../../schemas/feed/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import type { Person } from '../support/stack.ts';
import { befriend, of } from '../support/viewers.ts';
import { activityOf, type FeedStack, feedOf, post, startFeedStack, targets, twoUsersOf, withoutFailures } from './http-harness.ts';

/** Feeds after a removal, the begin or the end of a relationship, and a long absence. */
let fixture: FeedStack;
let moderator: Person;
beforeAll(async () => {
  fixture = await startFeedStack();
  moderator = await fixture.as('mona', ['moderator']);
});
afterAll(() => fixture?.stop());

const twoUsers = (name: string) => twoUsersOf(fixture, name);

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

  test('a mute leaves an author out of the feed alone, at once and while it lasts', async () => {
    const { who, publicPost, friendsPost } = await author('muted');
    const reader = await fixture.as('muted.reader');
    await befriend(who, reader);
    await fixture.settle();
    const both = [friendsPost, publicPost];
    const seen = async () => [targets(await feedOf(reader)), targets(await activityOf(reader, who))];
    expect(await seen()).toEqual([both, both]);
    await reader.call(graph.muteUser, { ...of(who), body: { until: new Date(fixture.clock.now() + 600_000).toISOString() } });
    expect(await seen()).toEqual([[], both]);
    expect(targets(await feedOf(who))).toEqual([]);
    // Everything from meanwhile is there afterwards.
    const later = await post(who);
    await fixture.settle();
    expect((await seen())[0]).toEqual([]);
    await fixture.advance('PT10M');
    expect((await seen())[0]).toEqual([later, ...both]);
    await reader.call(graph.muteUser, of(who));
    expect((await seen())[0]).toEqual([]);
    await reader.send(graph.unmuteUser, of(who));
    expect((await seen())[0]).toEqual([later, ...both]);
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

test('no function failed during these tests and no dead-letter queue has messages', () => withoutFailures(fixture));
