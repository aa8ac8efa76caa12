import type { Query } from '../../lambdas/_table/query.ts';
import { fc } from '../support/property.ts';
import { startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let queries: typeof import('../../lambdas/_table/query.ts');
beforeAll(async () => {
  table = await startTable();
  queries = await import('../../lambdas/_table/query.ts');
  const { batchWrite } = await import('../../lambdas/_table/batch-write.ts');
  await batchWrite(ALL.map((sk, n) => ({ put: { pk: 'list', sk, type: 'test', gsi1pk: 'LIST', gsi1sk: sk, n, even: n % 2 === 0 } })));
  await batchWrite(LARGE.map((sk) => ({ put: { pk: 'large', sk, type: 'test', gsi1pk: 'LARGE', gsi1sk: sk, text: 'x'.repeat(90_000) } })));
});
afterAll(() => table.stop());

/** Three prefixes with numbers, between two single keys. */
const ALL = ['A', ...['B#', 'C#', 'D#'].flatMap((word) => [1, 2, 3, 4, 5].map((n) => `${word}${n}`)), 'E'];
/** Keys of a partition that takes four calls of 1 MB. */
const LARGE = Array.from({ length: 40 }, (_, index) => `K${String(index).padStart(2, '0')}`);
const keysOf = (items: readonly { sk: string }[]) => items.map(({ sk }) => sk);
const of = async (query: Omit<Query, 'partition'> & { limit?: number }) =>
  keysOf(await queries.queryItems({ partition: query.index ? 'LIST' : 'list', ...query }));

test('a partition is read in order and in reverse order', async () => {
  expect(await of({})).toEqual(ALL);
  expect(await of({ reverse: true, consistent: true })).toEqual(ALL.toReversed());
  expect(await queries.queryItems({ partition: 'nothing' })).toEqual([]);
});

test('any range, start, direction and limit returns the same as a filter of the whole list, from table and index', async () => {
  const words = fc.constantFrom('A', 'B', 'B#3', 'C', 'C#1', 'D#5', 'D~', 'E', 'Z');
  const options = fc.record({
    index: fc.constantFrom(undefined, 'gsi1' as const),
    range: fc.oneof(
      fc.record({ prefix: fc.constantFrom('', 'B#', 'C', 'X') }),
      fc.record({ from: fc.option(words), to: fc.option(words) }),
    ),
    place: fc.option(fc.nat({ max: 20 })),
    reverse: fc.boolean(),
    limit: fc.option(fc.integer({ min: 1, max: 20 })),
  });
  await fc.assert(
    fc.asyncProperty(options, async ({ index, range, place, reverse, limit }) => {
      const { prefix, from, to } = { prefix: undefined, from: undefined, to: undefined, ...range };
      const within = ALL.filter((sk) => sk.startsWith(prefix ?? '') && (!from || sk >= from) && (!to || sk <= to));
      const inOrder = reverse ? within.toReversed() : within;
      const after = place === null ? undefined : inOrder[place];
      const expected = inOrder.slice(after === undefined ? 0 : inOrder.indexOf(after) + 1).slice(0, limit ?? undefined);
      const query = { index, prefix, from: from ?? undefined, to: to ?? undefined, after, reverse, limit: limit ?? undefined };
      expect(await of(query as never)).toEqual(expected);
    }),
    { numRuns: 150 },
  );
});

test('a range that no key can meet is empty and costs no call', async () => {
  table.calls();
  expect(await of({ from: 'C', to: 'B' })).toEqual([]);
  expect(await of({ index: 'gsi1', to: 'A', after: 'A' })).toEqual([]);
  expect(await of({ index: 'gsi1', prefix: 'C#', after: 'E' })).toEqual([]);
  expect(await of({ index: 'gsi1', from: 'C', after: 'B#3', reverse: true })).toEqual([]);
  expect(await queries.queryPage({ index: 'gsi1', partition: 'LIST', to: 'A', after: 'A', limit: 3 })).toEqual({
    items: [],
    next: undefined,
  });
  expect(table.calls()).toEqual([]);
});

test('the key to start after need not exist', async () => {
  expect(await of({ after: 'C#35', limit: 2 })).toEqual(['C#4', 'C#5']);
  expect(await of({ index: 'gsi1', after: 'C#35', reverse: true, limit: 2 })).toEqual(['C#3', 'C#2']);
  expect(await of({ index: 'gsi1', prefix: 'C#', after: 'C#35', reverse: true })).toEqual(['C#3', 'C#2', 'C#1']);
});

test('a range of several calls is read to its end, or no further than the limit', async () => {
  table.calls();
  expect(keysOf(await queries.queryItems({ partition: 'large' }))).toEqual(LARGE);
  expect(table.calls()).toHaveLength(4);
  expect(keysOf(await queries.queryItems({ partition: 'large', reverse: true, limit: 15 }))).toEqual(LARGE.toReversed().slice(0, 15));
  expect(table.calls()).toHaveLength(2);
  expect(keysOf(await queries.queryItems({ partition: 'large', limit: 5 }))).toHaveLength(5);
  expect(table.calls()).toHaveLength(1);
});

test('a large range can be read page by page and counted', async () => {
  const pages: string[][] = [];
  for await (const items of queries.queryPages({ index: 'gsi1', partition: 'LARGE' })) pages.push(keysOf(items));
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.flat()).toEqual(LARGE);
  expect(await queries.countItems({ partition: 'large' })).toBe(LARGE.length);
  expect(await queries.countItems({ partition: 'list', prefix: 'B#' })).toBe(5);
});

test.each([undefined, 'gsi1' as const])('the pages of %s contain every item once, and the last one has no next key', async (index) => {
  for (const reverse of [false, true]) {
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await queries.queryPage({ index, partition: index ? 'LIST' : 'list', after, reverse, limit: 4 } as never);
      expect(page.items.length).toBeLessThanOrEqual(4);
      found.push(...keysOf(page.items));
      after = page.next;
    } while (after !== undefined);
    expect(found).toEqual(reverse ? ALL.toReversed() : ALL);
  }
});

test('reverse pages of an index with a lower bound neither repeat nor skip items', async () => {
  const query = { index: 'gsi1' as const, partition: 'LIST', from: 'C#1', reverse: true, limit: 3 };
  const first = await queries.queryPage({ ...query, to: 'D#5' });
  expect([keysOf(first.items), first.next]).toEqual([['D#5', 'D#4', 'D#3'], 'D#3']);
  const second = await queries.queryPage({ ...query, after: first.next });
  expect([keysOf(second.items), second.next]).toEqual([['D#2', 'D#1', 'C#5'], 'C#5']);
  const gone = await queries.queryPage({ ...query, after: 'D#35' });
  expect([keysOf(gone.items), gone.next]).toEqual([['D#3', 'D#2', 'D#1'], 'D#1']);
});

test('a filtered page keeps the matching ones of its limit’s items and has the next key', async () => {
  const page = await queries.queryPage({ partition: 'list', where: { attribute: 'even', equals: true }, limit: 5 });
  expect([keysOf(page.items), page.next]).toEqual([['A', 'B#2', 'B#4'], 'B#4']);
  const all = await queries.queryItems({ partition: 'list', where: { attribute: 'even', equals: true }, limit: 8 });
  expect(keysOf(all)).toEqual(ALL.filter((_, index) => index % 2 === 0).slice(0, 8));
});

test('only the requested attributes are returned', async () => {
  const [first] = await queries.queryItems({ partition: 'list', attributes: ['n', 'type'], limit: 1 });
  expect(first).toEqual({ n: 0, type: 'test' });
});
