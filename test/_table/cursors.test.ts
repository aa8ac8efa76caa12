import { PageQuery } from '../../schemas/_kit/page.ts';
import { fc } from '../support/property.ts';
import { startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let cursors: typeof import('../../lambdas/_table/cursors.ts');
beforeAll(async () => {
  table = await startTable();
  cursors = await import('../../lambdas/_table/cursors.ts');
});
afterAll(() => table.stop());

const invalidCursor = {
  definition: { code: 'INVALID_CURSOR', status: 400 },
  errors: [{ pointer: 'query:cursor', code: 'INVALID_CURSOR' }],
};
const scope = () => cursors.cursorScope('gadgets.list', 'user_1', 'filter');
const cursorOf = async (position: unknown = { pk: 'A#1', sk: 'B' }): Promise<string> =>
  (await cursors.encodeCursor(scope(), position)) ?? '';

test('a decoded cursor equals the encoded position', async () => {
  const positions = fc.jsonValue({ maxDepth: 3 }).filter((value) => value !== null);
  await fc.assert(
    fc.asyncProperty(positions, async (position) => {
      expect(await cursors.decodeCursor(scope(), await cursorOf(position))).toEqual(JSON.parse(JSON.stringify(position)));
    }),
    { numRuns: 100 },
  );
});

test('the end of a list has no cursor, and a request without a cursor starts at the beginning', async () => {
  expect([await cursors.encodeCursor(scope(), undefined), await cursors.encodeCursor(scope(), null)]).toEqual([null, null]);
  expect(await cursors.decodeCursor(scope(), undefined)).toBeUndefined();
});

test('a cursor needs no escaping in a query', async () => {
  expect(await cursorOf({ text: 'ÿÿÿ>>>???' })).toMatch(/^[\w.-]+$/);
});

test.each<[string, () => string]>([
  ['another list', () => cursors.cursorScope('others.list', 'user_1', 'filter')],
  ['another user', () => cursors.cursorScope('gadgets.list', 'user_2', 'filter')],
  ['another filter', () => cursors.cursorScope('gadgets.list', 'user_1', 'other')],
  ['no filter', () => cursors.cursorScope('gadgets.list', 'user_1', undefined)],
  ['parts that join to the same text', () => cursors.cursorScope('gadgets.list', 'user_1,filter')],
])('a cursor of %s is rejected', async (_, other) => {
  await expect(cursors.decodeCursor(other(), await cursorOf())).rejects.toMatchObject(invalidCursor);
});

test('a cursor with a changed, missing or added character is rejected', async () => {
  const cursor = await cursorOf();
  const changed = [...cursor].flatMap((character, at) => [
    `${cursor.slice(0, at)}${character === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`,
    `${cursor.slice(0, at)}${cursor.slice(at + 1)}`,
    `${cursor.slice(0, at)}A${cursor.slice(at)}`,
    cursor.slice(0, at),
  ]);
  for (const other of changed.filter((text) => text !== cursor))
    await expect(cursors.decodeCursor(scope(), other)).rejects.toMatchObject(invalidCursor);
});

test('another base64url text of the same bytes is rejected', async () => {
  const cursor = await cursorOf();
  const last = cursor.at(-1) ?? '';
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const respelled = [...alphabet]
    .map((character) => cursor.slice(0, -1) + character)
    .filter((text) => text.at(-1) !== last && Buffer.from(text, 'base64url').equals(Buffer.from(cursor, 'base64url')));
  // 92 bytes are 123 characters, of which the last has two spare bits.
  expect(respelled).toHaveLength(3);
  const standard = Buffer.from(cursor, 'base64url').toString('base64');
  const spellings = [
    ...respelled,
    standard,
    `${cursor}=`,
    ` ${cursor}`,
    `${cursor}\n`,
    `${cursor}.`,
    `${cursor}.${cursor}`,
    `${cursor}${cursor}`,
    cursor.toUpperCase(),
    '.',
    '',
    '..',
    '\u0000',
    '💥',
  ];
  for (const spelling of spellings) await expect(cursors.decodeCursor(scope(), spelling)).rejects.toMatchObject(invalidCursor);
});

test('a position forged without the secret is rejected', async () => {
  const forged = Buffer.from(JSON.stringify({ pk: 'USER#someone', sk: '' }).padEnd(64));
  const real = Buffer.from(await cursorOf(), 'base64url');
  const [nonce, tag] = [real.subarray(0, 12), real.subarray(-16)];
  const forgeries = [forged, Buffer.concat([nonce, forged, tag]), Buffer.concat([nonce, forged, Buffer.alloc(16)]), Buffer.alloc(92)];
  for (const forgery of forgeries)
    await expect(cursors.decodeCursor(scope(), forgery.toString('base64url'))).rejects.toMatchObject(invalidCursor);
});

test('no byte of a cursor tells its position', async () => {
  const userId = 'user_3w035tvvmrbg0jvfx0z8';
  const bytes = Buffer.from(await cursorOf(`---VF730q-P7XSXiH${userId}`), 'base64url');
  // Three shifted texts in base64 contain three of every four characters of the id.
  for (const text of [userId, ...[0, 1, 2].map((skip) => Buffer.from(userId.slice(skip)).toString('base64url').slice(0, 8))])
    for (const encoding of ['latin1', 'base64url', 'hex'] as const) expect(bytes.toString(encoding)).not.toContain(text);
  expect(bytes.subarray(12, 28)).not.toEqual(Buffer.from(await cursorOf(`---VF730q-P7XSXiH${userId}x`), 'base64url').subarray(12, 28));
});

test('cursors of ids and names of different lengths have the same length', async () => {
  const lengths = await Promise.all([1, 20, 40, 62].map(async (length) => (await cursorOf('x'.repeat(length))).length));
  expect(lengths).toEqual([123, 123, 123, 123]);
  expect(await cursorOf('x'.repeat(63))).toHaveLength(208);
});

test('the same position in the same list has the same cursor, so that an unchanged page keeps its ETag', async () => {
  expect(await cursorOf()).toBe(await cursorOf());
  expect(await cursorOf()).not.toBe(await cursors.encodeCursor(cursors.cursorScope('others.list'), { pk: 'A#1', sk: 'B' }));
});

test('the cursor of the longest sort key of a table is not longer than a query accepts', async () => {
  const cursor = await cursorOf('x'.repeat(1024));
  expect(PageQuery.shape.cursor.parse(cursor)).toBe(cursor);
});
