import { marshall } from '@aws-sdk/util-dynamodb';
import { provide } from '../../lambdas/_base/contributions.ts';
import type { Counter } from '../../lambdas/_counters/counter.ts';
import type { Key } from '../../lambdas/_table/table.ts';

let handler: typeof import('../../lambdas/_counters/projector.ts')['handler'];
beforeAll(async () => {
  // The logger reads its level when it is loaded.
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  ({ handler } = await import('../../lambdas/_counters/projector.ts'));
});

const record = (sequenceNumber: number, type: string, sk = 'x') => ({
  eventName: 'MODIFY',
  dynamodb: {
    SequenceNumber: String(sequenceNumber),
    NewImage: marshall({ pk: 'p', sk, type, n: sequenceNumber }),
    OldImage: marshall({ pk: 'p', sk, type, n: 0 }),
  },
});
const lambda = { getRemainingTimeInMillis: () => 10_000 };
const run = (counters: Counter[][], Records: unknown[]) => {
  provide('counters', counters);
  return handler({ Records } as never, lambda as never) as Promise<{ batchItemFailures: { itemIdentifier: string }[] }>;
};

const recording = (types: string[], isChanged: Counter['isChanged'] = () => true) => {
  const seen: string[] = [];
  const apply = async (keys: readonly Key[]): Promise<void> => void seen.push(...keys.map(({ sk }) => sk));
  return { seen, counter: { name: types.join(), types, isChanged, apply } satisfies Counter };
};
const failing = (type: string): Counter => ({
  ...recording([type]).counter,
  apply: async () => {
    throw new Error('no');
  },
});

test('every counter gets the keys of changes of its types', async () => {
  const a = recording(['a']);
  const both = recording(['a', 'b']);
  const records = [record(1, 'a', 'one'), record(2, 'b', 'two'), record(3, 'c', 'three'), record(4, 'a', 'four')];
  const { batchItemFailures } = await run([[a.counter], [both.counter]], records);
  expect(batchItemFailures).toEqual([]);
  expect(a.seen).toEqual(['one', 'four']);
  expect(both.seen).toEqual(['one', 'two', 'four']);
});

test('a counter is not called without changes of its types, or where none changes its contribution', async () => {
  const none = recording(['other']);
  const unchanged = recording(['a'], ({ newItem, oldItem }) => newItem?.n !== 1 || oldItem?.n !== 0);
  await run([[none.counter, unchanged.counter]], [record(1, 'a')]);
  expect([none.seen, unchanged.seen]).toEqual([[], []]);
});

test('a counter that throws fails its first change and no other counter', async () => {
  const working = recording(['a']);
  const result = await run([[failing('b')], [working.counter]], [record(1, 'a'), record(2, 'b'), record(3, 'a'), record(4, 'b')]);
  expect(result.batchItemFailures).toEqual([{ itemIdentifier: '2' }]);
  expect(working.seen).toHaveLength(2);
});
