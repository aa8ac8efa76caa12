import fc from 'fast-check';
import { startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let cursors: typeof import('../../lambdas/_table/cursors.ts');
beforeAll(async () => {
  table = await startTable();
  cursors = await import('../../lambdas/_table/cursors.ts');
});
afterAll(() => table.stop());

const refused = { definition: { code: 'INVALID_CURSOR', status: 400 }, errors: [{ pointer: 'query:cursor', code: 'INVALID_CURSOR' }] };
const scope = () => cursors.cursorScope('things.list', 'user_1', 'filter');
const fresh = async (position: unknown = { pk: 'A#1', sk: 'B' }): Promise<string> => (await cursors.encodeCursor(scope(), position)) ?? '';

test('a position comes back as it went out', async () => {
  const positions = fc.jsonValue({ maxDepth: 3 }).filter((value) => value !== null);
  await fc.assert(
    fc.asyncProperty(positions, async (position) => {
      expect(await cursors.decodeCursor(scope(), await fresh(position))).toEqual(JSON.parse(JSON.stringify(position)));
    }),
    { numRuns: 100 },
  );
});

test('the end of a list has no cursor, and no cursor is the beginning', async () => {
  expect([await cursors.encodeCursor(scope(), undefined), await cursors.encodeCursor(scope(), null)]).toEqual([null, null]);
  expect(await cursors.decodeCursor(scope(), undefined)).toBeUndefined();
});

test('a cursor travels in a query as it is', async () => {
  expect(await fresh({ text: 'ÿÿÿ>>>???' })).toMatch(/^[\w.-]+$/);
});

test.each<[string, () => string]>([
  ['another list', () => cursors.cursorScope('others.list', 'user_1', 'filter')],
  ['another person', () => cursors.cursorScope('things.list', 'user_2', 'filter')],
  ['another filter', () => cursors.cursorScope('things.list', 'user_1', 'other')],
  ['no filter', () => cursors.cursorScope('things.list', 'user_1', undefined)],
  ['parts that join to the same text', () => cursors.cursorScope('things.list', 'user_1,filter')],
])('a cursor of %s is refused', async (_, other) => {
  await expect(cursors.decodeCursor(other(), await fresh())).rejects.toMatchObject(refused);
});

test('every changed, missing or added character is refused', async () => {
  const cursor = await fresh();
  const changed = [...cursor].flatMap((character, at) => [
    `${cursor.slice(0, at)}${character === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`,
    `${cursor.slice(0, at)}${cursor.slice(at + 1)}`,
    `${cursor.slice(0, at)}A${cursor.slice(at)}`,
    cursor.slice(0, at),
  ]);
  for (const other of changed.filter((text) => text !== cursor))
    await expect(cursors.decodeCursor(scope(), other)).rejects.toMatchObject(refused);
});

test('another spelling of the same bytes is refused', async () => {
  const [body = '', signature = ''] = (await fresh()).split('.');
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
  for (const spelling of spellings) await expect(cursors.decodeCursor(scope(), spelling)).rejects.toMatchObject(refused);
});

test('a forged position without the secret is refused', async () => {
  const forged = Buffer.from(JSON.stringify({ pk: 'USER#someone', sk: '' })).toString('base64url');
  const [, signature] = (await fresh()).split('.');
  await expect(cursors.decodeCursor(scope(), `${forged}.${signature}`)).rejects.toMatchObject(refused);
  await expect(cursors.decodeCursor(scope(), `${forged}.${Buffer.alloc(16).toString('base64url')}`)).rejects.toMatchObject(refused);
});
