import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { createChaos } from '../../local/chaos.ts';
import { createDynamodb } from '../../local/dynamodb.ts';
import { createSqs } from '../../local/sqs.ts';
import { createStreams } from '../../local/streams.ts';
import { type Options, startServices, tableResource } from '../support/local-services.ts';

const TableName = 'items';
const mapping = (properties: object = {}) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: {
    EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
    FunctionName: 'reader',
    StartingPosition: 'TRIM_HORIZON',
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ...properties,
  },
});
const running: Awaited<ReturnType<typeof startServices>>[] = [];
const start = async (properties: object, invoke: Options['invoke'], options: Partial<Options> = {}) => {
  const stack = await startServices({
    services: [createDynamodb(), createSqs(), createStreams()],
    resources: { Table: tableResource, Dead: { Type: 'AWS::SQS::Queue', Properties: {} }, Mapping: mapping(properties) },
    invoke,
    ...options,
  });
  running.push(stack);
  const { table, queues } = stack.clients();
  const Key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
  return {
    ...stack,
    queues,
    put: (pk: string, n = 0, more: object = {}) =>
      table.send(new PutItemCommand({ TableName, Item: { ...Key(pk), n: { N: String(n) }, ...more } })),
    add: (pk: string) =>
      table.send(
        new UpdateItemCommand({
          TableName,
          Key: Key(pk),
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        }),
      ),
    remove: (pk: string) => table.send(new DeleteItemCommand({ TableName, Key: Key(pk) })),
  };
};
afterEach(async () => {
  for (const stack of running.splice(0)) await stack.stop();
});

const label = ({ eventName, dynamodb }: DynamoDBRecord) =>
  `${eventName} ${dynamodb?.Keys?.pk?.S} ${dynamodb?.OldImage?.n?.N ?? '-'}>${dynamodb?.NewImage?.n?.N ?? '-'}`;
const numberOf = ({ dynamodb }: DynamoDBRecord) => Number(dynamodb?.NewImage?.n?.N);

test('a function receives every change with both images, in order, and none for a write without a change', async () => {
  const seen: string[] = [];
  const { put, add, remove, settle } = await start({}, (_, { Records }: DynamoDBStreamEvent) => void seen.push(...Records.map(label)));
  await put('a', 1);
  await put('a', 1);
  await add('a');
  await remove('a');
  await settle();
  expect(seen).toEqual(['INSERT a ->1', 'MODIFY a 1>2', 'REMOVE a 2>-']);
});

test('filters select the records that arrive, and a drain does not wait for the others', async () => {
  const seen: string[] = [];
  const Filters = [
    { Pattern: JSON.stringify({ dynamodb: { NewImage: { type: { S: ['wanted'] } } } }) },
    { Pattern: JSON.stringify({ dynamodb: { NewImage: { event: { M: { id: { S: [{ exists: true }] } } } } } }) },
  ];
  const { put, settle } = await start(
    { FilterCriteria: { Filters } },
    (_, { Records }: DynamoDBStreamEvent) => void seen.push(...Records.map(label)),
  );
  await put('a', 1, { type: { S: 'wanted' } });
  await put('b', 1, { type: { S: 'other' } });
  await put('c', 1, { type: { S: 'other' }, event: { M: { id: { S: 'e' } } } });
  await settle();
  expect(seen).toEqual(['INSERT a ->1', 'INSERT c ->1']);
});

test('a window collects up to the batch size', async () => {
  const batches: number[] = [];
  const { put, settle } = await start(
    { BatchSize: 10, MaximumBatchingWindowInSeconds: 300 },
    (_, { Records }: DynamoDBStreamEvent) => void batches.push(Records.length),
  );
  for (let n = 0; n < 25; n += 1) await put(`p${n}`);
  while (batches.length < 2) await sleep(5);
  expect(batches).toEqual([10, 10]);
  await settle();
  expect(batches).toEqual([10, 10, 5]);
});

test('after a partial failure all records from the failed one are delivered again, in order', async () => {
  const batches: number[][] = [];
  let failures = 2;
  const invoke = (_: string, { Records }: DynamoDBStreamEvent) => {
    batches.push(Records.map(numberOf));
    const bad = Records.find((record) => numberOf(record) === 3);
    if (!bad || failures === 0) return undefined;
    failures -= 1;
    return { batchItemFailures: [{ itemIdentifier: bad.dynamodb?.SequenceNumber }] };
  };
  const { put, settle } = await start({ BatchSize: 5, MaximumBatchingWindowInSeconds: 300 }, invoke);
  for (const n of [1, 2, 3, 4, 5]) await put('same', n);
  await settle();
  expect(batches).toEqual([
    [1, 2, 3, 4, 5],
    [3, 4, 5],
    [3, 4, 5],
  ]);
});

test('a failing batch is bisected down to the bad record, which goes to the failure destination', async () => {
  const done: number[] = [];
  const invoke = (_: string, { Records }: DynamoDBStreamEvent) => {
    const numbers = Records.map(numberOf);
    if (numbers.includes(3)) throw new Error('bad record');
    done.push(...numbers);
  };
  const { put, settle, queues, context } = await start(
    {
      BatchSize: 8,
      MaximumBatchingWindowInSeconds: 300,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Dead', 'Arn'] } } },
    },
    invoke,
  );
  for (let n = 1; n <= 8; n += 1) await put('same', n);
  await settle();
  expect(done).toEqual([1, 2, 4, 5, 6, 7, 8]);
  const QueueUrl = context.plan.resources.find(({ id }) => id === 'Dead')!.ref;
  const { Messages } = await queues.send(new ReceiveMessageCommand({ QueueUrl }));
  expect(JSON.parse(Messages?.[0]?.Body ?? '')).toMatchObject({
    requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
    DDBStreamBatchInfo: { batchSize: 1 },
  });
});

test('several shard workers keep the order of every key', async () => {
  const seen = new Map<string, number[]>();
  let active = 0;
  let most = 0;
  const invoke = async (_: string, { Records }: DynamoDBStreamEvent) => {
    active += 1;
    most = Math.max(most, active);
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (const record of Records) {
      const key = record.dynamodb?.Keys?.pk?.S ?? '';
      seen.set(key, [...(seen.get(key) ?? []), numberOf(record)]);
    }
    active -= 1;
  };
  const { put, settle } = await start({ ParallelizationFactor: 4, BatchSize: 5 }, invoke);
  for (let n = 1; n <= 10; n += 1) await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((pk) => put(pk, n)));
  await settle();
  expect([...seen.values()]).toEqual(Array.from({ length: 6 }, () => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
  expect(most).toBeGreaterThan(1);
});

test('deletions by TTL carry the identity of the service', async () => {
  const removed: DynamoDBRecord[] = [];
  const { put, remove, settle, context } = await start({}, (_, { Records }: DynamoDBStreamEvent) => {
    removed.push(...Records.filter(({ eventName }) => eventName === 'REMOVE'));
  });
  await put('expires', 1, { expiresAt: { N: String(Math.floor(Date.now() / 1000) + 60) } });
  await put('deleted', 1);
  await remove('deleted');
  await context.clock.advance(61_000);
  await settle();
  expect(removed.map(({ dynamodb, userIdentity }) => [dynamodb?.Keys?.pk?.S, userIdentity])).toEqual([
    ['deleted', undefined],
    ['expires', { type: 'Service', principalId: 'dynamodb.amazonaws.com' }],
  ]);
});

test('under chaos a batch may be repeated, also concurrently, in order and without a missing record', async () => {
  const seen: number[] = [];
  let active = 0;
  let most = 0;
  const chaos = createChaos(1, { duplicate: 0.5 });
  const { put, settle } = await start(
    { BatchSize: 5 },
    async (_, { Records }: DynamoDBStreamEvent) => {
      active += 1;
      most = Math.max(most, active);
      await new Promise(setImmediate);
      active -= 1;
      seen.push(...Records.map(numberOf));
    },
    { chaos },
  );
  for (let n = 1; n <= 40; n += 1) await put('same', n);
  await settle();
  expect(most).toBe(2);
  expect([...new Set(seen)]).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
  expect(seen.length).toBeGreaterThan(40);
});

test('reading continues from the checkpoint after a restart, also if records were trimmed', async () => {
  const seen: string[] = [];
  const invoke = (_: string, { Records }: DynamoDBStreamEvent) => void seen.push(...Records.map(label));
  const before = await start({}, invoke);
  running.pop();
  for (const n of [1, 2, 3]) await before.put('a', n);
  await before.settle();
  await new Promise((resolve) => setTimeout(resolve, 1200));
  await before.stop({ keep: true });
  const after = await start({}, invoke, { dataDir: before.dataDir });
  await after.put('a', 4);
  await after.settle();
  expect(seen).toEqual(['INSERT a ->1', 'MODIFY a 1>2', 'MODIFY a 2>3', 'MODIFY a 3>4']);
});
