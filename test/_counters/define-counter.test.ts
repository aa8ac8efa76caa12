import type { Context } from '../../lambdas/_base/context.ts';
import type { Rebuilt, Reconciled } from '../../lambdas/_counters/counter-jobs.ts';
import type { CounterGeneration } from '../../lambdas/_counters/generations.ts';
import type { Key } from '../../lambdas/_table/table.ts';
import { fc } from '../support/property.ts';
import { startTable } from '../support/proxied-table.ts';
import { shortenPauses } from '../support/short-pauses.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let kit: typeof import('../../lambdas/_counters/define-counter.ts');
let generations: typeof import('../../lambdas/_counters/generations.ts');
let jobs: typeof import('../../lambdas/_counters/counter-jobs.ts');
let pages: typeof import('../../lambdas/_async/paged-job.ts');
let writes: typeof import('../../lambdas/_table/write.ts');
let items: typeof import('../../lambdas/_table/table.ts');
let counter: import('../../lambdas/_counters/define-counter.ts').DefinedCounter;
let groupsCounted: Rebuilt<CounterGeneration> & Reconciled<CounterGeneration>;
beforeAll(async () => {
  shortenPauses();
  table = await startTable();
  kit = await import('../../lambdas/_counters/define-counter.ts');
  generations = await import('../../lambdas/_counters/generations.ts');
  jobs = await import('../../lambdas/_counters/counter-jobs.ts');
  pages = await import('../../lambdas/_async/paged-job.ts');
  writes = await import('../../lambdas/_table/write.ts');
  items = await import('../../lambdas/_table/table.ts');
  counter = kit.defineCounter({
    name: 'things',
    sources: [{ type: 'thing', pattern: { partition: 'GROUP#{group}', sort: 'THING#{id}' } }],
    contribution: ({ amount, kept }) => ({ members: kept ? 1 : 0, sum: kept ? Number(amount) : 0 }),
    holder: ({ pk }) => total(pk),
    targets: ({ key: { pk, sk }, by: { members = 0, sum = 0 }, source }) => [
      { ...total(pk), attribute: 'members', by: members },
      { ...total(pk), attribute: 'sum', by: sum },
      { ...parity(pk, sk), attribute: 'members', by: members },
      ...(source ? [{ ...log(pk), attribute: 'changes', by: Math.abs(members), once: true as const }] : []),
    ],
  });
  const { inPartitions } = await import('../../lambdas/_counters/partitions.ts');
  const counters = { total: ['members', 'sum'], parity: ['members'] };
  groupsCounted = {
    ...inPartitions(counter, { holder: total, of: (subject) => [subject], counters }),
    named: (args) => pages.only(...Object.values(args as { group: string })),
    recent: () => pages.only(),
  };
});
afterAll(() => table.stop());

const total = (pk: string) => ({ key: { pk, sk: 'TOTAL' }, type: 'total' });
/** A second counter of the same subject, as replies are to a post. */
const parity = (pk: string, sk: string) => ({ key: { pk, sk: `PARITY#${Number(sk.slice('THING#'.length)) % 2}` }, type: 'parity' });
const log = (pk: string) => ({ key: { pk: `${pk}#LOG`, sk: 'LOG' }, type: 'log' });
let clock = 0;
const ctx = () => {
  const until = Date.now() + 500_000;
  const log = { error: () => {} };
  return { remaining: () => until - Date.now(), now: () => new Date(Date.now() + clock), log } as never as Context;
};

let groups = 0;
const newGroup = (): string => `GROUP#${++groups}`;
const thing = (pk: string, id: number): Key => ({ pk, sk: `THING#${String(id).padStart(3, '0')}` });
type State = { v: number; amount: number; kept: boolean };
const write = (pk: string, id: number, state: State) => writes.writeAlone(writes.putItem({ ...thing(pk, id), type: 'thing', ...state }));

const runOf = (pk: string) => ({ args: { group: pk }, checkpoint: undefined, save: async () => {} });
const rebuild = (pk: string) => jobs.rebuildJob(groupsCounted)(runOf(pk), ctx());
const reconcile = async (pk: string) => (await jobs.reconcileJob(groupsCounted)(runOf(pk), ctx())).counts;
const read = (key: Key) => items.readItem(key, { consistent: true });

/** Compares all counters of the live generation with the model. */
const expectExact = async (pk: string, model: ReadonlyMap<number, State>): Promise<void> => {
  const holder = await read(total(pk).key);
  const { live } = generations.generationsIn(holder);
  const kept = [...model].filter(([, state]) => state.kept);
  const count = (item: typeof holder, name: string): number => generations.countIn(item, name, live);
  const stored = {
    members: count(holder, 'members'),
    sum: count(holder, 'sum'),
    even: count(await read(parity(pk, 'THING#0').key), 'members'),
    odd: count(await read(parity(pk, 'THING#1').key), 'members'),
  };
  expect(stored).toEqual({
    members: kept.length,
    sum: kept.reduce((sum, [, { amount }]) => sum + amount, 0),
    even: kept.filter(([id]) => id % 2 === 0).length,
    odd: kept.filter(([id]) => id % 2 === 1).length,
  });
};

const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ id: fc.nat(9), amount: fc.integer({ min: -4, max: 4 }), kept: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ deliver: fc.array(fc.nat(9), { minLength: 1, maxLength: 12 }), workers: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.constant('rebuild' as const) },
);
const plan = fc.record({
  actions: fc.array(action, { minLength: 5, maxLength: 40 }),
  failEvery: fc.integer({ min: 2, max: 7 }),
  failAfterEffect: fc.boolean(),
});
/** fast-check prints the seed of a failure; KITH_SEED repeats it. */
const seed = process.env.KITH_SEED ? { seed: Number(process.env.KITH_SEED) } : {};

test('counts are exact after any deliveries, duplicates, races, crashes and rebuilds, and reconciliation finds nothing', async () => {
  let rebuilt = 0;
  await fc.assert(
    fc.asyncProperty(plan, async ({ actions, failEvery, failAfterEffect }) => {
      const pk = newGroup();
      const model = new Map<number, State>();
      const running: Promise<unknown>[] = [];
      const cutOff = { status: 400, body: { __type: 'CutOff', message: 'cut off' } };
      const fault = table.fault(
        'TransactWriteItems',
        (attempt) => (attempt % failEvery === 0 ? cutOff : undefined),
        failAfterEffect ? 'effect' : undefined,
      );
      try {
        for (const one of actions) {
          if (one === 'rebuild') {
            rebuilt += 1;
            // A crashed run stays unfinished; the next one continues or begins again.
            running.push(rebuild(pk).catch(() => {}));
          } else if ('deliver' in one) {
            const keys = one.deliver.map((id) => thing(pk, id));
            for (let worker = 0; worker < one.workers; worker += 1) running.push(counter.apply(keys, ctx()).catch(() => {}));
            if (one.deliver.length % 2 === 0) await Promise.all(running.splice(0));
          } else {
            const { id, ...change } = one;
            const state = { v: (model.get(id)?.v ?? 0) + 1, ...change };
            model.set(id, state);
            await write(pk, id, state);
          }
        }
        await Promise.all(running);
      } finally {
        fault.end();
      }
      // Whatever a crash left behind is redelivered at the end.
      await counter.apply(
        [...model.keys()].map((id) => thing(pk, id)),
        ctx(),
      );
      await expectExact(pk, model);
      expect(await reconcile(pk)).toMatchObject({ drift: 0 });
      await rebuild(pk);
      await expectExact(pk, model);
      expect(await reconcile(pk)).toMatchObject({ drift: 0 });
    }),
    { numRuns: 30, endOnFailure: true, ...seed },
  );
  expect(rebuilt).toBeGreaterThan(10);
});

test('only changes of a contribution wake the counter', () => {
  const change = (oldItem: object | undefined, newItem: object | undefined) =>
    counter.isChanged({ type: 'thing', key: thing('GROUP#0', 1), sequenceNumber: '1', oldItem, newItem } as never);
  const [kept, dropped] = [
    { amount: 2, kept: true },
    { amount: 3, kept: false },
  ];
  expect(change(undefined, kept)).toBe(true);
  expect(change(kept, { ...kept, name: 'new' })).toBe(false);
  expect(change(kept, { ...kept, amount: 5 })).toBe(true);
  expect(change(kept, dropped)).toBe(true);
  expect(change(undefined, dropped)).toBe(false);
});

describe('with twenty counted things', () => {
  let pk: string;
  let model: Map<number, State>;
  beforeEach(async () => {
    pk = newGroup();
    model = new Map(Array.from({ length: 20 }, (_, id) => [id, { v: 1, amount: id, kept: id % 3 > 0 }]));
    for (const [id, state] of model) await write(pk, id, state);
    await counter.apply(
      [...model.keys()].map((id) => thing(pk, id)),
      ctx(),
    );
  });
  const set = (key: Key, name: string, value: unknown) => writes.writeAlone(writes.updateItem({ key, set: { [name]: value } }));
  const rowOf = (id: number): Key => ({ pk: `${pk}#COUNTED`, sk: thing(pk, id).sk });

  test.each([
    ['a wrong counter', () => set(total(pk).key, 'sum', 1), { rowDrift: 0, countDrift: 1 }],
    ['a lost counter', () => writes.writeAlone(writes.deleteItem(parity(pk, 'THING#1').key)), { rowDrift: 0, countDrift: 1 }],
    ['a counter of nothing', () => set(parity(pk, 'THING#0').key, 'members', 1_000), { rowDrift: 0, countDrift: 1 }],
    ['a wrong row', () => set(rowOf(1), 'c', { members: 1, sum: 7 }), { rowDrift: 1, countDrift: 1 }],
    ['a row that is too new', () => set(rowOf(1), 'v', 9), { rowDrift: 0, countDrift: 0 }],
    ['a lost row', () => writes.writeAlone(writes.deleteItem(rowOf(2))), { rowDrift: 1, countDrift: 3 }],
    ['a row without a source', () => writes.writeAlone(writes.deleteItem(thing(pk, 5))), { rowDrift: 1, countDrift: 0 }],
    ['a lost change', () => write(pk, 4, { v: 2, amount: 9, kept: true }), { rowDrift: 1, countDrift: 0 }],
  ])(
    'reconciliation finds %s, and a rebuild repairs it',
    async (_, damage, expected) => {
      await damage();
      expect(await reconcile(pk)).toMatchObject(expected);
      await rebuild(pk);
      expect(await reconcile(pk)).toMatchObject({ drift: 0 });
      const stored = [...model.keys()].map(async (id) => [id, (await read(thing(pk, id))) as unknown as State | undefined] as const);
      await expectExact(pk, new Map((await Promise.all(stored)).flatMap(([id, state]) => (state ? [[id, state] as const] : []))));
    },
    30_000,
  );

  test('a rebuild counts nothing outside generations again', async () => {
    const before = await read(log(pk).key);
    await rebuild(pk);
    await rebuild(pk);
    expect(await read(log(pk).key)).toEqual(before);
    await expectExact(pk, model);
  });

  test('generations retire after ten minutes and are removed', async () => {
    await rebuild(pk);
    await write(pk, 0, { v: 2, amount: 5, kept: true });
    await counter.apply([thing(pk, 0)], ctx());
    const both = await read(total(pk).key);
    expect(both).toMatchObject({ members: 14, members_2: 14 });
    expect(await reconcile(pk)).toMatchObject({ deleted: 0 });
    clock = 11 * 60_000;
    expect(await reconcile(pk)).toMatchObject({ drift: 0, deleted: 3 });
    clock = 0;
    const after = await read(total(pk).key);
    expect(Object.keys(after ?? {}).sort()).toEqual(['generations', 'members_2', 'pk', 'sk', 'sum_2', 'type']);
    expect(after?.generations).toMatchObject({ live: { number: 2 }, retired: [] });
    await rebuild(pk);
    expect((await read(total(pk).key))?.generations).toMatchObject({ live: { number: 3 } });
  });

  test('every retired generation is counted until its time is up', async () => {
    await rebuild(pk);
    await rebuild(pk);
    await write(pk, 0, { v: 2, amount: 5, kept: true });
    await counter.apply([thing(pk, 0)], ctx());
    expect(await read(total(pk).key)).toMatchObject({ members: 14, members_2: 14, members_3: 14 });
  });

  test('what a late worker counts in a forgotten generation is removed, and a generation being built is not', async () => {
    await rebuild(pk);
    clock = 11 * 60_000;
    expect(await reconcile(pk)).toMatchObject({ deleted: 3 });
    await set(total(pk).key, 'members', 1);
    await generations.beginGeneration(total(pk), ctx(), (number) => ({ number }));
    await counter.count([thing(pk, 1)], ctx());
    expect(await reconcile(pk)).toMatchObject({ drift: 0, deleted: 1 });
    clock = 0;
    const after = await read(total(pk).key);
    expect(after).not.toHaveProperty('members');
    expect(after).toMatchObject({ members_2: 13, members_3: 1 });
  });

  test('a rebuild in steps resumes where it was, and not in another generation', async () => {
    const counted: unknown[] = [];
    const countPage = async (_: string, building: { number: number }, after: Record<string, unknown> | undefined) => {
      const first = Number(after?.id ?? 0);
      counted.push([building.number, first]);
      const things = [0, 1, 2, 3, 4].map((offset) => thing(pk, first + offset));
      return { counted: await counter.count(things, ctx()), next: first + 5 < 20 ? { id: first + 5 } : undefined };
    };
    const short = { remaining: () => 30_000, now: () => new Date() };
    const step = (checkpoint?: unknown) => jobs.rebuildJob({ ...groupsCounted, countPage })({ ...runOf(pk), checkpoint }, short);
    const first = await step();
    expect(first).toMatchObject({ done: false, counts: { counted: 5 } });
    const second = await step('checkpoint' in first && JSON.parse(JSON.stringify(first.checkpoint)));
    // Another run finishes the generation meanwhile, so this one begins the next from the start.
    await rebuild(pk);
    await step('checkpoint' in second && second.checkpoint);
    expect(counted).toEqual([
      [2, 0],
      [2, 5],
      [3, 0],
    ]);
    await rebuild(pk);
    await expectExact(pk, model);
  });
});

test('a rebuild counts every page of a large subject once', async () => {
  const pk = newGroup();
  const model = new Map<number, State>(Array.from({ length: 1_200 }, (_, id) => [id, { v: 1, amount: 1, kept: true }]));
  const { batchWrite } = await import('../../lambdas/_table/batch-write.ts');
  await batchWrite(
    [...model].map(([id, state]) => ({ put: { pk, sk: `THING#${String(id).padStart(4, '0')}`, type: 'thing', ...state } })),
    { atOnce: 4 },
  );
  expect((await rebuild(pk)).counts).toMatchObject({ counted: 1_200, rebuilt: 1 });
  await expectExact(pk, model);
  expect(await reconcile(pk)).toMatchObject({ drift: 0 });
});

test('a pass over the table is held to its rate, and its record has the units', async () => {
  const pk = newGroup();
  await write(pk, 1, { v: 1, amount: 1, kept: true });
  const work = async () => {
    await items.readItem(thing(pk, 1), { consistent: true });
    return { counts: { steps: 1 } };
  };
  const run = { args: { rate: 10 }, checkpoint: undefined, save: async () => {} };
  const start = performance.now();
  const { counts } = await pages.forEachSubject(run, pages.only('a', 'b', 'c', 'd', 'e'), work, ctx());
  expect(counts).toEqual({ steps: 5, readUnits: 5, writeUnits: 0 });
  // Five units at ten a second; a timer may fire a moment early.
  expect(performance.now() - start).toBeGreaterThan(480);
});

test('a run of the day leaves rows that are behind to the next one, and reports counters that no row explains', async () => {
  const pk = newGroup();
  await write(pk, 1, { v: 1, amount: 2, kept: true });
  await counter.apply([thing(pk, 1)], ctx());
  await write(pk, 1, { v: 2, amount: 5, kept: true });
  const ofTheDay = async () => (await jobs.reconcileJob(groupsCounted)({ ...runOf(pk), mayWait: true }, ctx())).counts;
  expect(await ofTheDay()).toMatchObject({ waiting: 1, drift: 0 });
  expect(await reconcile(pk)).toMatchObject({ drift: 1, rowDrift: 1 });
  await counter.apply([thing(pk, 1)], ctx());
  expect(await ofTheDay()).not.toHaveProperty('waiting');
  const { key, type } = total(pk);
  await writes.writeAlone(writes.updateItem({ key, type, add: { sum: 1 } }));
  expect(await ofTheDay()).toMatchObject({ drift: 1, countDrift: 1 });
});
