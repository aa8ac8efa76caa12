import fc from 'fast-check';
import type { CounterUpdate } from '../../lambdas/_counters/counter-updates.ts';
import type { Item } from '../../lambdas/_table/table.ts';
import { startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let kernel: typeof import('../../lambdas/_counters/counter-updates.ts');
let commit: typeof import('../../lambdas/_table/commit.ts');
let items: typeof import('../../lambdas/_table/table.ts');
beforeAll(async () => {
  table = await startTable();
  kernel = await import('../../lambdas/_counters/counter-updates.ts');
  commit = await import('../../lambdas/_table/commit.ts');
  items = await import('../../lambdas/_table/table.ts');
});
afterAll(() => table.stop());

const TableName = 'kernel-test';
const GROUPS = ['red', 'green', 'blue'];
const time = () => ((until) => ({ remaining: () => until - Date.now() }))(Date.now() + 15_000);
type Source = Item & { v: number; group: string; amount: number };
type Row = Source & { type: string };

/** One run has keys of its own. */
let run = 0;
const key = (kind: string, name: string | number) => ({ pk: `RUN#${run}`, sk: `${kind}#${name}` });
const writeSource = (source: number, v: number, group: string, amount: number) =>
  commit.transact(
    [commit.write({ params: () => ({ Put: { TableName, Item: { ...key('SOURCE', source), type: 'source', v, group, amount } } }) })],
    time(),
  );

const deltasOf = (row: Row | undefined, source: Source) => [
  ...(row
    ? [
        { key: key('COUNTER', row.group), type: 'counter', attribute: 'sum', by: -row.amount },
        { key: key('COUNTER', row.group), type: 'counter', attribute: 'members', by: -1 },
      ]
    : []),
  { key: key('COUNTER', source.group), type: 'counter', attribute: 'sum', by: source.amount },
  { key: key('COUNTER', source.group), type: 'counter', attribute: 'members', by: 1 },
];

/** What a projection's worker does with a batch of messages that name sources; stale ones are planned anew. */
const work = async (sources: readonly number[]): Promise<void> => {
  let pending = [...new Set(sources)];
  while (pending.length > 0) {
    const find = await items.readItems(
      pending.flatMap((source) => [key('SOURCE', source), key('ROW', source)]),
      { consistent: true },
    );
    const moves = pending.flatMap((name): CounterUpdate[] => {
      const source = find(key('SOURCE', name)) as Source | undefined;
      const row = find(key('ROW', name)) as Row | undefined;
      if (!source || (row && row.v >= source.v)) return [];
      const { v, group, amount } = source;
      return [
        { appliedVersion: row?.v, row: { ...key('ROW', name), type: 'row', v, group, amount, name }, increments: deltasOf(row, source) },
      ];
    });
    pending = (await kernel.applyUpdates(moves, time())).map(({ row }) => Number(row.name));
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
  /** Where in the deliveries, duplicates included, each is put: as good as any order. */
  order: fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
  duplicates: fc.array(fc.nat(24), { maxLength: 20 }),
  batch: fc.integer({ min: 1, max: 8 }),
  workers: fc.integer({ min: 1, max: 3 }),
  /** Every how many transactions one is cut, and whether it took effect before. */
  cutEvery: fc.integer({ min: 2, max: 6 }),
  cutAfterEffect: fc.boolean(),
});

test('counters are the sum of the contributions after any duplicates, reordering, races and crashes', async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(plan, async ({ changes, order, duplicates, batch, workers, cutEvery, cutAfterEffect }) => {
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
            // A worker that is cut off dies; its messages come again.
            await work(next).catch(() => messages.push(...(next ?? [])));
          }
        };
        await Promise.all(Array.from({ length: workers }, worker));
      };
      const cut = table.fault(
        'TransactWriteItems',
        (attempt) => (attempt % cutEvery === 0 ? { status: 400, body: { __type: 'CutOff', message: 'cut off' } } : undefined),
        cutAfterEffect ? 'effect' : undefined,
      );
      try {
        for (const { source, group, amount } of changes) {
          const v = (expected.get(source)?.v ?? 0) + 1;
          expected.set(source, { group, amount, v });
          await writeSource(source, v, group, amount);
          messages.push(source);
          if (order[v % order.length]! % 3 === 0) await deliver(messages.splice(0, order[v % order.length]! % 4));
        }
        const again = duplicates.map((index) => changes[index % changes.length]!.source);
        const all = [...messages.splice(0), ...again].map((source, index) => ({ source, at: order[index % order.length]! }));
        await deliver(all.sort((a, b) => a.at - b.at).map(({ source }) => source));
      } finally {
        cut.end();
      }
      // What died comes again until it is done, and late redrives come after everything.
      for (let redrive = 0; messages.length > 0 && redrive < 20; redrive += 1) await deliver(messages.splice(0));
      await expectExact(expected);
      await work(changes.map(({ source }) => source).reverse());
      await expectExact(expected);
      moved += changes.length;
    }),
    { numRuns: 40 },
  );
  expect(moved).toBeGreaterThan(40);
});

test('five workers on the same fifty sources count each once', async () => {
  run += 1;
  const expected = new Map(Array.from({ length: 50 }, (_, source) => [source, { group: GROUPS[source % 3]!, amount: source }]));
  for (const [source, { group, amount }] of expected) await writeSource(source, 1, group, amount);
  await Promise.all(Array.from({ length: 5 }, () => work([...expected.keys()])));
  await expectExact(expected);
});

test('two hundred moves with shared counters take as few transactions as fit, and no more than a hundred actions each', async () => {
  run += 1;
  const moves = Array.from({ length: 200 }, (_, index): CounterUpdate => {
    const row = { ...key('ROW', index), type: 'row', v: 1, group: GROUPS[index % 3]!, amount: 1 };
    return { appliedVersion: undefined, row, increments: deltasOf(undefined, row) };
  });
  table.calls();
  expect(await kernel.applyUpdates(moves, time())).toEqual([]);
  expect(table.calls().filter((name) => name === 'TransactWriteItems')).toHaveLength(3);
});

test('a stale move is handed back, and its neighbours are applied without it', async () => {
  run += 1;
  for (const source of [1, 2, 3]) await writeSource(source, 1, 'red', 10);
  await work([2]);
  const stale = [1, 2, 3].map((name): CounterUpdate => {
    const row = { ...key('ROW', name), type: 'row', v: 1, group: 'red', amount: 10, name };
    return { appliedVersion: undefined, row, increments: deltasOf(undefined, row) };
  });
  expect((await kernel.applyUpdates(stale, time())).map(({ row }) => row.name)).toEqual([2]);
  await expectExact(new Map([1, 2, 3].map((source) => [source, { group: 'red', amount: 10 }])));
});

test('moves that cancel each other out leave the counter untouched', async () => {
  run += 1;
  const row = { ...key('ROW', 1), type: 'row', v: 1, group: 'red', amount: 0 };
  const increments = [1, -1].map((by) => ({ key: key('COUNTER', 'red'), type: 'counter', attribute: 'sum', by }));
  table.calls();
  expect(await kernel.applyUpdates([{ appliedVersion: undefined, row, increments }], time())).toEqual([]);
  expect(table.calls()).toEqual(['PutItem']);
});
