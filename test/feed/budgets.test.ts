import type { UseCase } from '../../lambdas/_runtime/serve.ts';
import { convertAudience } from '../../lambdas/feed/convert-audience.ts';
import { fanOut } from '../../lambdas/feed/fan-out.ts';
import { getFeed } from '../../lambdas/feed/get-feed.ts';
import { listActivity } from '../../lambdas/feed/list-activity.ts';
import { notePost } from '../../lambdas/feed/note-activity.ts';
import { becomePulled } from '../../lambdas/feed/store/authors.ts';
import { readPostSubject } from '../../lambdas/posts/store.ts';
import type { Budget, RouteDefinition } from '../../schemas/_kit/route.ts';
import * as routes from '../../schemas/feed/routes.ts';
import { meter, type Usage } from '../leaderboards/table.ts';
import { call, clock, contextOf, image, post, people as signUp, type Who } from '../posts/world.ts';
import { type Feeds, startFeeds } from './world.ts';

const BODY = 'Walked further than ever, and saw the sun rise over the lake. '.repeat(6);
const PAGE = 25;
let feeds: Feeds;
let metered: Awaited<ReturnType<typeof meter>>;
const measured: Record<string, Usage> = {};
beforeAll(async () => {
  process.env.MEDIA_URL = 'https://media.example';
  feeds = await startFeeds(1000);
  metered = await meter();
});
afterAll(async () => {
  if (process.env.SHOW_UNITS) console.table(measured);
  await feeds.stop();
});

const measure = async <Result>(name: string, work: () => Promise<Result>) => {
  const { result, ...usage } = await metered.of(work);
  measured[name] = usage;
  return { result, usage };
};
const within = async <Route extends RouteDefinition & { budget?: Budget }>(
  name: string,
  route: Route,
  useCase: UseCase<Route>,
  who: Who,
  sent: object,
) => {
  const { result, usage } = await measure(name, () => call(route, useCase, who, sent));
  const { calls = 0, readUnits = 0, writeUnits = 0 } = route.budget ?? {};
  expect({
    name,
    calls: usage.calls <= calls,
    reads: usage.readUnits <= readUnits,
    writes: usage.writeUnits <= writeUnits,
    usage,
  }).toMatchObject({ calls: true, reads: true, writes: true });
  return { result, usage };
};

/** With ids as long as real ones: what an item takes depends on them. */
const people = (count: number): Promise<Who[]> => signUp(count, 20);
/** Friends of one person, before any of them has done something: nothing is there to settle. */
const befriended = async (who: Who, friends: readonly Who[]): Promise<void> => {
  for (const friend of friends) await feeds.act.befriend(who.userId, friend.userId);
  feeds.events.length = 0;
};
const circles = new Map<number, readonly Who[]>();
/** Somebody and so many friends; the same ones whenever they are asked for. */
const circleOf = async (count: number): Promise<[Who, ...Who[]]> => {
  const known = circles.get(count) ?? (await people(count + 1));
  const [who, ...friends] = known as [Who, ...Who[]];
  if (!circles.has(count)) await befriended(who, friends);
  circles.set(count, known);
  return [who, ...friends];
};
/** A post of the usual length, in everybody’s feed. */
const say = async (who: Who): Promise<void> => {
  clock.now = new Date(clock.now.getTime() + 1000);
  const { postId } = await post(who, { body: BODY });
  await notePost(postId);
  await feeds.settle();
};
const authorsOn = ({ items }: { items: { actor: { userId: string } }[] }): number => new Set(items.map(({ actor }) => actor.userId)).size;

/** Of all entries that a page looks at; the one behind it tells whether it goes on. */
const allowed = (authors: number, pulled = 0): number => 15 + authors / 2 + pulled;

test.each([3, 300])('a-page-of-25-takes-at-most-three-round-trips-and-the-same-units-with-%d-friends', async (count) => {
  const [reader, ...friends] = await circleOf(count);
  // Two pages, by as many authors as there can be on one.
  for (let index = 0; index < 2 * PAGE + 2; index += 1) await say(friends[index % count] as Who);
  const authors = Math.min(count, PAGE + 1);
  const { result, usage } = await within(`feed, ${count} friends`, routes.getFeed, getFeed, reader, {});
  expect([result.items.length, authorsOn(result)]).toEqual([PAGE, Math.min(count, PAGE)]);
  expect(usage.trips).toBeLessThanOrEqual(3);
  expect(usage.readUnits).toBeLessThanOrEqual(allowed(authors));
  const next = await within(`feed, ${count} friends, page 2`, routes.getFeed, getFeed, reader, { query: { cursor: result.cursor } });
  expect(next.result.items).toHaveLength(PAGE);
  expect([next.usage.trips, next.usage.readUnits]).toEqual([usage.trips, usage.readUnits]);
});

test('what-a-page-takes-does-not-depend-on-how-many-friends-there-are', () => {
  const without = (count: number, authors: number): number => (measured[`feed, ${count} friends`]?.readUnits ?? 0) - authors / 2;
  expect(without(300, PAGE + 1)).toBe(without(3, 3));
  expect(measured['feed, 300 friends']?.calls).toBe(measured['feed, 3 friends']?.calls);
});

test('an-author-whose-own-list-is-looked-at-adds-a-call-and-a-unit-and-no-round-trip', async () => {
  const [reader, ...friends] = (await people(PAGE + 1)) as [Who, ...Who[]];
  const pulled = friends.slice(0, 5);
  await befriended(reader, friends);
  for (const { userId } of pulled) {
    await becomePulled(userId, clock.now);
    await convertAudience(userId, { list: 'friends' }, contextOf({ userId: 'user_worker' }));
  }
  await feeds.settle();
  for (let index = 0; index < PAGE + 5; index += 1) await say(friends[index % PAGE] as Who);
  const { result, usage } = await measure('feed, 5 pulled', () => call(routes.getFeed, getFeed, reader, {}));
  expect([result.items.length, authorsOn(result), usage.trips]).toEqual([PAGE, PAGE, 3]);
  expect(usage.calls).toBeLessThanOrEqual(3 + pulled.length);
  expect(usage.readUnits).toBeLessThanOrEqual(allowed(PAGE, pulled.length));
});

test.each([100, 300])(
  'bringing-something-into-%d-feeds-takes-a-write-unit-each-and-three-read-units-a-hundred-besides-what-any-takes',
  async (count) => {
    const [author, ...friends] = (await people(count + 1)) as [Who, ...Who[]];
    await befriended(author, friends);
    const { postId } = await post(author, { body: BODY });
    await notePost(postId);
    feeds.waiting.length = 0;
    const subject = await readPostSubject(postId);
    const { at = '', eventId = '' } = subject?.post ?? {};
    const deliver = () => fanOut({ actor: author.userId, at, eventId }, contextOf({ userId: 'user_worker' }));
    const { usage } = await measure(`fan-out to ${count}`, deliver);
    expect(usage.writeUnits).toBe(count);
    expect(usage.readUnits).toBeLessThanOrEqual(4.5 + (3 * count) / 100);
    for (const friend of [friends[0], friends.at(-1)]) expect(await feeds.ids(friend?.userId ?? '')).toEqual([eventId]);
  },
);

test('a-page-of-activity-stays-within-its-budget-for-friends-strangers-and-oneself', async () => {
  const [author, friend, stranger] = (await people(3)) as [Who, Who, Who];
  await befriended(author, [friend]);
  const mediaIds = await Promise.all(Array.from({ length: 10 }, () => image(author)));
  for (let count = 0; count < PAGE + 5; count += 1) {
    clock.now = new Date(clock.now.getTime() + 1000);
    await notePost((await post(author, { body: BODY, ...(count % 5 === 0 ? { mediaIds } : {}) })).postId);
  }
  await feeds.settle();
  for (const [name, who] of Object.entries({ friend, stranger, author })) {
    const { result } = await within(`activity, ${name}`, routes.listActivity, listActivity, who, { params: author });
    expect(result.items).toHaveLength(PAGE);
    const query = { cursor: result.cursor };
    await within(`activity, ${name}, page 2`, routes.listActivity, listActivity, who, { params: author, query });
  }
});
