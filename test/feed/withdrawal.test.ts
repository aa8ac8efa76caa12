import { holdNext } from '../support/fault-injection.ts';
import { people } from '../support/use-cases.ts';
import { type Feeds, startFeeds } from './feed-harness.ts';

let feeds: Feeds;
beforeAll(async () => {
  feeds = await startFeeds();
});
afterAll(() => feeds.stop());

const newUsers = async (): Promise<[string, string]> => {
  const [one, two] = await people(2);
  return [one?.userId ?? '', two?.userId ?? ''];
};
/** Number of stored feed entries, including those that reads hide. */
const storedEntries = async (viewer: string): Promise<number> => {
  const { readFeedEntries } = await import('../../lambdas/feed/timeline/feed-entries.store.ts');
  const { entries } = await readFeedEntries(viewer, {
    before: undefined,
    limit: 100,
    filter: undefined,
    now: new Date(0),
    consistent: true,
  });
  return entries.length;
};

test('friends get one another’s events and nobody gets their own', async () => {
  const [ada, bob] = await newUsers();
  const before = feeds.act.do(ada);
  await feeds.drain();
  await feeds.act.befriend(ada, bob);
  await feeds.drain();
  const after = feeds.act.do(ada);
  await feeds.drain();
  expect(await feeds.ids(bob)).toEqual([after, before]);
  expect(await feeds.ids(ada)).toEqual([]);
});

test.each([
  ['event', true],
  ['friendship', false],
])('a concurrent friendship and event are not lost if the %s is handled first', async (_, eventFirst) => {
  const [ada, bob] = await newUsers();
  // Both are committed before either is handled.
  const id = feeds.act.do(ada);
  await feeds.act.befriend(ada, bob);
  await feeds.takeDelivery(eventFirst ? 0 : 1)?.();
  await feeds.drain();
  expect(await feeds.ids(bob)).toEqual([id]);
});

test('a friendship during a fan-out that has already read the audience gets the event', async () => {
  const [ada, bob] = await newUsers();
  const [carl] = await people(1);
  await feeds.act.befriend(ada, carl?.userId ?? '');
  await feeds.drain();
  const id = feeds.act.do(ada);
  const held = holdNext(/BatchWrite/);
  const slow = feeds.takeDelivery(0)?.();
  await held.reached;
  await feeds.act.befriend(ada, bob);
  held.release();
  await slow;
  await feeds.drain();
  expect(await feeds.ids(bob)).toEqual([id]);
});

test.each([
  ['unfriending', async (ada: string, bob: string) => feeds.act.unfriend(bob, ada)],
  ['blocking', async (ada: string, bob: string) => feeds.act.block(ada, bob)],
  ['being blocked', async (ada: string, bob: string) => feeds.act.block(bob, ada)],
  ['privacy', async (ada: string) => feeds.act.privacy(ada, 'private')],
])('%s hides events at once and removes the feed entries', async (_, end) => {
  const [ada, bob] = await newUsers();
  await feeds.act.befriend(ada, bob);
  feeds.act.do(ada);
  feeds.act.do(ada, 'friends');
  await feeds.drain();
  expect(await feeds.ids(bob)).toHaveLength(2);
  await end(ada, bob);
  expect(await feeds.ids(bob)).toEqual([]);
  await feeds.drain();
  expect(await storedEntries(bob)).toBe(0);
  expect(await feeds.ids(bob)).toEqual([]);
});

test('unfollowing hides events at once and removes the feed entries', async () => {
  const [ada, bob] = await newUsers();
  await feeds.act.follow(bob, ada);
  const open = feeds.act.do(ada);
  feeds.act.do(ada, 'friends');
  await feeds.drain();
  expect(await feeds.ids(bob)).toEqual([open]);
  await feeds.act.unfollow(bob, ada);
  expect(await feeds.ids(bob)).toEqual([]);
  await feeds.drain();
  expect(await storedEntries(bob)).toBe(0);
});

test('a former friend who still follows keeps public events', async () => {
  const [ada, bob] = await newUsers();
  await feeds.act.follow(bob, ada);
  await feeds.act.befriend(ada, bob);
  const open = feeds.act.do(ada);
  feeds.act.do(ada, 'friends');
  await feeds.drain();
  expect(await feeds.ids(bob)).toHaveLength(2);
  await feeds.act.unfriend(ada, bob);
  expect(await feeds.ids(bob)).toEqual([open]);
  await feeds.drain({ delayed: true });
  expect(await storedEntries(bob)).toBe(1);
  // The entry's reason is `follower` now, so privacy hides it at once although the relationship is no longer consulted.
  await feeds.act.privacy(ada, 'friends');
  expect(await feeds.ids(bob)).toEqual([]);
});

test('close-friends events appear and disappear with the close-friend mark', async () => {
  const [ada, bob] = await newUsers();
  await feeds.act.befriend(ada, bob);
  const close = feeds.act.do(ada, 'close_friends');
  await feeds.drain();
  expect(await feeds.ids(bob)).toEqual([]);
  await feeds.act.close(ada, bob, true);
  await feeds.drain();
  expect(await feeds.ids(bob)).toEqual([close]);
  await feeds.act.close(ada, bob, false);
  expect(await feeds.ids(bob)).toEqual([]);
  await feeds.drain({ delayed: true });
  expect(await storedEntries(bob)).toBe(0);
});

test('an entry that a slow fan-out writes after the unfriend is hidden and then removed', async () => {
  const [ada, bob] = await newUsers();
  await feeds.act.befriend(ada, bob);
  await feeds.drain();
  feeds.act.do(ada);
  const held = holdNext(/BatchWrite/);
  const slow = feeds.takeDelivery(0)?.();
  await held.reached;
  await feeds.act.unfriend(ada, bob);
  await feeds.drain();
  held.release();
  await slow;
  expect(await storedEntries(bob)).toBe(1);
  expect(await feeds.ids(bob)).toEqual([]);
  await feeds.drain({ delayed: true });
  expect(await storedEntries(bob)).toBe(0);
  const { readViewerVisibility } = await import('../../lambdas/_people/visibility.store.ts');
  expect([...(await readViewerVisibility(bob)).restricted]).toEqual([]);
  expect(await feeds.ids(bob)).toEqual([]);
});

test('feed reads consult the relationship until it was unchanged for a whole grace period', async () => {
  const [ada, bob] = await newUsers();
  const { readViewerVisibility } = await import('../../lambdas/_people/visibility.store.ts');
  await feeds.act.befriend(ada, bob);
  await feeds.act.unfriend(ada, bob);
  await feeds.drain();
  // They befriend and unfriend once more before the resync of the first unfriend.
  await feeds.act.befriend(ada, bob);
  await feeds.act.unfriend(ada, bob);
  await feeds.takeDelivery(feeds.events.length, { delayed: true })?.();
  expect([...(await readViewerVisibility(bob)).restricted]).toEqual([ada]);
  await feeds.drain({ delayed: true });
  expect([...(await readViewerVisibility(bob)).restricted]).toEqual([]);
});

test('befriending again restores the latest fifty events', async () => {
  const [ada, bob] = await newUsers();
  const done = Array.from({ length: 60 }, () => feeds.act.do(ada));
  await feeds.drain();
  await feeds.act.befriend(ada, bob);
  await feeds.drain();
  const latest = done.toReversed().slice(0, 50);
  expect(await feeds.ids(bob)).toEqual(latest);
  await feeds.act.unfriend(ada, bob);
  await feeds.drain();
  expect(await storedEntries(bob)).toBe(0);
  await feeds.act.befriend(ada, bob);
  await feeds.drain();
  expect(await feeds.ids(bob)).toEqual(latest);
});

test('a backfill skips events that the viewer may not see', async () => {
  const [ada, bob] = await newUsers();
  const open = feeds.act.do(ada);
  for (let count = 0; count < 70; count += 1) feeds.act.do(ada, 'private');
  await feeds.drain();
  await feeds.act.befriend(ada, bob);
  await feeds.drain();
  expect(await feeds.ids(bob)).toEqual([open]);
});

test('privacy that becomes wider again restores hidden events', async () => {
  const [ada, bob] = await newUsers();
  await feeds.act.follow(bob, ada);
  const id = feeds.act.do(ada);
  await feeds.drain();
  await feeds.act.privacy(ada, 'friends');
  await feeds.drain();
  expect(await storedEntries(bob)).toBe(0);
  const meanwhile = feeds.act.do(ada);
  await feeds.drain();
  expect(await storedEntries(bob)).toBe(0);
  await feeds.act.privacy(ada, 'public');
  await feeds.drain();
  expect(await feeds.ids(bob)).toEqual([meanwhile, id]);
});

test('a second delivery of every event changes nothing', async () => {
  const [ada, bob] = await newUsers();
  await feeds.act.befriend(ada, bob);
  const id = feeds.act.do(ada);
  const repeated = [...feeds.events];
  await feeds.drain();
  feeds.events.push(...repeated);
  await feeds.drain();
  expect(await feeds.ids(bob)).toEqual([id]);
  expect(await storedEntries(bob)).toBe(1);
});
