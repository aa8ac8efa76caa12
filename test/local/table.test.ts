import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { createDynamodb } from '../../local/dynamodb.ts';
import { startServices, tableResource } from '../support/local-services.ts';

const TableName = 'items';
let stack: Awaited<ReturnType<typeof startServices>>;
beforeAll(async () => {
  stack = await startServices({ services: [createDynamodb()], resources: { Table: tableResource } });
});
afterAll(() => stack.stop());

const Key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
const add = (pk: string) => ({
  Update: { TableName, Key: Key(pk), UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': { N: '1' } } },
});
const countOf = async (pk: string) => {
  const { Item } = await stack.clients().table.send(new GetItemCommand({ TableName, Key: Key(pk), ConsistentRead: true }));
  return Number(Item?.n?.N ?? 0);
};

test('300 concurrent transactions on one item: some are cancelled with TransactionConflict, and all count exactly once after retries', async () => {
  const { table } = stack.clients();
  let conflicts = 0;
  // Back-off grows with every attempt: on a slow machine 300 concurrent retries would keep conflicting.
  const attempt = async (spreadMs: number): Promise<void> => {
    try {
      await table.send(new TransactWriteItemsCommand({ TransactItems: [add('other'), add('hot')] }));
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      expect(error.CancellationReasons?.map(({ Code }) => Code)).toEqual(['TransactionConflict', 'TransactionConflict']);
      conflicts += 1;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * spreadMs));
      return attempt(Math.min(4000, spreadMs * 2));
    }
  };
  await Promise.all(Array.from({ length: 300 }, () => attempt(200)));
  expect(conflicts).toBeGreaterThan(0);
  expect(await countOf('hot')).toBe(300);
  expect(await countOf('other')).toBe(300);
});

test('a conflict is reported only at its position', async () => {
  const { table } = stack.clients();
  const results = await Promise.allSettled(
    Array.from({ length: 40 }, (_, n) => table.send(new TransactWriteItemsCommand({ TransactItems: [add(`own-${n}`), add('shared')] }))),
  );
  const rejected = results.filter((result) => result.status === 'rejected');
  expect(rejected.length).toBeGreaterThan(0);
  for (const { reason } of rejected) {
    expect(reason.CancellationReasons.map(({ Code }: { Code: string }) => Code)).toEqual(['None', 'TransactionConflict']);
  }
});

test('a single write during a transaction is rejected, and concurrent single writes queue', async () => {
  const { table } = stack.clients();
  let conflicts = 0;
  // Timing decides which one is first; in some of the rounds they overlap.
  for (let round = 0; conflicts === 0 && round < 20; round += 1) {
    const name = `met-${round}`;
    const others = Array.from({ length: 50 }, (_, n) => add(`${name}-${n}`));
    const transaction = table.send(new TransactWriteItemsCommand({ TransactItems: [add(name), ...others] }));
    const singles = await Promise.allSettled(Array.from({ length: 30 }, () => table.send(new UpdateItemCommand(add(name).Update))));
    const rejected = singles.filter((single) => single.status === 'rejected');
    const cancelled = await transaction.then(
      () => 0,
      () => 1,
    );
    expect(rejected.every(({ reason }) => reason.name === 'TransactionConflictException')).toBe(true);
    expect(await countOf(name)).toBe(30 - rejected.length + 1 - cancelled);
    conflicts = rejected.length + cancelled;
  }
  expect(conflicts).toBeGreaterThan(0);
  const { Update } = add('alone');
  const undisturbed = await Promise.allSettled(Array.from({ length: 30 }, () => table.send(new UpdateItemCommand(Update))));
  expect(undisturbed.every(({ status }) => status === 'fulfilled')).toBe(true);
  expect(await countOf('alone')).toBe(30);
});

describe('request units', () => {
  const indexed = { gsi1pk: { S: 'g' }, gsi1sk: { S: '1' }, gsi3pk: { S: 'g' }, gsi3sk: { S: '1' } };
  const big = { text: { S: 'x'.repeat(2500) } };
  const worker = 'worker-1';
  const cost = async (call: () => Promise<unknown>) => {
    stack.endpoint.resetUsage(worker);
    await call().catch((error) => {
      if (!/Condition|Cancel/.test(error.name)) throw error;
    });
    const { calls, rru, wru } = stack.endpoint.resetUsage(worker);
    return { calls, rru, wru };
  };
  const send = ((command: PutItemCommand) => stack.clients(worker).table.send(command)) as DynamoDBClient['send'];

  test.each<[string, () => Promise<unknown>, { rru: number; wru: number }]>([
    ['a small put', () => send(new PutItemCommand({ TableName, Item: Key('u1') })), { rru: 0, wru: 1 }],
    ['a put of 2.5 KB', () => send(new PutItemCommand({ TableName, Item: { ...Key('u2'), ...big } })), { rru: 0, wru: 3 }],
    [
      'a put of 2.5 KB with a full index and a keys-only index',
      () => send(new PutItemCommand({ TableName, Item: { ...Key('u3'), ...indexed, ...big } })),
      { rru: 0, wru: 7 },
    ],
    [
      'a change that does not affect a keys-only index',
      () =>
        send(
          new UpdateItemCommand({
            TableName,
            Key: Key('u3'),
            UpdateExpression: 'SET a = :a',
            ExpressionAttributeValues: { ':a': { N: '1' } },
          }),
        ),
      { rru: 0, wru: 6 },
    ],
    [
      'a put with a failed condition',
      () => send(new PutItemCommand({ TableName, Item: Key('u4'), ConditionExpression: 'attribute_exists(pk)' })),
      { rru: 0, wru: 1 },
    ],
    [
      'an update with a failed condition, of an item of 2.5 KB',
      () =>
        send(
          new UpdateItemCommand({
            TableName,
            Key: Key('u2'),
            UpdateExpression: 'SET a = :a',
            ConditionExpression: 'attribute_not_exists(pk)',
            ExpressionAttributeValues: { ':a': { N: '1' } },
          }),
        ),
      { rru: 0, wru: 3 },
    ],
    [
      'a transaction of two small puts',
      () =>
        send(
          new TransactWriteItemsCommand({
            TransactItems: [{ Put: { TableName, Item: Key('u5') } }, { Put: { TableName, Item: Key('u6') } }],
          }),
        ),
      { rru: 0, wru: 4 },
    ],
    [
      'a transaction with a failed condition',
      () =>
        send(
          new TransactWriteItemsCommand({
            TransactItems: [
              { Put: { TableName, Item: { ...Key('u7'), ...big } } },
              { ConditionCheck: { TableName, Key: Key('absent'), ConditionExpression: 'attribute_exists(pk)' } },
            ],
          }),
        ),
      { rru: 0, wru: 8 },
    ],
    [
      'a batch of two small puts',
      () =>
        send(
          new BatchWriteItemCommand({
            RequestItems: { items: [{ PutRequest: { Item: Key('u8') } }, { PutRequest: { Item: { ...Key('u9'), ...indexed } } }] },
          }),
        ),
      { rru: 0, wru: 4 },
    ],
    ['an eventually consistent read', () => send(new GetItemCommand({ TableName, Key: Key('u1') })), { rru: 0.5, wru: 0 }],
    ['a consistent read', () => send(new GetItemCommand({ TableName, Key: Key('u1'), ConsistentRead: true })), { rru: 1, wru: 0 }],
    [
      'a transactional read of two',
      () =>
        send(
          new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName, Key: Key('u1') } }, { Get: { TableName, Key: Key('u2') } }] }),
        ),
      { rru: 4, wru: 0 },
    ],
    [
      'a query of 5 KB',
      () =>
        send(
          new QueryCommand({
            TableName,
            IndexName: 'gsi1',
            KeyConditionExpression: 'gsi1pk = :g',
            ExpressionAttributeValues: { ':g': { S: 'g' } },
          }),
        ),
      { rru: 0.5, wru: 0 },
    ],
  ])('%s costs the units that DynamoDB charges', async (_, call, expected) => {
    stack.endpoint.usage(worker);
    expect(await cost(call)).toEqual({ calls: 1, ...expected });
  });

  test('a cancelled transaction costs as much as the successful one', async () => {
    stack.endpoint.resetUsage(worker);
    await Promise.allSettled([1, 2].map(() => send(new TransactWriteItemsCommand({ TransactItems: [add('paid')] }))));
    expect(stack.endpoint.resetUsage(worker)).toMatchObject({ calls: 2, wru: 4 });
  });

  test('a response contains capacity figures only if they were requested', async () => {
    const put = (ReturnConsumedCapacity?: 'NONE' | 'TOTAL' | 'INDEXES') =>
      stack
        .clients()
        .table.send(
          new PutItemCommand({ TableName, Item: { ...Key(`shown-${ReturnConsumedCapacity}`), ...indexed }, ReturnConsumedCapacity }),
        );
    expect((await put()).ConsumedCapacity).toBeUndefined();
    expect((await put('NONE')).ConsumedCapacity).toBeUndefined();
    expect((await put('TOTAL')).ConsumedCapacity).toEqual({ TableName, CapacityUnits: 3 });
    expect((await put('INDEXES')).ConsumedCapacity).toMatchObject({
      CapacityUnits: 3,
      GlobalSecondaryIndexes: { gsi1: { CapacityUnits: 1 } },
    });
    const tricky = { text: { S: '"ReturnConsumedCapacity":"TOTAL","ConsumedCapacity":{"TableName":"x"}' } };
    await stack.clients().table.send(new PutItemCommand({ TableName, Item: { ...Key('tricky'), ...tricky } }));
    const answer = await stack.clients().table.send(new GetItemCommand({ TableName, Key: Key('tricky') }));
    expect(answer.Item?.text).toEqual(tricky.text);
    expect(answer.ConsumedCapacity).toBeUndefined();
  });
});

describe('a client request token', () => {
  const once = (token: string, pk: string) => new TransactWriteItemsCommand({ ClientRequestToken: token, TransactItems: [add(pk)] });

  test('makes a repeat succeed without an effect, and rejects other content', async () => {
    const { table } = stack.clients();
    await table.send(once('t1', 'token'));
    await table.send(once('t1', 'token'));
    expect(await countOf('token')).toBe(1);
    await expect(table.send(once('t1', 'other-token'))).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
  });

  test('reports a transaction in progress while the first request is running', async () => {
    const { table } = stack.clients();
    const long = new TransactWriteItemsCommand({
      ClientRequestToken: 't2',
      TransactItems: Array.from({ length: 90 }, (_, n) => add(`twice-${n}`)),
    });
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => table.send(long)));
    const rejected = results.filter((result) => result.status === 'rejected');
    expect(rejected.length).toBeGreaterThan(0);
    expect(rejected.every(({ reason }) => reason.name === 'TransactionInProgressException')).toBe(true);
    expect(await countOf('twice-0')).toBe(1);
  });

  test('expires after ten minutes of moved time', async () => {
    const { table } = stack.clients();
    await table.send(once('t3', 'forgotten'));
    await stack.context.clock.advance(601_000);
    await table.send(once('t3', 'forgotten'));
    expect(await countOf('forgotten')).toBe(2);
  });
});

test('TTL deletes expired items in moved time, and keeps prolonged ones', async () => {
  const { table } = stack.clients();
  const at = Math.floor(stack.context.clock.now() / 1000);
  const expiring = (pk: string, seconds: number) =>
    table.send(new PutItemCommand({ TableName, Item: { ...Key(pk), expiresAt: { N: String(at + seconds) } } }));
  await Promise.all([...Array.from({ length: 30 }, (_, n) => expiring(`soon-${n}`, 60)), expiring('later', 7200)]);
  await expiring('soon-0', 7200);
  await stack.context.clock.advance(120_000);
  const left = await Promise.all(
    ['soon-0', 'soon-1', 'soon-29', 'later'].map((pk) => table.send(new GetItemCommand({ TableName, Key: Key(pk) }))),
  );
  expect(left.map(({ Item }) => Boolean(Item))).toEqual([true, false, false, true]);
});
