import { marshall } from '@aws-sdk/util-dynamodb';
import type { CounterHandler, StreamChange } from '../../lambdas/_async/stream.ts';
import { provide } from '../../lambdas/_base/contributions.ts';

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
const run = (counters: CounterHandler[][], Records: unknown[]) => {
  provide('counters', counters);
  return handler({ Records } as never, lambda as never) as Promise<{ batchItemFailures: { itemIdentifier: string }[] }>;
};

const recording = (types: string[], fail: (changes: readonly StreamChange[]) => Set<string> | undefined = () => undefined) => {
  const seen: StreamChange[] = [];
  const counter: CounterHandler = {
    types,
    apply: async (changes) => {
      seen.push(...changes);
      return fail(changes);
    },
  };
  return { seen, counter };
};

test('every counter handler gets the changes of its types, in order, as plain items', async () => {
  const a = recording(['a']);
  const both = recording(['a', 'b']);
  const { batchItemFailures } = await run([[a.counter], [both.counter]], [record(1, 'a'), record(2, 'b'), record(3, 'c'), record(4, 'a')]);
  expect(batchItemFailures).toEqual([]);
  expect(a.seen.map(({ sequenceNumber }) => sequenceNumber)).toEqual(['1', '4']);
  expect(both.seen.map(({ sequenceNumber }) => sequenceNumber)).toEqual(['1', '2', '4']);
  expect(a.seen[0]).toEqual({
    type: 'a',
    key: { pk: 'p', sk: 'x' },
    newItem: { pk: 'p', sk: 'x', type: 'a', n: 1 },
    oldItem: { pk: 'p', sk: 'x', type: 'a', n: 0 },
    sequenceNumber: '1',
  });
});

test('a counter handler without changes is not called', async () => {
  const none = recording(['other']);
  await run([[none.counter]], [record(1, 'a')]);
  expect(none.seen).toEqual([]);
});

test('the stream repeats from the first record that any counter handler failed', async () => {
  const late = recording(['a'], () => new Set(['3']));
  const early = recording(['b'], () => new Set(['2']));
  const result = await run([[late.counter, early.counter]], [record(1, 'a'), record(2, 'b'), record(3, 'a'), record(4, 'b')]);
  expect(result.batchItemFailures).toEqual([{ itemIdentifier: '2' }]);
});

test('a counter handler that throws fails all its changes and no others', async () => {
  const broken: CounterHandler = {
    types: ['b'],
    apply: async () => {
      throw new Error('no');
    },
  };
  const working = recording(['a']);
  const result = await run([[broken], [working.counter]], [record(1, 'a'), record(2, 'b'), record(3, 'a')]);
  expect(result.batchItemFailures).toEqual([{ itemIdentifier: '2' }]);
  expect(working.seen).toHaveLength(2);
});
