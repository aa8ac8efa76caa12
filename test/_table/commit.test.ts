import { startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let kernel: typeof import('../../lambdas/_table/commit.ts');
let items: typeof import('../../lambdas/_table/table.ts');
beforeAll(async () => {
  table = await startTable();
  kernel = await import('../../lambdas/_table/commit.ts');
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

test('everything or nothing: what one condition refuses, none of the others writes', async () => {
  await kernel.transact([kernel.write(put('there', 1))], time());
  const writes = [put('new-1', 1), put('there', 1, 'attribute_not_exists(pk)'), put('new-2', 1)].map((action) => kernel.write(action));
  await expect(kernel.transact(writes, time())).rejects.toThrow(kernel.VersionConflict);
  expect([await read('new-1'), await read('new-2')]).toEqual([undefined, undefined]);
});

test('the first failed condition decides the refusal, and it sees what stood in the way', async () => {
  await kernel.transact([kernel.write(put('way-1', 7)), kernel.write(put('way-2', 8))], time());
  const seen: unknown[] = [];
  const onConditionFailed = (name: string) => (existing: unknown) => {
    seen.push(existing);
    return new Error(name);
  };
  const writes = ['free', 'way-1', 'way-2'].map((pk) => kernel.write(put(pk, 1, 'attribute_not_exists(pk)'), onConditionFailed(pk)));
  await expect(kernel.transact(writes, time())).rejects.toThrow('way-1');
  expect(seen).toEqual([{ pk: 'way-1', sk: 'x', type: 'test', v: 7, list: [{ b: 1, a: 2 }] }]);
});

test('a single put is no transaction, and its refusal sees what stood in the way as well', async () => {
  table.calls();
  await kernel.transact([kernel.write(put('alone', 1, 'attribute_not_exists(pk)'))], time());
  expect(table.calls()).toEqual(['PutItem']);
  const onConditionFailed = (existing: unknown) => new Error(JSON.stringify(existing));
  await expect(kernel.transact([kernel.write(put('alone', 2, 'attribute_not_exists(pk)'), onConditionFailed)], time())).rejects.toThrow(
    '"v":1',
  );
});

test('a single put whose answer was lost is no refusal when the client repeats it', async () => {
  const { end } = table.fault(
    'PutItem',
    (attempt) => (attempt === 1 ? { status: 500, body: { __type: 'InternalServerError' } } : undefined),
    'effect',
  );
  try {
    await kernel.transact([kernel.write(put('lost', 1, 'attribute_not_exists(pk)'))], time());
  } finally {
    end();
  }
  expect(await read('lost')).toMatchObject({ v: 1 });
});

test('a transaction whose answer was lost takes effect once', async () => {
  const { attempts, end } = table.fault(
    'TransactWriteItems',
    (attempt) => (attempt === 1 ? { status: 500, body: { __type: 'InternalServerError' } } : undefined),
    'effect',
  );
  try {
    await kernel.transact([kernel.write(add('once-1')), kernel.write(add('once-2'))], time());
  } finally {
    end();
  }
  expect(attempts()).toBe(2);
  expect([await read('once-1'), await read('once-2')]).toMatchObject([{ n: 1 }, { n: 1 }]);
});

test('a hundred transactions on one item all get through, and add up', async () => {
  await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      kernel.transact(
        [add('hot'), add(`cold-${index}`)].map((action) => kernel.write(action)),
        time(),
      ),
    ),
  );
  expect(await read('hot')).toMatchObject({ n: 100 });
});

test('throttling is waited out, beyond what the client itself repeats', async () => {
  const name = 'ThrottlingException';
  const { attempts, end } = table.fault('TransactWriteItems', (attempt) => (attempt <= 4 ? transient(name) : undefined));
  try {
    await kernel.transact([kernel.write(add(name)), kernel.write(add('other'))], time());
  } finally {
    end();
  }
  expect(attempts()).toBe(5);
  expect(await read(name)).toMatchObject({ n: 1 });
});

test('conflicts that outlast the time left are said to be temporary, within the time', async () => {
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
      kernel.transact(
        [add('a'), add('b')].map((action) => kernel.write(action)),
        time(2000),
      ),
    ).rejects.toMatchObject({
      definition: { code: 'TEMPORARILY_UNAVAILABLE', status: 503 },
      headers: { 'retry-after': '1' },
    });
  } finally {
    end();
  }
  expect(Date.now() - begin).toBeLessThan(2000);
});

test('a mistake is not repeated', async () => {
  const { attempts, end } = table.fault('TransactWriteItems', () => transient('ValidationException'));
  try {
    await expect(
      kernel.transact(
        [add('a'), add('b')].map((action) => kernel.write(action)),
        time(),
      ),
    ).rejects.toThrow('try again');
  } finally {
    end();
  }
  expect(attempts()).toBe(1);
});

test('decisions on what was read are made again until they hold: twenty writers, twenty versions', async () => {
  await kernel.transact([kernel.write(put('decided', 0))], time());
  const next = () =>
    kernel.retryOnConflict(time(), async () => {
      const { v } = (await read('decided')) as unknown as { v: number };
      await kernel.transact([kernel.write(put('decided', v + 1, 'v = :before'))], time());
    });
  await Promise.all(Array.from({ length: 20 }, next));
  expect(await read('decided')).toMatchObject({ v: 20 });
});

test('a refusal of the domain ends the decisions', async () => {
  let decisions = 0;
  const full = new Error('full');
  await expect(
    kernel.retryOnConflict(time(), async () => {
      decisions += 1;
      throw full;
    }),
  ).rejects.toBe(full);
  expect(decisions).toBe(1);
});

test('a single write that meets a transaction on its item waits it out; its own failures come through at once', async () => {
  const conflict = table.fault('PutItem', (attempt) => (attempt <= 3 ? transient('TransactionConflictException') : undefined));
  try {
    const { documentClient } = items;
    const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
    const send = () => documentClient.send(new PutCommand({ TableName, Item: { pk: 'patient', sk: 'x' } }));
    await kernel.retryTransient(time(), send);
    expect(conflict.attempts()).toBe(4);
    await expect(kernel.retryTransient(time(), () => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
  } finally {
    conflict.end();
  }
});

test('no writes need no call', async () => {
  table.calls();
  await kernel.transact([], time());
  expect(table.calls()).toEqual([]);
});
