import { startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let items: typeof import('../../lambdas/_table/table.ts');
let batchWrite: typeof import('../../lambdas/_table/batch-write.ts').batchWrite;
let scanPage: typeof import('../../lambdas/_table/scan.ts').scanPage;
let readInOneState: typeof import('../../lambdas/_table/read-transaction.ts').readInOneState;
beforeAll(async () => {
  table = await startTable();
  items = await import('../../lambdas/_table/table.ts');
  ({ batchWrite } = await import('../../lambdas/_table/batch-write.ts'));
  ({ scanPage } = await import('../../lambdas/_table/scan.ts'));
  ({ readInOneState } = await import('../../lambdas/_table/read-transaction.ts'));
});
afterAll(() => table.stop());

const keyOf = (pk: string, index: number) => ({ pk, sk: String(index) });
const many = (pk: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ put: { ...keyOf(pk, index), type: pk, n: index } }));
const stored = async (pk: string, count: number): Promise<number[]> => {
  const keys = Array.from({ length: count }, (_, index) => keyOf(pk, index));
  const find = await items.readItems(keys, { consistent: true });
  return keys.flatMap((key) => (find(key) ? [Number(find(key)?.n)] : []));
};
const range = (count: number) => Array.from({ length: count }, (_, index) => index);
/** A response that leaves the write unprocessed. */
const unprocessed = (pk: string) => ({
  status: 200,
  body: {
    UnprocessedItems: { 'kernel-test': [{ PutRequest: { Item: { pk: { S: pk }, sk: { S: '0' }, type: { S: pk }, n: { N: '0' } } } }] },
  },
});

test('puts and deletes are sent twenty-five a call, in sequence or concurrently', async () => {
  table.calls();
  await batchWrite(many('puts', 60));
  expect(table.calls()).toEqual(['BatchWriteItem', 'BatchWriteItem', 'BatchWriteItem']);
  expect(await stored('puts', 60)).toEqual(range(60));
  const deletes = range(60).flatMap((index) => (index % 2 === 0 ? [{ delete: keyOf('puts', index) }] : []));
  await batchWrite([...deletes, { put: { ...keyOf('puts', 99), type: 'puts' } }], { atOnce: 8 });
  expect(await stored('puts', 60)).toEqual(range(60).filter((index) => index % 2 === 1));
  table.calls();
  await batchWrite([]);
  expect(table.calls()).toEqual([]);
});

test('unprocessed writes are retried until they are processed', async () => {
  const { attempts, end } = table.fault('BatchWriteItem', (attempt) => (attempt <= 3 ? unprocessed('left') : undefined));
  try {
    await batchWrite(many('left', 1));
  } finally {
    end();
  }
  expect(attempts()).toBe(4);
  expect(await stored('left', 1)).toEqual([0]);
});

test('writes that stay unprocessed are an error after ten retries', async () => {
  const { attempts, end } = table.fault('BatchWriteItem', () => unprocessed('never'));
  try {
    await expect(batchWrite(many('never', 1))).rejects.toThrow('left writes of a batch unprocessed');
  } finally {
    end();
  }
  expect(attempts()).toBe(11);
});

test('unprocessed keys are retried', async () => {
  await batchWrite(many('asked', 1));
  const unprocessedKeys = { status: 200, body: { UnprocessedKeys: { 'kernel-test': { Keys: [{ pk: { S: 'asked' }, sk: { S: '0' } }] } } } };
  const { attempts, end } = table.fault('BatchGetItem', (attempt) => (attempt <= 2 ? unprocessedKeys : undefined));
  try {
    expect(await stored('asked', 1)).toEqual([0]);
  } finally {
    end();
  }
  expect(attempts()).toBe(3);
});

test('a scan returns exactly the items of the types over all its pages', async () => {
  const text = 'x'.repeat(90_000);
  await batchWrite(range(40).map((index) => ({ put: { ...keyOf('scanned', index), type: index % 2 ? 'odd' : 'even', text } })));
  const scanAll = async (types: string[]) => {
    const found: string[] = [];
    let pages = 0;
    let after: Awaited<ReturnType<typeof scanPage>>['last'];
    do {
      const page = await scanPage(types, { after: after && JSON.parse(JSON.stringify(after)) });
      found.push(...page.items.map(({ sk, type }) => `${type} ${sk}`));
      after = page.last;
      pages += 1;
    } while (after);
    return { found: found.sort(), pages };
  };
  const odd = await scanAll(['odd']);
  expect(odd.found).toHaveLength(20);
  expect(odd.pages).toBeGreaterThan(2);
  expect((await scanAll(['odd', 'even'])).found).toHaveLength(40);
  expect((await scanAll(['none'])).found).toEqual([]);
});

test('a read transaction returns items as of one moment, and undefined on a conflict or for more than a hundred keys', async () => {
  await batchWrite(many('state', 3));
  const keys = range(4).map((index) => keyOf('state', index));
  const find = await readInOneState(keys);
  expect(keys.map((key) => find?.(key)?.n)).toEqual([0, 1, 2, undefined]);
  const cancelled = {
    status: 400,
    body: {
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      message: 'cancelled',
      CancellationReasons: [{ Code: 'TransactionConflict' }],
    },
  };
  const { attempts, end } = table.fault('TransactGetItems', () => cancelled);
  try {
    expect(await readInOneState(keys)).toBeUndefined();
  } finally {
    end();
  }
  expect(attempts()).toBe(1);
  expect(await readInOneState(range(101).map((index) => keyOf('state', index)))).toBeUndefined();
});

test('one item is read by its key, and an absent one is undefined', async () => {
  await batchWrite(many('one', 1));
  expect(await items.readItem(keyOf('one', 0), { consistent: true })).toEqual({ ...keyOf('one', 0), type: 'one', n: 0 });
  expect(await items.readItem(keyOf('one', 1), { consistent: false })).toBeUndefined();
});
