import fc from 'fast-check';
import { narrower } from '../../lambdas/_people/policy.ts';
import { readViewerVisibility } from '../../lambdas/_people/visibility.store.ts';
import { AUDIENCES, type Audience } from '../../schemas/_kit/audience.ts';
import { withFaults } from '../support/fault-injection.ts';
import { clock, people } from '../support/use-cases.ts';
import { type Feeds, startFeeds } from './feed-harness.ts';

/** So small that whoever has two friends who follow too is a large author. */
const LIMIT = 3;
const PEOPLE = 3;
let feeds: Feeds;
beforeAll(async () => {
  feeds = await startFeeds(LIMIT);
});
afterAll(() => feeds.stop());

/** The simplest thing that says who may see what. */
const createModel = () => {
  const friends = new Set<string>();
  const follows = new Set<string>();
  const blocks = new Set<string>();
  const close = new Set<string>();
  const audiences = new Map<string, Audience>();
  const events: { id: string; at: string; actor: string; visibility: Audience; removed: boolean }[] = [];
  const both = (set: Set<string>, a: string, b: string, there: boolean): void => {
    for (const key of [`${a} ${b}`, `${b} ${a}`]) there ? set.add(key) : set.delete(key);
  };
  const isBlocked = (a: string, b: string): boolean => blocks.has(`${a} ${b}`) || blocks.has(`${b} ${a}`);
  const end = (a: string, b: string): void => {
    both(friends, a, b, false);
    both(close, a, b, false);
  };
  const maySee = (viewer: string, { actor, visibility, removed }: (typeof events)[number]): boolean => {
    if (removed || viewer === actor || isBlocked(viewer, actor)) return false;
    const audience = narrower(visibility, audiences.get(actor) ?? 'public');
    const isFriend = friends.has(`${actor} ${viewer}`);
    if (audience === 'public') return isFriend || follows.has(`${viewer} ${actor}`);
    if (audience === 'friends') return isFriend;
    return audience === 'close_friends' && isFriend && close.has(`${actor} ${viewer}`);
  };
  return { friends, follows, blocks, close, audiences, events, both, isBlocked, end, maySee };
};

type Command =
  | { do: 'befriend' | 'unfriend' | 'follow' | 'unfollow' | 'block' | 'unblock' | 'close' | 'unclose'; a: number; b: number }
  | { do: 'post'; a: number; visibility: Audience }
  | { do: 'privacy'; a: number; audience: Audience }
  | { do: 'moderate'; event: number; removed: boolean }
  | { do: 'deliver'; index: number; twice: boolean }
  | { do: 'later' }
  | { do: 'read'; a: number };

const who = fc.nat({ max: PEOPLE - 1 });
const audience = fc.constantFrom(...AUDIENCES);
const relation = (weightOf: Command['do']) => fc.record({ do: fc.constant(weightOf), a: who, b: who });
const command = fc.oneof(
  { weight: 4, arbitrary: relation('befriend') },
  { weight: 2, arbitrary: relation('unfriend') },
  { weight: 4, arbitrary: relation('follow') },
  { weight: 2, arbitrary: relation('unfollow') },
  { weight: 1, arbitrary: relation('block') },
  { weight: 2, arbitrary: relation('unblock') },
  { weight: 2, arbitrary: relation('close') },
  { weight: 1, arbitrary: relation('unclose') },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('post'), a: who, visibility: audience }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('privacy'), a: who, audience }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('moderate'), event: fc.nat({ max: 9 }), removed: fc.boolean() }) },
  { weight: 16, arbitrary: fc.record({ do: fc.constant('deliver'), index: fc.nat({ max: 20 }), twice: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('later') }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('read'), a: who }) },
) as fc.Arbitrary<Command>;

const run = async (commands: readonly Command[], dies: number): Promise<void> => {
  const userIds = (await people(PEOPLE)).map(({ userId }) => userId);
  const model = createModel();
  const underWay = new Set<Promise<void>>();
  const rest = async (): Promise<void> => void (await Promise.all(underWay));
  const start = (work: (() => Promise<void>) | undefined): void => {
    if (!work) return;
    // Whatever fails waits again: at least once, in any order.
    const done = withFaults({ dies, slow: 0.25 }, work)
      .catch(() => {})
      .finally(() => underWay.delete(done));
    underWay.add(done);
  };
  const check = async (viewer: string, exactly: boolean): Promise<void> => {
    const seen = await feeds.ids(viewer);
    const may = model.events
      .filter((event) => model.maySee(viewer, event))
      .sort((a, b) => (`${a.at}#${a.id}` < `${b.at}#${b.id}` ? 1 : -1))
      .map(({ id }) => id);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => !may.includes(id))).toEqual([]);
    if (exactly) expect(seen).toEqual(may);
  };

  const relate = async (one: Extract<Command, { b: number }>): Promise<void> => {
    const [a, b] = [userIds[one.a] ?? '', userIds[one.b] ?? ''];
    if (a === b) return;
    const key = `${a} ${b}`;
    switch (one.do) {
      case 'befriend':
        await feeds.act.befriend(a, b);
        if (!model.isBlocked(a, b)) model.both(model.friends, a, b, true);
        return;
      case 'unfriend':
        await feeds.act.unfriend(a, b);
        return model.end(a, b);
      case 'follow':
        await feeds.act.follow(a, b);
        if (!model.isBlocked(a, b)) model.follows.add(key);
        return;
      case 'unfollow':
        await feeds.act.unfollow(a, b);
        return void model.follows.delete(key);
      case 'block':
        await feeds.act.block(a, b);
        model.end(a, b);
        model.both(model.follows, a, b, false);
        return void model.blocks.add(key);
      case 'unblock':
        await feeds.act.unblock(a, b);
        return void model.blocks.delete(key);
      default:
        await feeds.act.close(a, b, one.do === 'close');
        if (one.do === 'unclose') model.close.delete(key);
        else if (model.friends.has(key)) model.close.add(key);
    }
  };

  const perform = async (one: Command): Promise<void> => {
    if ('b' in one) return relate(one);
    switch (one.do) {
      case 'post': {
        const actor = userIds[one.a] ?? '';
        const id = feeds.act.do(actor, one.visibility);
        return void model.events.push({ id, at: clock.now.toISOString(), actor, visibility: one.visibility, removed: false });
      }
      case 'privacy':
        await feeds.act.privacy(userIds[one.a] ?? '', one.audience);
        return void model.audiences.set(userIds[one.a] ?? '', one.audience);
      case 'moderate': {
        const event = model.events[one.event];
        if (event && (await feeds.act.moderate({ actor: event.actor, at: event.at, eventId: event.id }, one.removed)))
          event.removed = one.removed;
        return;
      }
      case 'deliver':
        if (one.twice) feeds.events.push(...feeds.events.slice(0, 1));
        return start(feeds.take(one.index));
      case 'later':
        await rest();
        return feeds.settle({ delayed: true });
      case 'read':
        return check(userIds[one.a] ?? '', false);
    }
  };

  feeds.events.length = 0;
  feeds.waiting.length = 0;
  try {
    // Everybody has something to lose.
    for (const index of userIds.keys())
      for (const other of userIds.keys()) if (other > index) await relate({ do: 'befriend', a: index, b: other });
    for (const index of userIds.keys()) await perform({ do: 'post', a: index, visibility: 'friends' });
    await feeds.settle();
    for (const one of commands) {
      await perform(one);
      // What became less is gone at once, whatever is under way.
      if (!['deliver', 'later', 'read'].includes(one.do)) for (const viewer of userIds) await check(viewer, false);
    }
    await rest();
    await feeds.settle();
    for (const viewer of userIds) await check(viewer, true);
    await feeds.settle({ delayed: true });
    for (const viewer of userIds) {
      await check(viewer, true);
      expect([...(await readViewerVisibility(viewer)).restricted]).toEqual([]);
    }
  } finally {
    await rest();
  }
};

const RUNS = Number(process.env.RUNS ?? 8);

test.each([
  ['in-any-order-and-more-than-once', 0],
  ['and-workers-that-die-at-any-call', 0.08],
])('feeds say what the rules say with deliveries %s', async (_, dies) => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 70, size: 'max' }), (commands) => run(commands, dies)),
    { numRuns: RUNS, interruptAfterTimeLimit: 240_000 },
  );
});
