import { startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let commits: typeof import('../../lambdas/_table/commit.ts');
let writes: typeof import('../../lambdas/_table/write.ts');
let sets: typeof import('../../lambdas/_table/id-sets.ts');
let items: typeof import('../../lambdas/_table/table.ts');
beforeAll(async () => {
  table = await startTable();
  commits = await import('../../lambdas/_table/commit.ts');
  writes = await import('../../lambdas/_table/write.ts');
  sets = await import('../../lambdas/_table/id-sets.ts');
  items = await import('../../lambdas/_table/table.ts');
});
afterAll(() => table.stop());

const time = (ms = 20_000) => ((until) => ({ remaining: () => until - Date.now() }))(Date.now() + ms);
const keyOf = (pk: string) => ({ pk, sk: 'x' });
const item = (pk: string, rest: Record<string, unknown> = {}) => ({ ...keyOf(pk), type: 'test', ...rest });
const read = (pk: string) => items.readItem(keyOf(pk), { consistent: true });
const conflict = { status: 400, body: { __type: 'com.amazonaws.dynamodb.v20120810#TransactionConflictException', message: 'try again' } };

describe('put', () => {
  test('replaces an existing item without a condition', async () => {
    await writes.writeAlone(writes.putItem(item('put', { a: 1 })));
    await writes.writeAlone(writes.putItem(item('put', { b: 2 })));
    expect(await read('put')).toEqual(item('put', { b: 2 }));
  });

  test('if absent keeps the first item and returns it to the second put', async () => {
    expect(await writes.tryWrite(writes.putIfAbsent(item('absent', { n: 1 })))).toEqual({ written: true, item: undefined });
    const second = await writes.tryWrite(writes.putIfAbsent(item('absent', { n: 2 })));
    expect(second).toEqual({ written: false, existing: item('absent', { n: 1 }) });
  });

  test('at version requires no item for 0, else the version that was read', async () => {
    const put = (v: number, before: number) => writes.writeAlone(writes.putAtVersion(item('versions', { v }) as never, before));
    await put(1, 0);
    await expect(put(1, 0)).rejects.toThrow(commits.VersionConflict);
    await put(2, 1);
    await expect(put(3, 1)).rejects.toThrow(commits.VersionConflict);
    expect(await read('versions')).toMatchObject({ v: 2 });
  });

  test('at version lets one of twenty concurrent puts succeed', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => writes.tryWrite(writes.putAtVersion(item('race', { v: 1 }) as never, 0))),
    );
    expect(outcomes.filter(({ written }) => written)).toHaveLength(1);
  });
});

test('a list of one condition in another list is a condition like others', async () => {
  await writes.writeAlone(writes.putItem(item('nested', { n: 1 })));
  const set = (lt: number) => ({ and: [{ or: [{ attr: 'n', lt }] }] });
  const change = (lt: number) => writes.tryWrite(writes.updateItem({ key: keyOf('nested'), set: { n: 2 }, condition: set(lt) }));
  expect([(await change(1)).written, (await change(2)).written]).toEqual([false, true]);
  const absent = {
    or: [
      { attr: 'm', exists: false },
      { attr: 'm', lt: 1 },
    ],
  } as const;
  const both = writes.updateItem({ key: keyOf('nested'), set: { m: 1 }, condition: { and: [absent] } });
  expect([(await writes.tryWrite(both)).written, (await writes.tryWrite(both)).written]).toEqual([true, false]);
});

describe('update', () => {
  test('sets, removes and adds attributes, and keeps the others', async () => {
    await writes.writeAlone(writes.putItem(item('update', { kept: 1, gone: 1, dropped: 1, n: 1 })));
    const change = { key: keyOf('update'), set: { new: 'a', gone: undefined }, remove: ['dropped'], add: { n: 2, created: 5 } };
    const now = await writes.writeAlone(writes.updateItem(change), { returning: true });
    expect(now).toEqual(item('update', { kept: 1, new: 'a', n: 3, created: 5 }));
    expect(await read('update')).toEqual(now);
  });

  test('creates an item with its type', async () => {
    await writes.writeAlone(writes.updateItem({ key: keyOf('born'), type: 'test', add: { n: 1 } }));
    expect(await read('born')).toEqual(item('born', { n: 1 }));
  });

  test('supports paths in set and add, even of absent counters', async () => {
    await writes.writeAlone(writes.putItem(item('paths', { of: { a: 1 } })));
    const change = writes.updateItem({ key: keyOf('paths'), set: { 'of.text': 'x' }, add: { 'of.a': 2, 'of.b': 3 } });
    await writes.writeAlone(change);
    expect(await read('paths')).toMatchObject({ of: { a: 3, b: 3, text: 'x' } });
  });

  test('supports reserved words as names', async () => {
    const words = { name: 'a', size: 1, status: 'b', limit: 2, count: 3 };
    await writes.writeAlone(writes.updateItem({ key: keyOf('words'), type: 'test', set: words }));
    expect(await read('words')).toEqual(item('words', words));
  });

  test('returns the item only on request', async () => {
    expect(await writes.writeAlone(writes.updateItem({ key: keyOf('silent'), add: { n: 1 } }))).toBeUndefined();
  });
});

test('ids are added to a set and removed, each once, and the item remains', async () => {
  const set = { key: keyOf('ids'), type: 'test' };
  await writes.writeAlone(sets.addIds(set, 'a', 'b'));
  await writes.writeAlone(sets.addIds(set, 'b', 'c'));
  await writes.writeAlone(sets.removeIds(set, 'a', 'never'));
  expect(sets.idsIn(await read('ids'))).toEqual(new Set(['b', 'c']));
  await writes.writeAlone(sets.removeIds(set, 'b', 'c'));
  expect([await read('ids'), sets.idsIn(await read('ids')), sets.idsIn(undefined)]).toEqual([item('ids'), new Set(), new Set()]);
});

describe('conditions', () => {
  beforeAll(async () => {
    await writes.writeAlone(
      writes.putItem(item('full', { v: 3, taken: 5, limit: 6, post: { v: 2 }, ids: new Set(['a']), on: true, word: 'x' })),
    );
  });

  const holds = async (pk: string, condition: Parameters<typeof writes.checkItem>[1]) =>
    (await writes.tryWrite(writes.updateItem({ key: keyOf(pk), set: { touched: true }, condition }))).written;

  test.each([
    ['exists', true],
    ['absent', false],
    [{ version: 3 }, true],
    [{ version: 2 }, false],
    [{ version: 0 }, false],
    [{ attr: 'taken', exists: true }, true],
    [{ attr: 'taken', exists: false }, false],
    [{ attr: 'other', exists: false }, true],
    [{ attr: 'word', eq: 'x' }, true],
    [{ attr: 'word', eq: 'y' }, false],
    [{ attr: 'on', eq: true }, true],
    [{ attr: 'taken', lt: 6 }, true],
    [{ attr: 'taken', lt: 5 }, false],
    [{ attr: 'taken', lte: 5 }, true],
    [{ attr: 'taken', lte: 4 }, false],
    [{ attr: 'taken', gt: 4 }, true],
    [{ attr: 'taken', gt: 5 }, false],
    [{ attr: 'taken', lt: { attr: 'limit' } }, true],
    [{ attr: 'limit', lt: { attr: 'taken' } }, false],
    [{ attr: 'post.v', lt: 3 }, true],
    [{ attr: 'post.v', lt: 2 }, false],
    [{ attr: 'other', lt: 9 }, false],
    [{ attr: 'ids', notContains: 'b' }, true],
    [{ attr: 'ids', notContains: 'a' }, false],
    [{ attr: 'other', notContains: 'a' }, true],
    [{ and: ['exists', { attr: 'taken', eq: 5 }] }, true],
    [{ and: ['exists', { attr: 'taken', eq: 4 }] }, false],
    [{ or: ['absent', { attr: 'taken', eq: 5 }] }, true],
    [
      {
        and: [
          'exists',
          {
            or: [
              { attr: 'taken', eq: 4 },
              { attr: 'word', eq: 'y' },
            ],
          },
        ],
      },
      false,
    ],
  ] as const)('%j holds: %s', async (condition, expected) => {
    expect(await holds('full', condition)).toBe(expected);
  });

  test('only `absent` holds for an absent item', async () => {
    expect(await holds('nowhere', 'exists')).toBe(false);
    expect(await holds('nowhere', { version: 1 })).toBe(false);
    expect(await holds('nowhere', 'absent')).toBe(true);
  });

  test('an empty `and` is rejected', () => {
    expect(() => writes.checkItem(keyOf('full'), { and: [] }).action.params()).toThrow('at least one condition');
  });
});

test('delete removes an item, accepts an absent one, and respects its condition', async () => {
  await writes.writeAlone(writes.putItem(item('deleted', { n: 1 })));
  const conditional = writes.deleteItem(keyOf('deleted'), { attr: 'n', eq: 2 });
  expect(await writes.tryWrite(conditional)).toEqual({ written: false, existing: item('deleted', { n: 1 }) });
  await writes.writeAlone(writes.deleteItem(keyOf('deleted'), { attr: 'n', eq: 1 }));
  await writes.writeAlone(writes.deleteItem(keyOf('deleted')));
  expect(await read('deleted')).toBeUndefined();
});

test('a single write with a failed condition throws its own error, which gets the existing item', async () => {
  await writes.writeAlone(writes.putItem(item('named', { owner: 'a' })));
  const conditional = writes.putIfAbsent(item('named'), (existing) => new Error(`held by ${existing?.owner}`));
  await expect(writes.writeAlone(conditional)).rejects.toThrow('held by a');
});

test('the same writes can be actions of one transaction, which writes all or none', async () => {
  await writes.writeAlone(writes.putItem(item('t-old', { n: 1 })));
  const all = (n: number) => [
    writes.checkItem(keyOf('t-old'), { attr: 'n', eq: n }),
    writes.putIfAbsent(item('t-new')),
    writes.updateItem({ key: keyOf('t-count'), type: 'test', add: { n: 1 } }),
    sets.addIds({ key: keyOf('t-ids'), type: 'test' }, 'a'),
  ];
  await expect(commits.transact(all(2), time())).rejects.toThrow(commits.VersionConflict);
  expect(await Promise.all(['t-new', 't-count', 't-ids'].map(read))).toEqual([undefined, undefined, undefined]);
  await commits.transact(all(1), time());
  expect(await Promise.all(['t-new', 't-count'].map(read))).toMatchObject([item('t-new'), { n: 1 }]);
});

test('a condition check cannot be sent as a single write', async () => {
  await expect(writes.tryWrite(writes.checkItem(keyOf('x'), 'absent'))).rejects.toThrow('cannot be sent as a single write');
});

test('a single write retries conflicts with transactions only where it has time', async () => {
  const change = () => writes.updateItem({ key: keyOf('busy'), add: { n: 1 } });
  const busy = table.fault('UpdateItem', (attempt) => (attempt <= 3 ? conflict : undefined));
  try {
    expect(await writes.tryWrite(change(), { time: time(), returning: true })).toMatchObject({ written: true, item: { n: 1 } });
    expect(busy.attempts()).toBe(4);
  } finally {
    busy.end();
  }
  const always = table.fault('UpdateItem', () => conflict);
  try {
    await expect(writes.tryWrite(change())).rejects.toThrow('try again');
    expect(always.attempts()).toBe(1);
  } finally {
    always.end();
  }
});
