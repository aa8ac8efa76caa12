import { createHash } from 'node:crypto';
import { jest } from '@jest/globals';
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { consumer, consumerByEvent } from '../../lambdas/_async/consumer.ts';
import { batchTask, task } from '../../lambdas/_async/task.ts';
import type { createWorker, WorkerParts } from '../../lambdas/_async/worker.ts';
import { queue } from '../../lambdas/_base/queue.ts';
import { subscription } from '../../lambdas/_base/subscription.ts';
import type { Counter } from '../../lambdas/_counters/counter.ts';
import { createAwsEndpoint, jsonService } from '../../local/aws-endpoint.ts';
import { event } from '../../schemas/_kit/event.ts';

type Visibility = { Entries: { VisibilityTimeout: number }[] };

const endpoint = createAwsEndpoint();
const pauses: number[] = [];
const sent: { correlationIds?: string[] }[] = [];
const lines: { level: string; message: string; [key: string]: unknown }[] = [];
let create: typeof createWorker;
beforeAll(async () => {
  await endpoint.start();
  endpoint.on(
    'AmazonSQS',
    jsonService({
      ChangeMessageVisibilityBatch: ({ Entries }: Visibility) => {
        pauses.push(...Entries.map(({ VisibilityTimeout }) => VisibilityTimeout));
        return { Successful: [], Failed: [] };
      },
      SendMessageBatch: ({ Entries }: { Entries: { Id: string; MessageBody: string }[] }) => {
        sent.push(...Entries.map(({ MessageBody }) => JSON.parse(MessageBody) as { correlationIds?: string[] }));
        const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
        return { Successful: Entries.map(({ Id, MessageBody }) => ({ Id, MessageId: Id, MD5OfMessageBody: md5(MessageBody) })) };
      },
    }),
  );
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: endpoint.url,
    FUNCTION_NAME: 'gadgets-worker',
    QUEUE_URLS: JSON.stringify({ 'gadget-work': `${endpoint.url}/gadgets-worker` }),
  });
  ({ createWorker: create } = await import('../../lambdas/_async/worker.ts'));
  const { logger } = await import('../../lambdas/_base/observability.ts');
  jest.spyOn(logger, 'error').mockImplementation((message, ...more) => {
    lines.push({ level: 'error', message: String(message), ...(more[0] as object) });
  });
});
afterAll(() => endpoint.stop());
beforeEach(() => {
  pauses.length = 0;
  lines.length = 0;
});

const record = (id: string, body: unknown, receives = 1, fifo = ''): SQSRecord => ({
  messageId: id,
  receiptHandle: id,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: '0', SenderId: '', ApproximateFirstReceiveTimestamp: '0' },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:q${fifo}`,
  awsRegion: 'us-east-1',
});
const envelope = (name: string, data: unknown) => ({
  'detail-type': name,
  detail: { id: `e-${name}`, name, at: '2026-11-20T10:00:00.000Z', actor: 'user_a', correlationId: `c-${name}`, data },
});
const run = async (parts: Partial<WorkerParts>, records: SQSRecord[]): Promise<string[]> => {
  const handler = create({ consumers: [], tasks: [], counters: [], ...parts });
  const lambda = { getRemainingTimeInMillis: () => 10_000 };
  const { batchItemFailures } = await (handler({ Records: records }, lambda as never) as unknown as Promise<{
    batchItemFailures: { itemIdentifier: string }[];
  }>);
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
};

const Made = event({ name: 'gadget.made', category: 'platform', summary: '', data: z.object({ gadgetId: z.string() }) });
const Dropped = event({ name: 'gadget.dropped', category: 'platform', summary: '', data: z.object({ gadgetId: z.string(), by: z.int() }) });
const both = subscription({ name: 'on-gadget', events: [Made, Dropped] });
const work = queue({ name: 'gadget-work', message: z.object({ n: z.int() }) });

test('an event reaches its handler parsed by its schema, as the actor of the event', async () => {
  const seen: unknown[] = [];
  const gadgets = consumerByEvent(both, {
    [Made.name]: async ({ data }, ctx) => void seen.push([data.gadgetId, ctx.caller, ctx.correlationId]),
    [Dropped.name]: async ({ data }) => void seen.push([data.gadgetId, data.by]),
  });
  const failed = await run({ consumers: [gadgets] }, [
    record('1', envelope('gadget.made', { gadgetId: 'g', later: 'added by a newer release' })),
    record('2', envelope('gadget.dropped', { gadgetId: 'h', by: 3 })),
  ]);
  expect(failed).toEqual([]);
  expect(seen).toEqual([
    ['g', expect.objectContaining({ kind: 'user', userId: 'user_a', roles: [] }), 'c-gadget.made'],
    ['h', 3],
  ]);
});

test('one failing consumer keeps back no other, and the log names event, message and correlation id', async () => {
  const seen: string[] = [];
  const failing = consumer(subscription({ name: 'failing', events: [Made] }), async () => Promise.reject(new Error('no')));
  const working = consumer(subscription({ name: 'working', events: [Made] }), async ({ data }) => void seen.push(data.gadgetId));
  const failed = await run({ consumers: [failing, working] }, [record('1', envelope('gadget.made', { gadgetId: 'g' }))]);
  expect([failed, seen]).toEqual([['1'], ['g']]);
  expect(lines).toMatchObject([
    {
      message: 'event failed',
      consumer: 'failing',
      messageId: '1',
      event: 'gadget.made',
      eventId: 'e-gadget.made',
      correlationId: 'c-gadget.made',
    },
  ]);
});

test('an event that no consumer handles, or whose data break the schema, waits in the queue and is logged', async () => {
  const made = consumer(subscription({ name: 'on-made', events: [Made] }), async () => {});
  const failed = await run({ consumers: [made] }, [
    record('1', envelope('gadget.renamed', {})),
    record('2', envelope('gadget.made', { gadgetId: 7 })),
    record('3', envelope('gadget.made', { gadgetId: 'g' })),
  ]);
  expect(failed.sort()).toEqual(['1', '2']);
  expect(lines.map(({ event: name, messageId }) => [name, messageId]).sort()).toEqual([
    ['gadget.made', '2'],
    ['gadget.renamed', '1'],
  ]);
});

test('messages reach their task, and only failed, malformed and unknown ones come back', async () => {
  const seen: number[] = [];
  const one = task(work, async ({ n }) => {
    if (n < 0) throw new Error('negative');
    seen.push(n);
  });
  const failed = await run({ tasks: [one] }, [
    record('1', { task: 'gadget-work', body: { n: 1 } }),
    record('2', { task: 'gadget-work', body: { n: -1 } }),
    record('3', { task: 'gadget-work', body: { n: 'x' } }),
    record('4', { task: 'other', body: {} }),
    record('5', 'no JSON'),
    record('6', { task: 'gadget-work', body: { n: 2 } }),
  ]);
  expect(failed.sort()).toEqual(['2', '3', '4', '5']);
  expect(seen).toEqual([1, 2]);
  expect(lines.map(({ messageId }) => messageId).sort()).toEqual(['2', '3', '4', '5']);
});

test('a batch task gets all its messages at once; what it throws fails all of them', async () => {
  const sizes: number[] = [];
  const records = [1, 2, 3].map((n) => record(String(n), { task: 'gadget-work', body: { n } }));
  const some = batchTask(work, async (messages) => {
    sizes.push(messages.length);
    return ['2'];
  });
  expect(await run({ tasks: [some] }, records)).toEqual(['2']);
  const none = batchTask(work, async () => Promise.reject(new Error('no')));
  expect(await run({ tasks: [none] }, records)).toEqual(['1', '2', '3']);
  expect(sizes).toEqual([3]);
});

const counter = (name: string, types: string[], apply: Counter['apply']): Counter => ({ name, types, isChanged: () => true, apply });
const key = (sk: string, type = 'like') => ({ type, pk: 'p', sk });

test('a counter gets the changed keys of a whole batch once; a failing one fails only the messages with its keys', async () => {
  const applied: object[] = [];
  const likes = counter('likes', ['like'], async (keys) => void applied.push(keys));
  const comments = counter('comments', ['comment'], async () => Promise.reject(new Error('no')));
  const failed = await run({ counters: [likes, comments] }, [
    record('1', { changed: [key('a'), key('b')] }),
    record('2', { changed: [key('b'), key('c')] }),
    record('3', { changed: [key('d', 'comment')] }),
  ]);
  expect(applied).toEqual([['a', 'b', 'c'].map((sk) => ({ pk: 'p', sk }))]);
  expect(failed).toEqual(['3']);
  expect(lines).toMatchObject([{ message: 'counter failed', counter: 'comments', messageId: '3' }]);
});

test('every failed record is logged with its message and the requests that caused it, as far as they can be read', async () => {
  const failing = task(work, async () => Promise.reject(new Error('no')));
  const ordered = queue({ name: 'gadget-order', message: z.int() });
  const batch = batchTask(ordered, async () => Promise.reject(new Error('no')));
  const comments = counter('comments', ['comment'], async () => Promise.reject(new Error('no')));
  await run({ tasks: [failing, batch], counters: [comments] }, [
    record('1', { task: 'gadget-work', body: { n: 1 }, correlationIds: ['c-1'] }),
    record('2', { task: 'gadget-work', body: {}, correlationIds: ['c-2'] }),
    record('3', { task: 'gadget-order', body: 1, correlationIds: ['c-3', 'c-4'] }),
    record('4', { task: 'other', body: 1, correlationIds: ['c-5'] }),
    record('5', { changed: [key('a', 'comment')], correlationIds: ['c-6'] }),
    record('6', { changed: [key('a', 'unknown')], correlationIds: ['c-7'] }),
    record('7', { task: 7, correlationIds: ['c-8'] }),
    record('8', { detail: { id: 'e', name: 'gadget.made', correlationId: 'c-9' } }),
    record('9', 'no JSON'),
  ]);
  const told = lines.map(({ messageId, task: name, event: of, correlationId, correlationIds }) => [
    messageId,
    name ?? of,
    correlationId ?? correlationIds,
  ]);
  expect(told.sort()).toEqual([
    ['1', 'gadget-work', 'c-1'],
    ['2', 'gadget-work', 'c-2'],
    ['3', 'gadget-order', ['c-3', 'c-4']],
    ['4', 'other', 'c-5'],
    ['5', undefined, 'c-6'],
    ['6', undefined, 'c-7'],
    ['7', undefined, 'c-8'],
    ['8', 'gadget.made', 'c-9'],
    ['9', undefined, undefined],
  ]);
});

test('what a handler sends names the requests that caused its own message or event', async () => {
  const { sendMessages } = await import('../../lambdas/_async/send-messages.ts');
  const send = async () => sendMessages(work, [{ body: { n: 2 } }]);
  const sending = task(queue({ name: 'first', message: z.int() }), async (_, ctx) => {
    seen.push(ctx.correlationId);
    await send();
  });
  const made = consumer(subscription({ name: 'on-made', events: [Made] }), send);
  const seen: string[] = [];
  sent.length = 0;
  expect(
    await run({ tasks: [sending], consumers: [made] }, [
      record('1', { task: 'first', body: 1, correlationIds: ['c-1'] }),
      record('2', envelope('gadget.made', { gadgetId: 'g' })),
    ]),
  ).toEqual([]);
  expect(sent.map(({ correlationIds }) => correlationIds).sort()).toEqual([['c-1'], ['c-gadget.made']]);
  expect(seen).toEqual(['c-1']);
});

test('failed messages come back after growing pauses, in a FIFO queue within a minute', async () => {
  const failing = task(work, async () => Promise.reject(new Error('no')));
  const body = { task: 'gadget-work', body: { n: 1 } };
  const pauseOf = async (receives: number, fifo = ''): Promise<number | undefined> => {
    await run({ tasks: [failing] }, [record('1', body, receives, fifo)]);
    return pauses.pop();
  };
  expect([await pauseOf(1), await pauseOf(5), await pauseOf(19)]).toEqual([2, 32, 300]);
  expect([await pauseOf(1, '.fifo'), await pauseOf(40, '.fifo')]).toEqual([2, 60]);
});
