import {
  copyFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip, gunzipSync, gzipSync } from 'node:zlib';
import { packTar as packEntries } from 'modern-tar';
import { packTar } from 'modern-tar/fs';
import { exportData } from '../../local/data-directory/archive.ts';
import { resetData } from '../../local/data-directory/reset.ts';
import { DataTooNew } from '../../local/data-directory/stamp.ts';
import { createPost, getPost } from '../../schemas/posts/routes.ts';
import { getMe, updateMe } from '../../schemas/users/routes.ts';
import { picture, toPng } from '../support/images.ts';
import { startStack } from '../support/stack.ts';
import { sendMedia } from '../support/uploads.ts';

const directory = mkdtempSync(join(tmpdir(), 'kith-data-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const at = (...names: string[]): string => join(directory, ...names);
const start = (data: string, options = {}) => startStack({ own: true, data, ...options });
/** A stopped stack with one user, one post with an image, and moved time. */
const filled = at('filled');
let userId = '';
let postId = '';
let token = '';

beforeAll(async () => {
  const stack = await start(filled);
  const ada = await stack.as('ada');
  const mediaId = await sendMedia(ada, toPng(picture(40, 30)), { contentType: 'image/png' });
  await stack.settle();
  ({ postId } = await ada.call(createPost, { body: { body: 'Kept', mediaIds: [mediaId] } }));
  await ada.call(updateMe, { body: { displayName: 'Ada L.' } });
  await stack.advance('P2D');
  ({ userId, token } = await stack.as('ada'));
  await expect(exportData(filled, at('running.tgz'))).rejects.toThrow(`another local stack (process ${process.pid}) already uses`);
  expect(() => resetData(filled, () => undefined)).toThrow('already uses');
  await stack.stop();
});

const expectSame = async (stack: Awaited<ReturnType<typeof start>>): Promise<void> => {
  const ada = await stack.as('ada');
  expect(await ada.call(getMe, {})).toMatchObject({ userId, displayName: 'Ada L.' });
  const { body, media } = await ada.call(getPost, { params: { postId } });
  expect([body, media.length, (await fetch(media[0]!.url)).status]).toEqual(['Kept', 1, 200]);
  expect(Math.round((stack.clock.now() - Date.now()) / 3_600_000)).toBe(48);
};

test('a stop leaves no side files, so that each database is whole by itself', () => {
  expect(readdirSync(filled).filter((name) => /-(wal|shm)$/.test(name))).toEqual([]);
  copyFileSync(join(filled, 'dynamodb.db'), at('copy.db'));
  const db = new DatabaseSync(at('copy.db'), { readOnly: true });
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'kith-%'").all() as { name: string }[];
  const found = tables.some(({ name }) => db.prepare(`SELECT 1 FROM "${name}" WHERE item_json LIKE ?`).get(`%${postId}%`));
  db.close();
  expect(found).toBe(true);
});

test('an export holds all that a stack elsewhere needs to continue, and no more', async () => {
  const file = at('ada.tgz');
  expect(await exportData(filled, file)).toMatch(/^Wrote .*ada\.tgz, [\d.]+ (kB|MB): /);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const names =
    gunzipSync(readFileSync(file))
      .toString('latin1')
      .match(/kith-[\d.]+-format-1\/[\w.-]+/g) ?? [];
  expect([...new Set(names.map((name) => name.split('/')[1]))].sort()).toEqual([
    'clock.json',
    'dynamodb.db',
    'identity-key.pem',
    'identity.sqlite',
    'kith.json',
    'local.db',
    's3',
  ]);
  const stack = await start(at('imported'), { import: file });
  await expectSame(stack);
  // The key is the same: the token of there is one here, as far as its issuer is the same address.
  expect(readFileSync(at('imported', 'identity-key.pem'))).toEqual(readFileSync(join(filled, 'identity-key.pem')));
  expect(token).not.toBe('');
  await stack.stop();
  await expect(start(at('imported'), { import: file })).rejects.toThrow('has data already\n  Delete them first with --reset');
  await expect(exportData(filled, file)).rejects.toThrow('exists already');
});

test('data of a newer Kith are refused by name, in a directory and in an export', async () => {
  const data = at('newer');
  mkdirSync(data);
  const stamp = { format: 2, kith: '9.1.0' };
  writeFileSync(join(data, 'kith.json'), JSON.stringify(stamp));
  const refused = await start(data).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(DataTooNew);
  expect(refused).toMatchObject({
    code: 'DATA_TOO_NEW',
    message: expect.stringContaining('is of Kith 9.1.0 in data format 2; this is Kith'),
  });
  expect(readFileSync(join(data, 'kith.json'), 'utf8')).toBe(JSON.stringify(stamp));
  await expect(exportData(data, at('newer.tgz'))).rejects.toThrow(DataTooNew);

  const source = packTar([{ type: 'content', content: '{}', target: 'kith-9.1.0-format-2/kith.json' }]);
  await pipeline(source, createGzip(), createWriteStream(at('newer.tgz')));
  await expect(start(at('fresh'), { import: at('newer.tgz') })).rejects.toThrow(DataTooNew);
  // Nothing is left that a next start would trip over.
  const stack = await start(at('fresh'));
  await stack.stop();
});

test('files that are no export, or damaged, are refused and leave the directory new', async () => {
  const file = at('whole.tgz');
  await exportData(filled, file);
  writeFileSync(at('half.tgz'), readFileSync(file).subarray(0, 5000));
  writeFileSync(at('text.tgz'), 'no archive');
  await pipeline(createReadStream(file), createGunzip(), createWriteStream(at('plain.tar')));
  const archive = async (...names: string[]) =>
    gzipSync(await packEntries(names.map((name) => ({ header: { name, size: 1, type: 'file' as const }, body: 'x' }))));
  writeFileSync(at('other.tgz'), await archive('../../outside', 'package/index.js'));
  writeFileSync(at('few.tgz'), await archive('kith-0.1.0-format-1/local.db'));
  writeFileSync(at('hostile.tgz'), await archive('kith-0.1.0-format-1/local.db', 'kith-0.1.0-format-1/s3/../../../outside'));
  for (const [name, message] of [
    ['half.tgz', 'is damaged'],
    ['text.tgz', 'is no export of Kith'],
    ['plain.tar', 'is no export of Kith'],
    ['other.tgz', 'is no export of Kith'],
    ['few.tgz', 'is damaged: it lacks dynamodb.db, identity.sqlite'],
    ['hostile.tgz', 'is damaged'],
    ['missing.tgz', 'there is no file'],
  ] as const)
    await expect(start(at('target'), { import: at(name) })).rejects.toThrow(message);
  expect(readdirSync(at('target')).filter((name) => !name.startsWith('lock'))).toEqual([]);
  expect([existsSync(at('outside')), existsSync(join(directory, '..', 'outside'))]).toEqual([false, false]);
});

test('a filling that was interrupted is told, and one that has ended is not repeated', async () => {
  const data = at('world');
  const world = { name: 'demo', clockOffset: -86_400_000 };
  const first = await start(data, { world });
  expect(first.world?.isFilled).toBe(false);
  expect(Math.round((first.clock.now() - Date.now()) / 3_600_000)).toBe(-24);
  await first.stop();
  await expect(start(data, { world })).rejects.toThrow(
    /--seed demo was interrupted and left .* half full\n {2}Begin anew: npm start -- --reset --seed demo/,
  );
  await expect(start(data)).rejects.toThrow('was interrupted');

  resetData(data, () => undefined);
  const second = await start(data, { world });
  await second.advance('P1D');
  second.world?.filled();
  await second.stop();
  const third = await start(data, { world });
  expect([third.world?.isFilled, Math.round(third.clock.now() - Date.now())]).toEqual([true, 0]);
  await third.stop();
  await expect(start(filled, { world })).rejects.toThrow('has data already');
});

test('a failed import takes nothing away that was there before', async () => {
  mkdirSync(at('mine', 's3'), { recursive: true });
  writeFileSync(at('mine', 's3', 'notes.txt'), 'mine');
  await expect(start(at('mine'), { import: at('absent.tgz') })).rejects.toThrow('has data already');
  expect(readFileSync(at('mine', 's3', 'notes.txt'), 'utf8')).toBe('mine');
});

test('a reset deletes the data alone, and says so', async () => {
  const data = at('reset');
  const stack = await start(data);
  await stack.stop();
  writeFileSync(join(data, 'notes.txt'), 'mine');
  const lines: string[] = [];
  resetData(data, (line) => lines.push(line));
  expect(lines).toEqual([
    expect.stringMatching(/^Deletes the data in .*reset: table, users, images, time and keys, [\d.]+ (kB|MB)\.$/),
    'Leaves what is not of Kith: notes.txt.',
  ]);
  expect(readdirSync(data)).toEqual(['notes.txt']);
  resetData(at('nowhere'), (line) => lines.push(line));
  expect(lines.at(-1)).toMatch(/^Nothing to delete: .*nowhere is empty\.$/);

  mkdirSync(at('other'));
  writeFileSync(at('other', 'dynamodb.db'), 'of another program');
  expect(() => resetData(at('other'), () => undefined)).toThrow('is no data directory of Kith: it has dynamodb.db\n  Nothing was deleted.');
  expect(readdirSync(at('other'))).toEqual(['dynamodb.db']);
});
