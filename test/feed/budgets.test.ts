import { listActivity } from '../../lambdas/feed/activity/list-activity.ts';
import { recordPost } from '../../lambdas/feed/activity/record-activity.ts';
import { fanOut } from '../../lambdas/feed/fan-out/fan-out.ts';
import { switchToPull } from '../../lambdas/feed/fan-out/switch-to-pull.ts';
import { getFeed } from '../../lambdas/feed/timeline/get-feed.ts';
import { enterPullMode } from '../../lambdas/graph/relationship/audience.store.ts';
import { readPostSubject } from '../../lambdas/posts/moderation/post-subjects.ts';
import * as routes from '../../schemas/feed/routes.ts';
import { type Budgets, createBudgets } from '../support/budgets.ts';
import { call, clock, contextOf, image, post, people as signUp, type Who } from '../support/posts.ts';
import { type Feeds, startFeeds } from './feed-harness.ts';

const BODY = 'Walked further than ever, and saw the sun rise over the lake. '.repeat(6);
const PAGE = 25;
let feeds: Feeds;
let budgets: Budgets;
beforeAll(async () => {
  process.env.MEDIA_URL = 'https://media.example';
  feeds = await startFeeds(1000);
  budgets = await createBudgets();
});
afterAll(async () => {
  budgets?.show();
  await feeds.stop();
});

const worker = () => contextOf({ userId: 'user_worker' });
/** Users with ids of real length, because the size of an item depends on them. */
const people = (count: number): Promise<Who[]> => signUp(count, 20);
/** Befriends users before any has activity, so that no feed needs a sync. */
const befriendAll = async (who: Who, friends: readonly Who[]): Promise<void> => {
  for (const friend of friends) await feeds.act.befriend(who.userId, friend.userId);
  feeds.events.length = 0;
};
const usersByFriendCount = new Map<number, readonly Who[]>();
/** A user with that many friends; the same users in every test. */
const userWithFriends = async (count: number): Promise<[Who, ...Who[]]> => {
  const users = usersByFriendCount.get(count) ?? (await people(count + 1));
  const [who, ...friends] = users as [Who, ...Who[]];
  if (!usersByFriendCount.has(count)) await befriendAll(who, friends);
  usersByFriendCount.set(count, users);
  return [who, ...friends];
};
/** Creates a post of typical length and fans it out. */
const postAndFanOut = async (who: Who): Promise<void> => {
  clock.now = new Date(clock.now.getTime() + 1000);
  const { postId } = await post(who, { body: BODY });
  await recordPost(postId, worker());
  await feeds.drain();
};
const authorsOn = ({ items }: { items: { actor: { userId: string } }[] }): number => new Set(items.map(({ actor }) => actor.userId)).size;

const allowed = (authors: number, pullAuthors = 0): number => 15 + authors / 2 + pullAuthors;

test.each([3, 300])('a page of 25 takes at most three round trips and its allowed units with %d friends', async (count) => {
  const [reader, ...friends] = await userWithFriends(count);
  // Two pages, each by as many authors as fit on a page.
  for (let index = 0; index < 2 * PAGE + 2; index += 1) await postAndFanOut(friends[index % count] as Who);
  const authors = Math.min(count, PAGE);
  const name = `feed, ${count} friends`;
  const result = await budgets.within(name, routes.getFeed, getFeed, reader);
  const usage = budgets.of(name);
  expect([result.items.length, authorsOn(result)]).toEqual([PAGE, Math.min(count, PAGE)]);
  expect(usage.trips).toBeLessThanOrEqual(3);
  expect(usage.readUnits).toBeLessThanOrEqual(allowed(authors));
  const query = { cursor: result.cursor };
  const next = await budgets.within(`${name}, page 2`, routes.getFeed, getFeed, reader, { query });
  expect([next.items.length, budgets.of(`${name}, page 2`)]).toEqual([PAGE, usage]);
});

test('the cost of a page does not depend on the number of friends', () => {
  const [few, many] = [budgets.of('feed, 3 friends'), budgets.of('feed, 300 friends')];
  expect([many.calls, many.trips, many.readUnits - PAGE / 2]).toEqual([few.calls, few.trips, few.readUnits - 3 / 2]);
});

test('an author in pull mode adds a call and a unit but no round trip', async () => {
  const [reader, ...friends] = (await people(PAGE + 1)) as [Who, ...Who[]];
  const pullAuthors = friends.slice(0, 5);
  await befriendAll(reader, friends);
  for (const { userId } of pullAuthors) {
    await enterPullMode(userId, clock.now);
    await switchToPull(userId, undefined, worker());
  }
  await feeds.drain();
  for (let index = 0; index < PAGE + 5; index += 1) await postAndFanOut(friends[index % PAGE] as Who);
  const { result, ...usage } = await budgets.measure('feed, 5 pullAuthors', () => call(routes.getFeed, getFeed, reader, {}));
  expect([result.items.length, authorsOn(result), usage.trips]).toEqual([PAGE, PAGE, 3]);
  expect(usage.calls).toBeLessThanOrEqual(4 + pullAuthors.length);
  expect(usage.readUnits).toBeLessThanOrEqual(allowed(PAGE, pullAuthors.length));
});

test.each([100, 300])(
  'a fan-out to %d feeds takes one write unit per feed, and three read units per hundred besides a fixed three',
  async (count) => {
    const [author, ...friends] = await userWithFriends(count);
    const { postId } = await post(author, { body: BODY });
    await recordPost(postId, worker());
    feeds.waiting.length = 0;
    const subject = await readPostSubject(postId);
    const { at = '', eventId = '' } = subject?.post ?? {};
    const deliver = () => fanOut({ actor: author.userId, at, eventId }, worker());
    const usage = await budgets.measure(`fan-out to ${count}`, deliver);
    expect(usage.writeUnits).toBe(count);
    expect(usage.readUnits).toBeLessThanOrEqual(3 + (3 * count) / 100);
    for (const friend of [friends[0], friends.at(-1)]) expect(await feeds.ids(friend?.userId ?? '')).toEqual([eventId]);
  },
);

test('a page of activity stays within its budget for a friend, a stranger and the author', async () => {
  const [author, friend, stranger] = (await people(3)) as [Who, Who, Who];
  await befriendAll(author, [friend]);
  const mediaIds = await Promise.all(Array.from({ length: 10 }, () => image(author)));
  for (let count = 0; count < PAGE + 5; count += 1) {
    clock.now = new Date(clock.now.getTime() + 1000);
    await recordPost((await post(author, { body: BODY, ...(count % 5 === 0 ? { mediaIds } : {}) })).postId, worker());
  }
  await feeds.drain();
  for (const [name, who] of Object.entries({ friend, stranger, author })) {
    const result = await budgets.within(`activity, ${name}`, routes.listActivity, listActivity, who, { params: author });
    expect(result.items).toHaveLength(PAGE);
    const query = { cursor: result.cursor };
    await budgets.within(`activity, ${name}, page 2`, routes.listActivity, listActivity, who, { params: author, query });
  }
});
