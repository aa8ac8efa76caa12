import { jest } from '@jest/globals';
import type { LocalContext } from '../../local/service.ts';
import { createQueueMapping } from '../../local/sqs/mapping.ts';
import type { Message } from '../../local/sqs/message.ts';
import type { Queue } from '../../local/sqs/queue.ts';
import type { Pending } from '../../local/streams/batch.ts';
import { createShardWorker } from '../../local/streams/shard-worker.ts';
import type { Resource } from '../../local/template/resource.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const batches: number[] = [];
beforeEach(() => void batches.splice(0));

const streamMapping = () => {
  const worker = createShardWorker({
    source: 'stream',
    batchSize: 4,
    windowMs: 0,
    policy: { bisect: false, retries: -1, maxAge: -1, partial: false },
    chaos: undefined,
    checkpoint: '',
    invoke: async (records) => {
      batches.push(records.length);
      return { usage: { calls: 0, rru: 0, wru: 0, dbMs: 0 } };
    },
    save: async () => undefined,
    discard: async () => undefined,
    drained: () => undefined,
  });
  let count = 0;
  const arrive = async () => {
    count += 1;
    const record = {} as Pending['record'];
    worker.add({ position: String(count).padStart(24, '0'), createdAt: Date.now(), bytes: 1, record });
    worker.pump();
    await jest.advanceTimersByTimeAsync(0);
  };
  return { arrive, flush: worker.flush };
};

const queueMapping = () => {
  const waiting: Message[] = [];
  let notify = () => {};
  const queue = {
    settings: { fifo: false, arn: 'arn' },
    takeable: () => waiting.length,
    receive: (max: number) => waiting.splice(0, max),
    remove: async () => true,
    onMessages: (listener: () => void) => {
      notify = listener;
      return () => undefined;
    },
  } as unknown as Queue;
  const invoke = async (_: string, event: unknown) => {
    batches.push((event as { Records: unknown[] }).Records.length);
    return { usage: { calls: 0, rru: 0, wru: 0, dbMs: 0 } };
  };
  const resource = { properties: { FunctionName: 'worker', BatchSize: 4 } } as unknown as Resource;
  const mapping = createQueueMapping(resource, queue, { invoke, plan: { region: 'local' } } as unknown as LocalContext);
  const arrive = async () => {
    waiting.push({ id: String(waiting.length), body: '', attributes: {}, receives: 1, sentAt: 0 } as unknown as Message);
    notify();
    await jest.advanceTimersByTimeAsync(0);
  };
  return { arrive, flush: mapping.flush };
};

describe.each([
  ['stream', streamMapping],
  ['queue', queueMapping],
])('a mapping of a %s', (_, create) => {
  test('starts a batch at once after a quiet time, and collects what follows', async () => {
    const { arrive } = create();
    await arrive();
    expect(batches).toEqual([1]);
    for (let count = 0; count < 3; count += 1) await arrive();
    await jest.advanceTimersByTimeAsync(40);
    expect(batches).toEqual([1]);
    await jest.advanceTimersByTimeAsync(20);
    expect(batches).toEqual([1, 3]);
    await jest.advanceTimersByTimeAsync(1000);
    await arrive();
    expect(batches).toEqual([1, 3, 1]);
  });

  test('does not wait with a full batch, and a drain ends the wait', async () => {
    const { arrive, flush } = create();
    await arrive();
    for (let count = 0; count < 4; count += 1) await arrive();
    expect(batches).toEqual([1, 4]);
    await arrive();
    expect(batches).toEqual([1, 4]);
    flush();
    await jest.advanceTimersByTimeAsync(0);
    expect(batches).toEqual([1, 4, 1]);
  });
});
