import { narrower } from '../../lambdas/_people/policy.ts';
import { readViewerVisibility } from '../../lambdas/_people/visibility.store.ts';
import { AUDIENCES, type Audience } from '../../schemas/_kit/audience.ts';
import { withFaults } from '../support/fault-injection.ts';
import { fc } from '../support/property.ts';
import { clock, people } from '../support/use-cases.ts';
import { type Feeds, startFeeds } from './feed-harness.ts';

/** Low enough that two friends who also follow make an author switch to pull mode. */
const LIMIT = 3;
const PEOPLE = 3;
let feeds: Feeds;
beforeAll(async () => {
  feeds = await startFeeds(LIMIT);
});
afterAll(() => feeds.stop());

/** Reference model of visibility. */
const createModel = () => {
  const friends = new Set<string>();
  const follows = new Set<string>();
  const blocks = new Set<string>();
  const close = new Set<string>();
  const audiences = new Map<string, Audience>();
  const events: { id: string; at: string; actor: string; visibility: Audience; removed: boolean }[] = [];
  const both = (set: Set<string>, a: string, b: string, present: boolean): void => {
    for (const key of [`${a} ${b}`, `${b} ${a}`]) present ? set.add(key) : set.delete(key);
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
const relation = (action: Command['do']) => fc.record({ do: fc.constant(action), a: who, b: who });
const anyCommand = fc.oneof(
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

const run = async (commands: readonly Command[], failureRate: number): Promise<void> => {
  const userIds = (await people(PEOPLE)).map(({ userId }) => userId);
  const model = createModel();
  const inFlight = new Set<Promise<void>>();
  const finishAll = async (): Promise<void> => void (await Promise.all(inFlight));
  const start = (deliver: (() => Promise<void>) | undefined): void => {
    if (!deliver) return;
    // A failed delivery is queued again: at least once, in any order.
    const done = withFaults({ dies: failureRate, slow: 0.25 }, deliver)
      .catch(() => {})
      .finally(() => inFlight.delete(done));
    inFlight.add(done);
  };
  const check = async (viewer: string, exactly: boolean): Promise<void> => {
    const seen = await feeds.ids(viewer);
    const visible = model.events
      .filter((event) => model.maySee(viewer, event))
      .sort((a, b) => (`${a.at}#${a.id}` < `${b.at}#${b.id}` ? 1 : -1))
      .map(({ id }) => id);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => !visible.includes(id))).toEqual([]);
    if (exactly) expect(seen).toEqual(visible);
  };

  const relate = async (command: Extract<Command, { b: number }>): Promise<void> => {
    const [a, b] = [userIds[command.a] ?? '', userIds[command.b] ?? ''];
    if (a === b) return;
    const key = `${a} ${b}`;
    switch (command.do) {
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
        await feeds.act.close(a, b, command.do === 'close');
        if (command.do === 'unclose') model.close.delete(key);
        else if (model.friends.has(key)) model.close.add(key);
    }
  };

  const perform = async (command: Command): Promise<void> => {
    if ('b' in command) return relate(command);
    switch (command.do) {
      case 'post': {
        const actor = userIds[command.a] ?? '';
        const id = feeds.act.do(actor, command.visibility);
        return void model.events.push({ id, at: clock.now.toISOString(), actor, visibility: command.visibility, removed: false });
      }
      case 'privacy':
        await feeds.act.privacy(userIds[command.a] ?? '', command.audience);
        return void model.audiences.set(userIds[command.a] ?? '', command.audience);
      case 'moderate': {
        const event = model.events[command.event];
        if (event && (await feeds.act.moderate({ actor: event.actor, at: event.at, eventId: event.id }, command.removed)))
          event.removed = command.removed;
        return;
      }
      case 'deliver':
        if (command.twice) feeds.events.push(...feeds.events.slice(0, 1));
        return start(feeds.takeDelivery(command.index));
      case 'later':
        await finishAll();
        return feeds.drain({ delayed: true });
      case 'read':
        return check(userIds[command.a] ?? '', false);
    }
  };

  feeds.events.length = 0;
  feeds.waiting.length = 0;
  try {
    // Begin with friendships and friends-only posts, so that there is something to withdraw.
    for (const index of userIds.keys())
      for (const other of userIds.keys()) if (other > index) await relate({ do: 'befriend', a: index, b: other });
    for (const index of userIds.keys()) await perform({ do: 'post', a: index, visibility: 'friends' });
    await feeds.drain();
    for (const command of commands) {
      await perform(command);
      // Restrictions hold at once, whatever is in flight.
      if (!['deliver', 'later', 'read'].includes(command.do)) for (const viewer of userIds) await check(viewer, false);
    }
    await finishAll();
    await feeds.drain();
    for (const viewer of userIds) await check(viewer, true);
    await feeds.drain({ delayed: true });
    for (const viewer of userIds) {
      await check(viewer, true);
      expect([...(await readViewerVisibility(viewer)).restricted]).toEqual([]);
    }
  } finally {
    await finishAll();
  }
};

const RUNS = Number(process.env.RUNS ?? 8);

test.each([
  ['deliveries in any order and more than once', 0],
  ['deliveries in any order and workers that fail at any call', 0.08],
])('feeds match the reference model with %s', async (_, failureRate) => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyCommand, { minLength: 10, maxLength: 70, size: 'max' }), (commands) => run(commands, failureRate)),
    { numRuns: RUNS, interruptAfterTimeLimit: 240_000 },
  );
});
