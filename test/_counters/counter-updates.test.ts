import type { CounterUpdate } from '../../lambdas/_counters/counter-updates.ts';
import type { Item } from '../../lambdas/_table/table.ts';
import { fc } from '../support/property.ts';
import { startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let updates: typeof import('../../lambdas/_counters/counter-updates.ts');
let commit: typeof import('../../lambdas/_table/commit.ts');
let items: typeof import('../../lambdas/_table/table.ts');
beforeAll(async () => {
  table = await startTable();
  updates = await import('../../lambdas/_counters/counter-updates.ts');
  commit = await import('../../lambdas/_table/commit.ts');
  items = await import('../../lambdas/_table/table.ts');
});
afterAll(() => table.stop());

const TableName = 'kernel-test';
const GROUPS = ['red', 'green', 'blue'];
const time = () => ((until) => ({ remaining: () => until - Date.now() }))(Date.now() + 15_000);
type Source = Item & { v: number; group: string; amount: number };
type Row = Source & { type: string };

/** Number of the run; each run has its own keys. */
let run = 0;
const key = (kind: string, name: string | number) => ({ pk: `RUN#${run}`, sk: `${kind}#${name}` });
const writeSource = (source: number, v: number, group: string, amount: number) =>
  commit.transact(
    [commit.write({ params: () => ({ Put: { TableName, Item: { ...key('SOURCE', source), type: 'source', v, group, amount } } }) })],
    time(),
  );

const incrementsOf = (row: Row | undefined, source: Source) => [
  ...(row
    ? [
        { key: key('COUNTER', row.group), type: 'counter', attribute: 'sum', by: -row.amount },
        { key: key('COUNTER', row.group), type: 'counter', attribute: 'members', by: -1 },
      ]
    : []),
  { key: key('COUNTER', source.group), type: 'counter', attribute: 'sum', by: source.amount },
  { key: key('COUNTER', source.group), type: 'counter', attribute: 'members', by: 1 },
];

/** Applies a batch of messages that name sources, as a worker does; conflicting updates are repeated. */
const applyBatch = async (sources: readonly number[]): Promise<void> => {
  let pending = [...new Set(sources)];
  while (pending.length > 0) {
    const find = await items.readItems(
      pending.flatMap((source) => [key('SOURCE', source), key('ROW', source)]),
      { consistent: true },
    );
    const planned = pending.flatMap((name): CounterUpdate[] => {
      const source = find(key('SOURCE', name)) as Source | undefined;
      const row = find(key('ROW', name)) as Row | undefined;
      if (!source || (row && row.v >= source.v)) return [];
      const { v, group, amount } = source;
      return [
        {
          applied: row,
          row: { ...key('ROW', name), type: 'row', v, group, amount, name },
          increments: incrementsOf(row, source),
        },
      ];
    });
    pending = (await updates.applyUpdates(planned, time())).map(({ row }) => Number(row.name));
  }
};

const expectExact = async (expected: Map<number, { group: string; amount: number }>) => {
  const find = await items.readItems(
    GROUPS.map((group) => key('COUNTER', group)),
    { consistent: true },
  );
  for (const group of GROUPS) {
    const members = [...expected.values()].filter((source) => source.group === group);
    const counter = find(key('COUNTER', group)) ?? { sum: 0, members: 0 };
    const sum = members.reduce((total, { amount }) => total + amount, 0);
    expect([group, counter.sum ?? 0, counter.members ?? 0]).toEqual([group, sum, members.length]);
  }
};

const change = fc.record({
  source: fc.integer({ min: 0, max: 7 }),
  group: fc.constantFrom(...GROUPS),
  amount: fc.integer({ min: -5, max: 5 }),
});
const plan = fc.record({
  changes: fc.array(change, { minLength: 1, maxLength: 25 }),
  /** Sort keys of the deliveries, duplicates included, which give a random order. */
  order: fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
  duplicates: fc.array(fc.nat(24), { maxLength: 20 }),
  batch: fc.integer({ min: 1, max: 8 }),
  workers: fc.integer({ min: 1, max: 3 }),
  /** Every n-th transaction fails; `failAfterEffect` says whether it takes effect before. */
  failEvery: fc.integer({ min: 2, max: 6 }),
  failAfterEffect: fc.boolean(),
});

test('counters equal the sum of all sources after any duplicates, reordering, races and crashes', async () => {
  let applied = 0;
  await fc.assert(
    fc.asyncProperty(plan, async ({ changes, order, duplicates, batch, workers, failEvery, failAfterEffect }) => {
      run += 1;
      const expected = new Map<number, { group: string; amount: number; v: number }>();
      const messages: number[] = [];
      const deliver = async (names: readonly number[]) => {
        const batches = Array.from({ length: Math.ceil(names.length / batch) }, (_, index) =>
          names.slice(index * batch, (index + 1) * batch),
        );
        const queue = [...batches];
        const worker = async (): Promise<void> => {
          for (let next = queue.shift(); next; next = queue.shift()) {
            // A worker dies on a failed transaction; its messages are redelivered.
            await applyBatch(next).catch(() => messages.push(...(next ?? [])));
          }
        };
        await Promise.all(Array.from({ length: workers }, worker));
      };
      const fault = table.fault(
        'TransactWriteItems',
        (attempt) => (attempt % failEvery === 0 ? { status: 400, body: { __type: 'CutOff', message: 'cut off' } } : undefined),
        failAfterEffect ? 'effect' : undefined,
      );
      try {
        for (const { source, group, amount } of changes) {
          const v = (expected.get(source)?.v ?? 0) + 1;
          expected.set(source, { group, amount, v });
          await writeSource(source, v, group, amount);
          messages.push(source);
          if (order[v % order.length]! % 3 === 0) await deliver(messages.splice(0, order[v % order.length]! % 4));
        }
        const repeated = duplicates.map((index) => changes[index % changes.length]!.source);
        const all = [...messages.splice(0), ...repeated].map((source, index) => ({ source, at: order[index % order.length]! }));
        await deliver(all.sort((a, b) => a.at - b.at).map(({ source }) => source));
      } finally {
        fault.end();
      }
      // Failed messages are redelivered until they succeed; a late redrive repeats all of them.
      for (let redrive = 0; messages.length > 0 && redrive < 20; redrive += 1) await deliver(messages.splice(0));
      await expectExact(expected);
      await applyBatch(changes.map(({ source }) => source).reverse());
      await expectExact(expected);
      applied += changes.length;
    }),
    { numRuns: 40 },
  );
  expect(applied).toBeGreaterThan(40);
});

test('five workers with the same fifty sources count each source once', async () => {
  run += 1;
  const expected = new Map(Array.from({ length: 50 }, (_, source) => [source, { group: GROUPS[source % 3]!, amount: source }]));
  for (const [source, { group, amount }] of expected) await writeSource(source, 1, group, amount);
  await Promise.all(Array.from({ length: 5 }, () => applyBatch([...expected.keys()])));
  await expectExact(expected);
});

test('two hundred updates with shared counters are packed into the fewest transactions of at most a hundred actions', async () => {
  run += 1;
  const planned = Array.from({ length: 200 }, (_, index): CounterUpdate => {
    const row = { ...key('ROW', index), type: 'row', v: 1, group: GROUPS[index % 3]!, amount: 1 };
    return { applied: undefined, row, increments: incrementsOf(undefined, row) };
  });
  table.calls();
  expect(await updates.applyUpdates(planned, time())).toEqual([]);
  expect(table.calls().filter((name) => name === 'TransactWriteItems')).toHaveLength(3);
});

test('a conflicting update is returned, and the others of its transaction are applied', async () => {
  run += 1;
  for (const source of [1, 2, 3]) await writeSource(source, 1, 'red', 10);
  await applyBatch([2]);
  const planned = [1, 2, 3].map((name): CounterUpdate => {
    const row = { ...key('ROW', name), type: 'row', v: 1, group: 'red', amount: 10, name };
    return { applied: undefined, row, increments: incrementsOf(undefined, row) };
  });
  expect((await updates.applyUpdates(planned, time())).map(({ row }) => row.name)).toEqual([2]);
  await expectExact(new Map([1, 2, 3].map((source) => [source, { group: 'red', amount: 10 }])));
});

test('increments that cancel each other out do not write the counter', async () => {
  run += 1;
  const row = { ...key('ROW', 1), type: 'row', v: 1, group: 'red', amount: 0 };
  const increments = [1, -1].map((by) => ({ key: key('COUNTER', 'red'), type: 'counter', attribute: 'sum', by }));
  table.calls();
  expect(await updates.applyUpdates([{ applied: undefined, row, increments }], time())).toEqual([]);
  expect(table.calls()).toEqual(['PutItem']);
});
