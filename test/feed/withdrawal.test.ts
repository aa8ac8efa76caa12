import { holdNext } from '../support/fault-injection.ts';
import { people } from '../support/use-cases.ts';
import { type Feeds, startFeeds } from './feed-harness.ts';

let feeds: Feeds;
beforeAll(async () => {
  feeds = await startFeeds();
});
afterAll(() => feeds.stop());

const relationship = async (): Promise<[string, string]> => {
  const [one, two] = await people(2);
  return [one?.userId ?? '', two?.userId ?? ''];
};
/** The copies themselves, whatever reads hide. */
const copies = async (viewer: string): Promise<number> => {
  const { readFeedEntries } = await import('../../lambdas/feed/timeline/feed-entries.store.ts');
  const run = await readFeedEntries(viewer, { before: undefined, limit: 100, filter: undefined, now: new Date(0), consistent: true });
  return run.entries.length;
};

test('friends have each other’s events and nobody has their own', async () => {
  const [ada, bob] = await relationship();
  const before = feeds.act.do(ada);
  await feeds.settle();
  await feeds.act.befriend(ada, bob);
  await feeds.settle();
  const after = feeds.act.do(ada);
  await feeds.settle();
  expect(await feeds.ids(bob)).toEqual([after, before]);
  expect(await feeds.ids(ada)).toEqual([]);
});

test.each([
  ['the-event-first', true],
  ['the-friendship-first', false],
])('a friendship and an event that cross are not lost %s', async (_, eventFirst) => {
  const [ada, bob] = await relationship();
  // Both are committed before anybody reacts to either.
  const id = feeds.act.do(ada);
  await feeds.act.befriend(ada, bob);
  await feeds.take(eventFirst ? 0 : 1)?.();
  await feeds.settle();
  expect(await feeds.ids(bob)).toEqual([id]);
});

test('a fan-out that read the audience before the friendship is made up for', async () => {
  const [ada, bob] = await relationship();
  const [carl] = await people(1);
  await feeds.act.befriend(ada, carl?.userId ?? '');
  await feeds.settle();
  const id = feeds.act.do(ada);
  await feeds.take(0)?.();
  const held = holdNext(/BatchWrite/);
  const slow = feeds.take(0)?.();
  await held.reached;
  await feeds.act.befriend(ada, bob);
  held.release();
  await slow;
  await feeds.settle();
  expect(await feeds.ids(bob)).toEqual([id]);
});

test.each([
  ['unfriending', async (ada: string, bob: string) => feeds.act.unfriend(bob, ada)],
  ['blocking', async (ada: string, bob: string) => feeds.act.block(ada, bob)],
  ['being-blocked', async (ada: string, bob: string) => feeds.act.block(bob, ada)],
  ['privacy', async (ada: string) => feeds.act.privacy(ada, 'private')],
])('%s hides at once and withdraws', async (_, end) => {
  const [ada, bob] = await relationship();
  await feeds.act.befriend(ada, bob);
  feeds.act.do(ada);
  feeds.act.do(ada, 'friends');
  await feeds.settle();
  expect(await feeds.ids(bob)).toHaveLength(2);
  await end(ada, bob);
  expect(await feeds.ids(bob)).toEqual([]);
  await feeds.settle();
  expect(await copies(bob)).toBe(0);
  expect(await feeds.ids(bob)).toEqual([]);
});

test('unfollowing hides at once and withdraws', async () => {
  const [ada, bob] = await relationship();
  await feeds.act.follow(bob, ada);
  const open = feeds.act.do(ada);
  feeds.act.do(ada, 'friends');
  await feeds.settle();
  expect(await feeds.ids(bob)).toEqual([open]);
  await feeds.act.unfollow(bob, ada);
  expect(await feeds.ids(bob)).toEqual([]);
  await feeds.settle();
  expect(await copies(bob)).toBe(0);
});

test('who unfriends but goes on following keeps what is public', async () => {
  const [ada, bob] = await relationship();
  await feeds.act.follow(bob, ada);
  await feeds.act.befriend(ada, bob);
  const open = feeds.act.do(ada);
  feeds.act.do(ada, 'friends');
  await feeds.settle();
  expect(await feeds.ids(bob)).toHaveLength(2);
  await feeds.act.unfriend(ada, bob);
  expect(await feeds.ids(bob)).toEqual([open]);
  await feeds.settle({ delayed: true });
  expect(await copies(bob)).toBe(1);
  // The copy says by now that he only follows: her privacy hides it at once, although no relationship is asked any more.
  await feeds.act.privacy(ada, 'friends');
  expect(await feeds.ids(bob)).toEqual([]);
});

test('what is for close friends comes and goes with the mark', async () => {
  const [ada, bob] = await relationship();
  await feeds.act.befriend(ada, bob);
  const close = feeds.act.do(ada, 'close_friends');
  await feeds.settle();
  expect(await feeds.ids(bob)).toEqual([]);
  await feeds.act.close(ada, bob, true);
  await feeds.settle();
  expect(await feeds.ids(bob)).toEqual([close]);
  await feeds.act.close(ada, bob, false);
  expect(await feeds.ids(bob)).toEqual([]);
  await feeds.settle({ delayed: true });
  expect(await copies(bob)).toBe(0);
});

test('a slow fan-out that writes after the unfriend shows nothing and is tidied up', async () => {
  const [ada, bob] = await relationship();
  await feeds.act.befriend(ada, bob);
  await feeds.settle();
  feeds.act.do(ada);
  await feeds.take(0)?.();
  const held = holdNext(/BatchWrite/);
  const slow = feeds.take(0)?.();
  await held.reached;
  await feeds.act.unfriend(ada, bob);
  await feeds.settle();
  held.release();
  await slow;
  expect(await copies(bob)).toBe(1);
  expect(await feeds.ids(bob)).toEqual([]);
  await feeds.settle({ delayed: true });
  expect(await copies(bob)).toBe(0);
  const { readViewerVisibility } = await import('../../lambdas/_people/visibility.store.ts');
  expect([...(await readViewerVisibility(bob)).restricted]).toEqual([]);
  expect(await feeds.ids(bob)).toEqual([]);
});

test('relationships are asked until nothing was left to do for the whole time', async () => {
  const [ada, bob] = await relationship();
  const { readViewerVisibility } = await import('../../lambdas/_people/visibility.store.ts');
  await feeds.act.befriend(ada, bob);
  await feeds.act.unfriend(ada, bob);
  await feeds.settle();
  // They are friends and strangers again before the second look at the first end.
  await feeds.act.befriend(ada, bob);
  await feeds.act.unfriend(ada, bob);
  await feeds.take(feeds.events.length + 0, { delayed: true })?.();
  expect([...(await readViewerVisibility(bob)).restricted]).toEqual([ada]);
  await feeds.settle({ delayed: true });
  expect([...(await readViewerVisibility(bob)).restricted]).toEqual([]);
});

test('befriending again brings the latest fifty back', async () => {
  const [ada, bob] = await relationship();
  const done = Array.from({ length: 60 }, () => feeds.act.do(ada));
  await feeds.settle();
  await feeds.act.befriend(ada, bob);
  await feeds.settle();
  const latest = done.toReversed().slice(0, 50);
  expect(await feeds.ids(bob)).toEqual(latest);
  await feeds.act.unfriend(ada, bob);
  await feeds.settle();
  expect(await copies(bob)).toBe(0);
  await feeds.act.befriend(ada, bob);
  await feeds.settle();
  expect(await feeds.ids(bob)).toEqual(latest);
});

test('a backfill looks past what the viewer may not see', async () => {
  const [ada, bob] = await relationship();
  const open = feeds.act.do(ada);
  for (let count = 0; count < 70; count += 1) feeds.act.do(ada, 'private');
  await feeds.settle();
  await feeds.act.befriend(ada, bob);
  await feeds.settle();
  expect(await feeds.ids(bob)).toEqual([open]);
});

test('privacy that opens again brings back what it hid', async () => {
  const [ada, bob] = await relationship();
  await feeds.act.follow(bob, ada);
  const id = feeds.act.do(ada);
  await feeds.settle();
  await feeds.act.privacy(ada, 'friends');
  await feeds.settle();
  expect(await copies(bob)).toBe(0);
  const meanwhile = feeds.act.do(ada);
  await feeds.settle();
  expect(await copies(bob)).toBe(0);
  await feeds.act.privacy(ada, 'public');
  await feeds.settle();
  expect(await feeds.ids(bob)).toEqual([meanwhile, id]);
});

test('everything that is delivered twice changes nothing', async () => {
  const [ada, bob] = await relationship();
  await feeds.act.befriend(ada, bob);
  const id = feeds.act.do(ada);
  const again = [...feeds.events];
  await feeds.settle();
  feeds.events.push(...again);
  await feeds.settle();
  expect(await feeds.ids(bob)).toEqual([id]);
  expect(await copies(bob)).toBe(1);
});
