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

const person = async (): Promise<string> => (await people(1))[0]?.userId ?? '';
const some = async (count: number): Promise<string[]> => (await people(count)).map(({ userId }) => userId);
const copiesOf = async (viewer: string) =>
  (await readFeedEntries(viewer, { before: undefined, limit: 100, filter: undefined, now: new Date(0), consistent: true })).entries;
const pulledBy = async (viewer: string) => [...(await readViewerVisibility(viewer)).pullAuthors];

/** Somebody whom so many follow; everything has come to rest. */
const star = async (followers: number) => {
  const author = await person();
  const audience = await some(followers);
  for (const one of audience) await feeds.act.follow(one, author);
  await feeds.settle({ delayed: true });
  return { author, audience };
};
const deliverActivity = async (): Promise<void> => feeds.take(0)?.();
/** The fan-out finds the audience too large; its page is read, and slow with its first transaction. */
const slowConversion = async () => {
  await feeds.take(0)?.();
  const held = holdNext(/TransactWrite/);
  const slow = feeds.take(0)?.();
  await held.reached;
  return {
    finish: async () => {
      held.release();
      await slow;
    },
  };
};

test('an audience up to the limit gets copies and a larger one looks for itself', async () => {
  const { author, audience } = await star(LIMIT);
  const first = feeds.act.do(author);
  await feeds.settle();
  for (const viewer of audience)
    expect([await feeds.ids(viewer), await copiesOf(viewer), await pulledBy(viewer)]).toMatchObject([[first], [{}], []]);
  const late = await person();
  await feeds.act.befriend(late, author);
  await feeds.settle();
  const second = feeds.act.do(author);
  const third = feeds.act.do(author, 'friends');
  await feeds.settle();
  // Everybody once, and those who have the first as a copy too.
  for (const viewer of audience) expect([await feeds.ids(viewer), await pulledBy(viewer)]).toEqual([[second, first], [author]]);
  expect([await feeds.ids(late), await pulledBy(late)]).toEqual([[third, second, first], [author]]);
  expect((await readEdges('followers', author, undefined, 10)).every(({ pullMode }) => pullMode)).toBe(true);
  expect(await copiesOf(audience[0] ?? '')).toHaveLength(1);
});

test('a friend who also follows is a friend and gets what is for friends once', async () => {
  const [author, friend] = [await person(), await person()];
  await feeds.act.befriend(author, friend);
  await feeds.act.follow(friend, author);
  await feeds.settle({ delayed: true });
  expect(await readEdges('followers', author, undefined, 10)).toMatchObject([{ other: friend }]);
  const event = feeds.act.do(author, 'friends');
  await feeds.settle();
  // Before the feed is read: a page that comes up short would mend it.
  expect(await copiesOf(friend)).toMatchObject([{ eventId: event, reason: 'friend' }]);
});

test('who comes while an audience is converted is converted by their own relationship', async () => {
  const { author } = await star(LIMIT + 1);
  const event = feeds.act.do(author);
  await deliverActivity();
  const slow = await slowConversion();
  const late = await person();
  await feeds.act.follow(late, author);
  await feeds.settle();
  await slow.finish();
  await feeds.settle();
  expect([await feeds.ids(late), await pulledBy(late)]).toEqual([[event], [author]]);
});

test('who has left while they were converted is not', async () => {
  const { author, audience } = await star(LIMIT + 1);
  feeds.act.do(author);
  await deliverActivity();
  const slow = await slowConversion();
  const leavers = audience.slice(0, 3);
  for (const leaver of leavers) await feeds.act.unfollow(leaver, author);
  await feeds.settle();
  await slow.finish();
  for (const leaver of leavers) expect(await feeds.ids(leaver)).toEqual([]);
  await feeds.settle({ delayed: true });
  for (const leaver of leavers) expect([await feeds.ids(leaver), await pulledBy(leaver)]).toEqual([[], []]);
});

test('unfollowing a large author hides at once and following again brings everything back', async () => {
  const { author, audience } = await star(LIMIT + 1);
  const event = feeds.act.do(author);
  await feeds.settle();
  const viewer = audience[0] ?? '';
  await feeds.act.unfollow(viewer, author);
  expect(await feeds.ids(viewer)).toEqual([]);
  // The end is settled when they follow again already: it must not take away what the new beginning needs.
  await feeds.act.follow(viewer, author);
  await feeds.settle({ delayed: true });
  expect([await feeds.ids(viewer), await pulledBy(viewer)]).toEqual([[event], [author]]);
});

test('a slow end does not undo a new beginning', async () => {
  const { author, audience } = await star(LIMIT + 1);
  const event = feeds.act.do(author);
  await feeds.settle();
  const viewer = audience[0] ?? '';
  await feeds.act.unfollow(viewer, author);
  const held = holdNext(/TransactWrite/);
  const slow = feeds.take(0)?.();
  await held.reached;
  const again = feeds.act.follow(viewer, author);
  await again;
  await feeds.take(0)?.();
  held.release();
  await slow;
  await feeds.settle({ delayed: true });
  expect([await feeds.ids(viewer), await pulledBy(viewer)]).toEqual([[event], [author]]);
});

test('privacy of a large author holds as the feed is read', async () => {
  const { author, audience } = await star(LIMIT + 1);
  feeds.act.do(author);
  await feeds.settle();
  await feeds.act.privacy(author, 'friends');
  expect(await feeds.ids(audience[0] ?? '')).toEqual([]);
});

test('a feed of copies and large authors is one feed in order', async () => {
  const [one, two] = [await star(LIMIT + 1), await star(LIMIT + 1)];
  const friend = await person();
  const viewer = one.audience[0] ?? '';
  await feeds.act.follow(viewer, two.author);
  await feeds.act.befriend(viewer, friend);
  await feeds.settle();
  const done: string[] = [];
  for (let round = 0; round < 12; round += 1) for (const author of [one.author, two.author, friend]) done.unshift(feeds.act.do(author));
  await feeds.settle();
  expect((await feeds.feed(viewer, 7)).map(({ eventId }) => eventId)).toEqual(done);
});
