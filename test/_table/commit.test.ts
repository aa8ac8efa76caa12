import { startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let commits: typeof import('../../lambdas/_table/commit.ts');
let items: typeof import('../../lambdas/_table/table.ts');
beforeAll(async () => {
  table = await startTable();
  commits = await import('../../lambdas/_table/commit.ts');
  items = await import('../../lambdas/_table/table.ts');
});
afterAll(() => table.stop());

const TableName = 'kernel-test';
const time = (ms = 20_000) => ((until) => ({ remaining: () => until - Date.now() }))(Date.now() + ms);
const put = (pk: string, v: number, condition?: string) => ({
  params: () => ({
    Put: {
      TableName,
      Item: { pk, sk: 'x', type: 'test', v, list: [{ b: 1, a: 2 }] },
      ...(condition && { ConditionExpression: condition }),
      ...(condition?.includes(':before') && { ExpressionAttributeValues: { ':before': v - 1 } }),
    },
  }),
});
const add = (pk: string, by = 1) => ({
  params: () => ({
    Update: { TableName, Key: { pk, sk: 'x' }, UpdateExpression: 'ADD n :by', ExpressionAttributeValues: { ':by': by } },
  }),
});
const read = async (pk: string) => (await items.readItems([{ pk, sk: 'x' }], { consistent: true }))({ pk, sk: 'x' });
const transient = (name: string) => ({ status: 400, body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'try again' } });

test('a transaction with a failed condition writes nothing', async () => {
  await commits.transact([commits.write(put('there', 1))], time());
  const writes = [put('new-1', 1), put('there', 1, 'attribute_not_exists(pk)'), put('new-2', 1)].map((action) => commits.write(action));
  await expect(commits.transact(writes, time())).rejects.toThrow(commits.VersionConflict);
  expect([await read('new-1'), await read('new-2')]).toEqual([undefined, undefined]);
});

test('the first failed condition decides the error and gets the existing item', async () => {
  await commits.transact([commits.write(put('way-1', 7)), commits.write(put('way-2', 8))], time());
  const seen: unknown[] = [];
  const onConditionFailed = (name: string) => (existing: unknown) => {
    seen.push(existing);
    return new Error(name);
  };
  const writes = ['free', 'way-1', 'way-2'].map((pk) => commits.write(put(pk, 1, 'attribute_not_exists(pk)'), onConditionFailed(pk)));
  await expect(commits.transact(writes, time())).rejects.toThrow('way-1');
  expect(seen).toEqual([{ pk: 'way-1', sk: 'x', type: 'test', v: 7, list: [{ b: 1, a: 2 }] }]);
});

test('a single put is sent without a transaction, and its failed condition gets the existing item', async () => {
  table.calls();
  await commits.transact([commits.write(put('alone', 1, 'attribute_not_exists(pk)'))], time());
  expect(table.calls()).toEqual(['PutItem']);
  const onConditionFailed = (existing: unknown) => new Error(JSON.stringify(existing));
  await expect(commits.transact([commits.write(put('alone', 2, 'attribute_not_exists(pk)'), onConditionFailed)], time())).rejects.toThrow(
    '"v":1',
  );
});

test('a single put whose response was lost succeeds when the SDK retries it', async () => {
  const { end } = table.fault(
    'PutItem',
    (attempt) => (attempt === 1 ? { status: 500, body: { __type: 'InternalServerError' } } : undefined),
    'effect',
  );
  try {
    await commits.transact([commits.write(put('lost', 1, 'attribute_not_exists(pk)'))], time());
  } finally {
    end();
  }
  expect(await read('lost')).toMatchObject({ v: 1 });
});

test('a transaction whose response was lost takes effect once', async () => {
  const { attempts, end } = table.fault(
    'TransactWriteItems',
    (attempt) => (attempt === 1 ? { status: 500, body: { __type: 'InternalServerError' } } : undefined),
    'effect',
  );
  try {
    await commits.transact([commits.write(add('once-1')), commits.write(add('once-2'))], time());
  } finally {
    end();
  }
  expect(attempts()).toBe(2);
  expect([await read('once-1'), await read('once-2')]).toMatchObject([{ n: 1 }, { n: 1 }]);
});

test('a hundred concurrent transactions on one item all succeed', async () => {
  await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      commits.transact(
        [add('hot'), add(`cold-${index}`)].map((action) => commits.write(action)),
        time(),
      ),
    ),
  );
  expect(await read('hot')).toMatchObject({ n: 100 });
});

test('throttled transactions are retried beyond the attempts of the SDK', async () => {
  const name = 'ThrottlingException';
  const { attempts, end } = table.fault('TransactWriteItems', (attempt) => (attempt <= 4 ? transient(name) : undefined));
  try {
    await commits.transact([commits.write(add(name)), commits.write(add('other'))], time());
  } finally {
    end();
  }
  expect(attempts()).toBe(5);
  expect(await read(name)).toMatchObject({ n: 1 });
});

test('conflicts that outlast the time left fail with TEMPORARILY_UNAVAILABLE in time', async () => {
  const { end } = table.fault('TransactWriteItems', () => ({
    status: 400,
    body: {
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      message: 'cancelled',
      CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
    },
  }));
  const begin = Date.now();
  try {
    await expect(
      commits.transact(
        [add('a'), add('b')].map((action) => commits.write(action)),
        time(2000),
      ),
    ).rejects.toMatchObject({
      definition: { code: 'TEMPORARILY_UNAVAILABLE', status: 503 },
      headers: { 'retry-after': '1' },
    });
  } finally {
    end();
  }
  // The time of the request is 2 s; a busy machine may answer late.
  expect(Date.now() - begin).toBeLessThan(10_000);
});

test('an error that is not transient is not retried', async () => {
  const { attempts, end } = table.fault('TransactWriteItems', () => transient('ValidationException'));
  try {
    await expect(
      commits.transact(
        [add('a'), add('b')].map((action) => commits.write(action)),
        time(),
      ),
    ).rejects.toThrow('try again');
  } finally {
    end();
  }
  expect(attempts()).toBe(1);
});

test('twenty concurrent decisions on one item are retried on conflict until all have committed', async () => {
  await commits.transact([commits.write(put('decided', 0))], time());
  const next = () =>
    commits.retryOnConflict(time(), async () => {
      const { v } = (await read('decided')) as unknown as { v: number };
      await commits.transact([commits.write(put('decided', v + 1, 'v = :before'))], time());
    });
  await Promise.all(Array.from({ length: 20 }, next));
  expect(await read('decided')).toMatchObject({ v: 20 });
});

test('any error but a version conflict ends the retries', async () => {
  let decisions = 0;
  const full = new Error('full');
  await expect(
    commits.retryOnConflict(time(), async () => {
      decisions += 1;
      throw full;
    }),
  ).rejects.toBe(full);
  expect(decisions).toBe(1);
});

test('a single write is retried on conflicts with transactions; other errors are thrown at once', async () => {
  const conflict = table.fault('PutItem', (attempt) => (attempt <= 3 ? transient('TransactionConflictException') : undefined));
  try {
    const { documentClient } = items;
    const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
    const send = () => documentClient.send(new PutCommand({ TableName, Item: { pk: 'retried', sk: 'x' } }));
    await commits.retryTransient(time(), send);
    expect(conflict.attempts()).toBe(4);
    await expect(commits.retryTransient(time(), () => Promise.reject(new Error('other')))).rejects.toThrow('other');
  } finally {
    conflict.end();
  }
});

test('an empty transaction makes no call', async () => {
  table.calls();
  await commits.transact([], time());
  expect(table.calls()).toEqual([]);
});
