import { readViewerVisibility } from '../../lambdas/_people/visibility.store.ts';
import { readFeedEntries } from '../../lambdas/feed/timeline/feed-entries.store.ts';
import { readEdges } from '../../lambdas/graph/relationship/edges.store.ts';
import { holdNext } from '../support/fault-injection.ts';
import { people } from '../support/use-cases.ts';
import { type Feeds, startFeeds } from './feed-harness.ts';

const LIMIT = 3;
let feeds: Feeds;
beforeAll(async () => {
  feeds = await startFeeds(LIMIT);
});
afterAll(() => feeds.stop());

const newUser = async (): Promise<string> => (await people(1))[0]?.userId ?? '';
const newUsers = async (count: number): Promise<string[]> => (await people(count)).map(({ userId }) => userId);
const feedEntriesOf = async (viewer: string) =>
  (await readFeedEntries(viewer, { before: undefined, limit: 100, filter: undefined, now: new Date(0), consistent: true })).entries;
const pullAuthorsOf = async (viewer: string) => [...(await readViewerVisibility(viewer)).pullAuthors];

/** An author with that many followers; all queues are drained. */
const authorWithFollowers = async (followers: number) => {
  const author = await newUser();
  const audience = await newUsers(followers);
  for (const follower of audience) await feeds.act.follow(follower, author);
  await feeds.drain({ delayed: true });
  return { author, audience };
};
const deliverActivity = async (): Promise<void> => feeds.takeDelivery(0)?.();
/** Starts the switch of a large audience to pull mode and holds it at its first transaction. */
const holdSwitchToPull = async () => {
  await feeds.takeDelivery(0)?.();
  const held = holdNext(/TransactWrite/);
  const slow = feeds.takeDelivery(0)?.();
  await held.reached;
  return {
    finish: async () => {
      held.release();
      await slow;
    },
  };
};

test('an audience up to the limit gets feed entries and a larger one is switched to pull mode', async () => {
  const { author, audience } = await authorWithFollowers(LIMIT);
  const first = feeds.act.do(author);
  await feeds.drain();
  for (const viewer of audience)
    expect([await feeds.ids(viewer), await feedEntriesOf(viewer), await pullAuthorsOf(viewer)]).toMatchObject([[first], [{}], []]);
  const late = await newUser();
  await feeds.act.befriend(late, author);
  await feeds.drain();
  const second = feeds.act.do(author);
  const third = feeds.act.do(author, 'friends');
  await feeds.drain();
  // Each event appears once, even the first one, which the audience also has as a feed entry.
  for (const viewer of audience) expect([await feeds.ids(viewer), await pullAuthorsOf(viewer)]).toEqual([[second, first], [author]]);
  expect([await feeds.ids(late), await pullAuthorsOf(late)]).toEqual([[third, second, first], [author]]);
  expect((await readEdges('followers', author, undefined, 10)).every(({ pullMode }) => pullMode)).toBe(true);
  expect(await feedEntriesOf(audience[0] ?? '')).toHaveLength(1);
});

test('a friend who also follows gets a friends-only event once', async () => {
  const [author, friend] = [await newUser(), await newUser()];
  await feeds.act.befriend(author, friend);
  await feeds.act.follow(friend, author);
  await feeds.drain({ delayed: true });
  expect(await readEdges('followers', author, undefined, 10)).toMatchObject([{ other: friend }]);
  const event = feeds.act.do(author, 'friends');
  await feeds.drain();
  // Checked before the feed is read, because a short page triggers a backfill.
  expect(await feedEntriesOf(friend)).toMatchObject([{ eventId: event, reason: 'friend' }]);
});

test('a user who follows during the switch to pull mode is switched by relationship sync', async () => {
  const { author } = await authorWithFollowers(LIMIT + 1);
  const event = feeds.act.do(author);
  await deliverActivity();
  const slow = await holdSwitchToPull();
  const late = await newUser();
  await feeds.act.follow(late, author);
  await feeds.drain();
  await slow.finish();
  await feeds.drain();
  expect([await feeds.ids(late), await pullAuthorsOf(late)]).toEqual([[event], [author]]);
});

test('a user who unfollows during the switch to pull mode is not switched', async () => {
  const { author, audience } = await authorWithFollowers(LIMIT + 1);
  feeds.act.do(author);
  await deliverActivity();
  const slow = await holdSwitchToPull();
  const leavers = audience.slice(0, 3);
  for (const leaver of leavers) await feeds.act.unfollow(leaver, author);
  await feeds.drain();
  await slow.finish();
  for (const leaver of leavers) expect(await feeds.ids(leaver)).toEqual([]);
  await feeds.drain({ delayed: true });
  for (const leaver of leavers) expect([await feeds.ids(leaver), await pullAuthorsOf(leaver)]).toEqual([[], []]);
});

test('unfollowing an author in pull mode hides at once and following again restores everything', async () => {
  const { author, audience } = await authorWithFollowers(LIMIT + 1);
  const event = feeds.act.do(author);
  await feeds.drain();
  const viewer = audience[0] ?? '';
  await feeds.act.unfollow(viewer, author);
  expect(await feeds.ids(viewer)).toEqual([]);
  // The unfollow is synced after the new follow was committed; it must not remove what the follow needs.
  await feeds.act.follow(viewer, author);
  await feeds.drain({ delayed: true });
  expect([await feeds.ids(viewer), await pullAuthorsOf(viewer)]).toEqual([[event], [author]]);
});

test('a slow sync of an unfollow does not undo a new follow', async () => {
  const { author, audience } = await authorWithFollowers(LIMIT + 1);
  const event = feeds.act.do(author);
  await feeds.drain();
  const viewer = audience[0] ?? '';
  await feeds.act.unfollow(viewer, author);
  const held = holdNext(/TransactWrite/);
  const slow = feeds.takeDelivery(0)?.();
  await held.reached;
  await feeds.act.follow(viewer, author);
  await feeds.takeDelivery(0)?.();
  held.release();
  await slow;
  await feeds.drain({ delayed: true });
  expect([await feeds.ids(viewer), await pullAuthorsOf(viewer)]).toEqual([[event], [author]]);
});

test('the privacy of an author in pull mode is checked on every feed read', async () => {
  const { author, audience } = await authorWithFollowers(LIMIT + 1);
  feeds.act.do(author);
  await feeds.drain();
  await feeds.act.privacy(author, 'friends');
  expect(await feeds.ids(audience[0] ?? '')).toEqual([]);
});

test('a feed of entries and authors in pull mode is in order', async () => {
  const [one, two] = [await authorWithFollowers(LIMIT + 1), await authorWithFollowers(LIMIT + 1)];
  const friend = await newUser();
  const viewer = one.audience[0] ?? '';
  await feeds.act.follow(viewer, two.author);
  await feeds.act.befriend(viewer, friend);
  await feeds.drain();
  const newestFirst: string[] = [];
  for (let round = 0; round < 12; round += 1)
    for (const author of [one.author, two.author, friend]) newestFirst.unshift(feeds.act.do(author));
  await feeds.drain();
  expect((await feeds.feed(viewer, 7)).map(({ eventId }) => eventId)).toEqual(newestFirst);
});
