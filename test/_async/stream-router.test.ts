import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { StreamHandler } from '../../lambdas/_async/stream.ts';
import { provide } from '../../lambdas/_base/contributions.ts';
import { queue } from '../../lambdas/_base/queue.ts';
import type { Counter } from '../../lambdas/_counters/counter.ts';
import { createAwsEndpoint, jsonService } from '../../local/aws-endpoint.ts';

type Entry = { DetailType: string; Detail: string; Source: string };
type Message = { Id: string; MessageBody: string; MessageGroupId?: string };

const endpoint = createAwsEndpoint();
const puts: Entry[][] = [];
const sent: { QueueUrl: string; Entries: Message[] }[] = [];
let rejects: (entry: Entry) => boolean = () => false;
let queueFails = false;
let handler: typeof import('../../lambdas/_async/stream-router.ts')['handler'];

beforeAll(async () => {
  await endpoint.start();
  endpoint.on(
    'AWSEvents',
    jsonService({
      PutEvents: ({ Entries }: { Entries: Entry[] }) => {
        puts.push(Entries);
        const results = Entries.map((entry) => (rejects(entry) ? { ErrorCode: 'ThrottlingException' } : { EventId: 'e' }));
        return { Entries: results, FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode).length };
      },
    }),
  );
  endpoint.on(
    'AmazonSQS',
    jsonService({
      SendMessageBatch: (input: { QueueUrl: string; Entries: Message[] }) => {
        sent.push(input);
        const ids = input.Entries.map(({ Id, MessageBody }) => ({ Id, MessageId: Id, MD5OfMessageBody: md5(MessageBody) }));
        return queueFails
          ? { Successful: [], Failed: ids.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })) }
          : { Successful: ids };
      },
    }),
  );
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: endpoint.url,
    EVENT_BUS_NAME: 'bus',
    QUEUE_URLS: JSON.stringify({ boards: `${endpoint.url}/boards.fifo`, 'gadgets-worker': `${endpoint.url}/gadgets-worker` }),
    DEAD_LETTERS_URL: `${endpoint.url}/dead-letters-stream`,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
  ({ handler } = await import('../../lambdas/_async/stream-router.ts'));
});
afterAll(() => endpoint.stop());
beforeEach(() => {
  puts.length = 0;
  sent.length = 0;
  rejects = () => false;
  queueFails = false;
});

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const eventOf = (id: string, size = 0) => ({
  id,
  name: 'gadget.made',
  at: '2026-11-20T10:00:00.000Z',
  actor: null,
  correlationId: 'c',
  data: { text: 'x'.repeat(size) },
});
const record = (sequenceNumber: number, newEvent?: object, oldEvent?: object, type = 'gadget') => ({
  dynamodb: {
    SequenceNumber: String(sequenceNumber),
    NewImage: marshall({ pk: 'p', sk: String(sequenceNumber), type, ...(newEvent && { event: newEvent }) }),
    ...(oldEvent && { OldImage: marshall({ pk: 'p', sk: String(sequenceNumber), type, event: oldEvent }) }),
  },
});
const run = (Records: unknown[], handlers: StreamHandler[] = [], counters: Counter[] = []) => {
  provide('streamHandlers', [['gadgets', handlers]]);
  provide('counters', [['gadgets', counters]]);
  return handler({ Records } as never, { getRemainingTimeInMillis: () => 10_000 } as never) as Promise<{
    batchItemFailures: { itemIdentifier: string }[];
  }>;
};
const namesOf = (calls: Entry[][]) => calls.flat().map(({ Detail }) => (JSON.parse(Detail) as { id: string }).id);

test('a committed event is published once, and a later change of its item publishes none', async () => {
  await run([record(1, eventOf('a')), record(2, eventOf('b'), eventOf('b')), record(3, eventOf('c'), eventOf('b')), record(4)]);
  expect(namesOf(puts).sort()).toEqual(['a', 'c']);
  expect(puts[0]?.[0]).toMatchObject({ Source: 'kith', DetailType: 'gadget.made', EventBusName: 'bus' });
});

test('calls stay within ten entries and 256 KiB', async () => {
  await run(Array.from({ length: 25 }, (_, index) => record(index, eventOf(`small-${index}`))));
  expect(puts.map(({ length }) => length).sort()).toEqual([10, 10, 5]);
  puts.length = 0;
  await run(Array.from({ length: 5 }, (_, index) => record(index, eventOf(`large-${index}`, 100_000))));
  expect(puts.map(({ length }) => length).sort()).toEqual([1, 2, 2]);
});

test('records are retried from the first one whose event the bus rejects', async () => {
  rejects = ({ Detail }) => /"id":"(d|f)"/.test(Detail);
  const result = await run(['a', 'b', 'c', 'd', 'e', 'f'].map((id, index) => record(index + 1, eventOf(id))));
  expect(result.batchItemFailures).toEqual([{ itemIdentifier: '4' }]);
});

const boards = queue({ name: 'boards', fifo: true, message: z.number() });
const scoreHandler: StreamHandler = {
  types: ['score'],
  messages: (changes) => [
    {
      queue: boards,
      groupId: 'g',
      deduplicationId: changes.map(({ sequenceNumber }) => sequenceNumber).join(),
      body: changes.length,
      changes,
    },
  ],
};

test('a stream handler gets all its changes of a batch and can send one message for them', async () => {
  await run([record(1, undefined, undefined, 'score'), record(2), record(3, undefined, undefined, 'score')], [scoreHandler]);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.Entries).toMatchObject([
    { MessageBody: '{"task":"boards","body":2}', MessageGroupId: 'g', MessageDeduplicationId: '1,3' },
  ]);
});

test('the changes of a stream handler are retried when its queue rejects the message', async () => {
  queueFails = true;
  const result = await run([record(1, eventOf('a')), record(2, undefined, undefined, 'score')], [scoreHandler]);
  expect(result.batchItemFailures).toEqual([{ itemIdentifier: '2' }]);
});

const stateCounter: Counter = {
  name: 'states',
  types: ['gadget'],
  isChanged: ({ oldItem, newItem }) => oldItem?.state !== newItem?.state,
  apply: async () => {},
};
const withState = (sequenceNumber: number, sk: string, after: string, before?: string) => ({
  dynamodb: {
    SequenceNumber: String(sequenceNumber),
    NewImage: marshall({ pk: 'p', sk, type: 'gadget', state: after }),
    ...(before !== undefined && { OldImage: marshall({ pk: 'p', sk, type: 'gadget', state: before }) }),
  },
});

test('keys whose contribution changed go to the worker of their domain in one message, each once', async () => {
  const records = [withState(1, 'a', 'on'), withState(2, 'b', 'on', 'on'), withState(3, 'a', 'off', 'on'), withState(4, 'c', 'on', 'off')];
  const result = await run(records, [], [stateCounter]);
  expect(result.batchItemFailures).toEqual([]);
  expect(sent.map(({ QueueUrl }) => QueueUrl.split('/').at(-1))).toEqual(['gadgets-worker']);
  expect(JSON.parse(sent[0]?.Entries[0]?.MessageBody ?? '')).toEqual({
    changed: [
      { type: 'gadget', pk: 'p', sk: 'a' },
      { type: 'gadget', pk: 'p', sk: 'c' },
    ],
  });
});

test('messages and keys name the requests that changed their items, and not that of an earlier event', async () => {
  const by = (id: string, correlationId: string) => ({ ...eventOf(id), correlationId });
  const records = [
    record(1, by('a', 'c-1'), undefined, 'score'),
    record(2, by('b', 'c-2'), by('b', 'c-2'), 'score'),
    record(3, by('c', 'c-3'), by('b', 'c-2'), 'score'),
    record(4, undefined, undefined, 'score'),
  ];
  const counted: Counter = { name: 'scores', types: ['score'], isChanged: () => true, apply: async () => {} };
  await run(records, [scoreHandler], [counted]);
  const bodies = sent.flatMap(({ Entries }) => Entries).map(({ MessageBody }) => JSON.parse(MessageBody) as { correlationIds: string[] });
  expect(bodies.map(({ correlationIds }) => correlationIds)).toEqual([
    ['c-1', 'c-3'],
    ['c-1', 'c-3'],
  ]);
});

test('a batch without a changed contribution wakes no worker', async () => {
  await run([withState(1, 'a', 'on', 'on')], [], [stateCounter]);
  expect(sent).toEqual([]);
});

const breakingOn = (sequenceNumber: string): StreamHandler => ({
  types: ['gadget'],
  messages: (changes) => {
    if (changes.some((change) => change.sequenceNumber === sequenceNumber)) throw new Error('cannot read it');
    return changes.map((change) => ({ queue: boards, groupId: 'g', deduplicationId: 'd', body: 1, changes: [change] }));
  },
});

test('a record that a domain cannot read is set aside whole, and the others of its batch go on', async () => {
  const broken = record(2, eventOf('b'));
  const result = await run([record(1, eventOf('a')), broken, record(3)], [breakingOn('2')]);
  expect(result.batchItemFailures).toEqual([]);
  // Its event was readable, so it is published all the same.
  expect(namesOf(puts).sort()).toEqual(['a', 'b']);
  const aside = sent.filter(({ QueueUrl }) => QueueUrl.endsWith('dead-letters-stream')).flatMap(({ Entries }) => Entries);
  expect(aside).toHaveLength(1);
  const body = JSON.parse(aside[0]?.MessageBody ?? '') as { problem: string; sequenceNumber: string; record: string };
  expect(body).toMatchObject({ problem: 'cannot read it', sequenceNumber: '2' });
  expect(JSON.parse(gunzipSync(Buffer.from(body.record, 'base64')).toString())).toEqual(broken);
  expect(sent.filter(({ QueueUrl }) => QueueUrl.endsWith('boards.fifo')).flatMap(({ Entries }) => Entries)).toHaveLength(2);
});

test('an event without its fields, or too large for the bus, is set aside and not repeated for a day', async () => {
  const result = await run([record(1, { id: 'x' }), record(2, eventOf('large', 300_000)), record(3, eventOf('c'))]);
  expect(result.batchItemFailures).toEqual([]);
  expect(namesOf(puts)).toEqual(['c']);
  expect(sent.flatMap(({ Entries }) => Entries)).toHaveLength(2);
});

test('a record whose message is too large for its queue is set aside whole, and the others of its batch go on', async () => {
  const large: StreamHandler = {
    types: ['gadget'],
    messages: (changes) => {
      const length = changes.reduce((most, { sequenceNumber }) => most + (sequenceNumber === '2' ? 300_000 : 1), 0);
      return [{ queue: boards, groupId: 'g', deduplicationId: String(length), body: 'x'.repeat(length), changes }];
    },
  };
  const result = await run([record(1), record(2), record(3)], [large]);
  expect(result.batchItemFailures).toEqual([]);
  const to = (queue: string) => sent.filter(({ QueueUrl }) => QueueUrl.endsWith(queue)).flatMap(({ Entries }) => Entries);
  expect(to('boards.fifo').map(({ MessageBody }) => MessageBody)).toEqual(Array(2).fill('{"task":"boards","body":"x"}'));
  expect(to('dead-letters-stream').map(({ MessageBody }) => JSON.parse(MessageBody))).toMatchObject([
    { problem: 'a message of boards is too large for its queue', sequenceNumber: '2' },
  ]);
});

test('a record that can neither be read nor set aside is repeated', async () => {
  queueFails = true;
  const result = await run([record(1, eventOf('a')), record(2, { id: 'x' })]);
  expect(result.batchItemFailures).toEqual([{ itemIdentifier: '2' }]);
});
