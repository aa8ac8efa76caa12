import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../lambdas/_base/env.ts';
import { attributeOf, beginGeneration, generationsIn, switchGeneration } from '../../lambdas/_counters/generations.ts';
import { inOrder } from '../../lambdas/_people/relationship.rules.ts';
import { relationshipKeys } from '../../lambdas/_people/relationships.store.ts';
import { scanPage } from '../../lambdas/_table/scan.ts';
import { documentClient, readItem, readItems } from '../../lambdas/_table/table.ts';
import {
  COUNTS,
  countsIn,
  countsItem,
  countsKeys,
  countsOf,
  generationsItem,
  readCounts,
} from '../../lambdas/graph/counts/counts.store.ts';
import counters, { friendCounts } from '../../lambdas/graph/counts/friend-counts.counter.ts';
import { rebuildCounts } from '../../lambdas/graph/counts/rebuild-counts.job.ts';
import { reconcileCounts } from '../../lambdas/graph/counts/reconcile-counts.job.ts';
import { countEdges } from '../../lambdas/graph/relationship/edges.store.ts';
import { Problem } from '../../schemas/_kit/problem.ts';
import { fc } from '../support/property.ts';
import { befriend, clock, contextOf, people, startHarness, tick, type Who } from '../support/relationships.ts';
import { shortenPauses } from '../support/short-pauses.ts';
import { ACTIONS } from './actions.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let operator: Who;
beforeAll(async () => {
  shortenPauses();
  fixture = await startHarness();
  [operator] = (await people(1)) as [Who];
});
afterAll(() => fixture.stop());

/** Delivers the changed keys of these relationships. */
const deliver = (relationships: readonly (readonly [Who, Who])[]) =>
  counters[0]?.apply(
    relationships.map(([a, b]) => relationshipKeys.key(inOrder(a.userId, b.userId))),
    contextOf(operator),
  );
const allPairs = (crowd: readonly Who[]) => crowd.flatMap((a, index) => crowd.slice(index + 1).map((b) => [a, b] as const));

const reference = async ({ userId }: Who) => ({
  friends: await countEdges('friends', userId),
  followers: await countEdges('followers', userId),
  following: await countEdges('following', userId),
});
const readGenerations = async () => generationsIn(await readItem(generationsItem.key, { consistent: true }));
/** Reads the stored counts of the live generation, without the cache of this instance. */
const counted = async ({ userId }: Who) => {
  const { live } = await readGenerations();
  return countsIn((await readItems([countsItem.key(userId)], { consistent: true }))(countsItem.key(userId)), live);
};
const act = async (action: string, a: Who, b: Who): Promise<void> => {
  tick();
  await ACTIONS[action]?.(a, b).catch((error) => {
    if (!(error instanceof Problem)) throw error;
  });
};

const run = (checkpoint?: unknown) => ({ args: { full: true, rate: 100_000 }, checkpoint, save: async () => {} });
const patient = () => ({ ...contextOf(operator), remaining: () => 900_000 });
const reconcile = async () => (await reconcileCounts(run(), patient())).counts;
const rebuild = () => rebuildCounts(run(), patient());
/** All items of a type in the table. */
const allOf = async (type: string) => (await scanPage([type], { after: undefined, consistent: true })).items;

test('counts are exact if stream records are repeated, late or concurrent', async () => {
  const step = fc.record({
    actor: fc.nat(3),
    target: fc.nat(2),
    action: fc.constantFrom(
      'ask',
      'ask',
      'accept',
      'unfriend',
      'follow',
      'follow',
      'unfollow',
      'block',
      'unblock',
      'deliver',
      'deliver all at once',
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const crowd = await people(4);
      const everything = allPairs(crowd);
      for (const { actor, target, action } of steps) {
        const a = crowd[actor] as Who;
        const b = crowd.filter((one) => one !== a)[target] as Who;
        if (action === 'deliver')
          await deliver([
            [a, b],
            [a, b],
          ]);
        else if (action === 'deliver all at once') await Promise.all([deliver(everything), deliver(everything.toReversed())]);
        else await act(action, a, b);
      }
      await deliver(everything);
      for (const who of crowd) expect(await counted(who)).toEqual(await reference(who));
      const [first] = crowd as [Who];
      const find = await readItems(countsKeys(first.userId), { consistent: true });
      expect(countsOf(find, first.userId)).toEqual(await reference(first));
    }),
    { numRuns: 10 },
  );
});

test('a user without counts has zero friends, followers and followed users', async () => {
  expect(await readCounts(operator.userId)).toEqual({ friends: 0, followers: 0, following: 0 });
});

describe('rebuild and reconciliation', () => {
  let crowd: Who[];
  const actAndDeliver = async (action: string, a: Who, b: Who): Promise<void> => {
    await act(action, a, b);
    await deliver([[a, b]]);
  };
  beforeAll(async () => {
    crowd = await people(8);
    for (const [index, [a, b]] of allPairs(crowd).entries()) {
      if (index % 3 === 0) await befriend(a, b);
      if (index % 4 === 0) await act('follow', b, a);
    }
    await deliver(allPairs(crowd));
  });
  const exact = async () => {
    for (const who of crowd) expect(await counted(who)).toEqual(await reference(who));
  };

  /** No item has counts of another generation. */
  const expectLiveOnly = async (): Promise<void> => {
    const { live } = await readGenerations();
    const names = (await allOf(countsItem.type)).flatMap((item) => Object.keys(item));
    expect(names.filter((name) => COUNTS.some((count) => name.startsWith(count)) && !name.endsWith(`_${live.number}`))).toEqual([]);
  };

  test('fully counted relationships show no drift', async () => {
    await exact();
    expect(await reconcile()).toMatchObject({ drift: 0, rowDrift: 0, countDrift: 0 });
  });

  test('a wrong count and an undelivered change are reported as drift until a rebuild', async () => {
    const [a, b, , d] = crowd as [Who, Who, Who, Who];
    const { live } = await readGenerations();
    await documentClient.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: countsItem.key(a.userId),
        UpdateExpression: 'ADD #count :wrong',
        ExpressionAttributeNames: { '#count': attributeOf('friends', live) },
        ExpressionAttributeValues: { ':wrong': 3 },
      }),
    );
    await act('unfollow', b, a);
    await act('follow', d, b);
    const drift = await reconcile();
    expect(drift.rowDrift).toBeGreaterThanOrEqual(1);
    expect(drift.countDrift).toBeGreaterThanOrEqual(2);
    expect(drift.drift).toBe((drift.rowDrift ?? 0) + (drift.countDrift ?? 0));
    expect(await rebuild()).toMatchObject({ done: true });
    await exact();
    expect(await reconcile()).toMatchObject({ drift: 0 });
  });

  test('changes during a rebuild are counted once in each generation', async () => {
    const [a, b, c, d] = crowd as [Who, Who, Who, Who];
    const before = await readGenerations();
    const ctx = patient();
    const next = (number: number) => ({ number });
    const generation = await beginGeneration(generationsItem, ctx, next);
    expect(await beginGeneration(generationsItem, ctx, next)).toEqual(generation);
    // Delivered after the rebuild began, before its pass counts the relationships.
    await actAndDeliver('unfriend', a, b);
    await actAndDeliver('ask', a, c);
    await actAndDeliver('ask', c, a);
    await actAndDeliver('follow', c, d);
    await Promise.all([rebuild(), rebuild(), actAndDeliver('unfollow', c, d), actAndDeliver('unfriend', a, c)]);
    const after = await readGenerations();
    expect(after.live.number).toBeGreaterThanOrEqual(generation.number);
    await exact();
    await switchGeneration(generationsItem, after.live, ctx);
    expect(await readGenerations()).toEqual(after);
    // Instances that still cache the previous generation show correct counts.
    await actAndDeliver('follow', c, d);
    const find = await readItems([countsItem.key(d.userId)], { consistent: true });
    const previous = after.live.number === generation.number ? before.live : generation;
    expect(countsIn(find(countsItem.key(d.userId)), previous)).toEqual(await reference(d));
    await expect(switchGeneration(generationsItem, { number: 99 }, ctx)).rejects.toThrow('another generation');
  });

  test('a retired generation is deleted after its grace period', async () => {
    await rebuild();
    const { live, retired } = await readGenerations();
    expect(retired.length).toBeGreaterThan(0);
    const now = clock.now;
    clock.now = new Date(now.getTime() + 11 * 60_000);
    const { deleted = 0 } = await reconcile();
    clock.now = now;
    expect(deleted).toBeGreaterThan(0);
    expect(await readGenerations()).toMatchObject({ live, retired: [] });
    await expectLiveOnly();
    await exact();
    expect(await reconcile()).toMatchObject({ drift: 0, deleted: 0 });
  });

  test('a rebuild resumes from its checkpoint when time runs out', async () => {
    const { live } = await readGenerations();
    let checkpoint: unknown;
    for (let invocations = 1; ; invocations += 1) {
      const outcome = await rebuildCounts(run(checkpoint), { ...contextOf(operator), remaining: () => 30_000 });
      if (outcome.done) break;
      checkpoint = JSON.parse(JSON.stringify(outcome.checkpoint));
      expect(invocations).toBeLessThan(50);
    }
    expect((await readGenerations()).live.number).toBe(live.number + 1);
    await exact();
  });

  test('every night checks another part of the table, and a month checks all of it and removes what is retired', async () => {
    const now = clock.now;
    await rebuild();
    let [checked, nights] = [0, 0];
    for (; nights < 30; nights += 1) {
      clock.now = new Date(now.getTime() + (nights + 1) * 24 * 3_600_000);
      const { counts } = await reconcileCounts({ ...run(), args: undefined }, patient());
      checked += counts.checked ?? 0;
    }
    clock.now = now;
    expect(checked).toBe((await allOf(friendCounts.types[0] ?? '')).length);
    expect(await readGenerations()).toMatchObject({ retired: [] });
    await expectLiveOnly();
  });
});
