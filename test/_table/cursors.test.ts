import fc from 'fast-check';
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
  const [body = '', signature = ''] = (await cursorOf()).split('.');
  // 16 bytes are 22 characters of which the last has four spare bits.
  const last = signature.at(-1) ?? '';
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const respelled = [...alphabet]
    .map((character) => signature.slice(0, -1) + character)
    .filter((text) => text.at(-1) !== last && Buffer.from(text, 'base64url').equals(Buffer.from(signature, 'base64url')));
  expect(respelled).toHaveLength(15);
  const spellings = [
    ...respelled.map((text) => `${body}.${text}`),
    `${body}=.${signature}`,
    `${body}.${signature}==`,
    ` ${body}.${signature}`,
    `${body}\n.${signature}`,
    `${body}.${signature}.`,
    `${body}.${signature}.${signature}`,
    `.${signature}`,
    `${signature}.${body}`,
    body,
    '.',
    '',
    '..',
    '\u0000',
    '💥',
  ];
  for (const spelling of spellings) await expect(cursors.decodeCursor(scope(), spelling)).rejects.toMatchObject(invalidCursor);
});

test('a position forged without the secret is rejected', async () => {
  const forged = Buffer.from(JSON.stringify({ pk: 'USER#someone', sk: '' })).toString('base64url');
  const [, signature] = (await cursorOf()).split('.');
  await expect(cursors.decodeCursor(scope(), `${forged}.${signature}`)).rejects.toMatchObject(invalidCursor);
  await expect(cursors.decodeCursor(scope(), `${forged}.${Buffer.alloc(16).toString('base64url')}`)).rejects.toMatchObject(invalidCursor);
});
