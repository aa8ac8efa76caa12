import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../store.ts';

export type StoredObject = { key: string; size: number; etag: string; modified: number; headers: Record<string, string>; file: string };
type Row = { key: string; size: number; etag: string; modified: number; headers: string; file: string };

/** Objects of one bucket: bytes in a folder, metadata in the store. Objects that their lifecycle has expired are not returned. */
export const createObjects = (
  bucket: string,
  folder: string,
  store: Store,
  now: () => number,
  expiry: (object: Pick<StoredObject, 'key' | 'modified'>) => number = () => Number.POSITIVE_INFINITY,
) => {
  mkdirSync(folder, { recursive: true });
  store.db.exec(
    'CREATE TABLE IF NOT EXISTS objects (bucket TEXT, key TEXT, size INTEGER, etag TEXT, modified REAL, headers TEXT, file TEXT, PRIMARY KEY (bucket, key))',
  );
  const parse = (row: Row): StoredObject => ({ ...row, headers: JSON.parse(row.headers) });
  const isLive = (row: Row): boolean => expiry(row) > now();
  const stored = (key: string): Row | undefined => store.all<Row>('SELECT * FROM objects WHERE bucket = ? AND key = ?', bucket, key)[0];
  const get = (key: string): StoredObject | undefined => {
    const row = stored(key);
    return row && isLive(row) ? parse(row) : undefined;
  };
  return {
    get,
    read: ({ file }: StoredObject) => readFileSync(join(folder, file)),
    /** Writes a new file each time, so that readers of the old object finish and a crash keeps the old object. */
    put: async (key: string, body: Buffer, headers: Record<string, string>): Promise<StoredObject> => {
      const before = stored(key);
      const file = randomUUID();
      await writeFile(join(folder, `${file}.part`), body);
      await rename(join(folder, `${file}.part`), join(folder, file));
      const entry = { key, size: body.length, etag: createHash('md5').update(body).digest('hex'), modified: now(), headers, file };
      const { size, etag, modified } = entry;
      await store.write(
        'INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, ?)',
        bucket,
        key,
        size,
        etag,
        modified,
        JSON.stringify(headers),
        file,
      );
      if (before) await rm(join(folder, before.file), { force: true });
      return entry;
    },
    remove: async (key: string) => {
      const entry = stored(key);
      if (!entry) return;
      await store.write('DELETE FROM objects WHERE bucket = ? AND key = ?', bucket, key);
      await rm(join(folder, entry.file), { force: true });
    },
    /** Sorted by key. */
    list: (prefix: string, after: string, limit: number) =>
      store
        .all<Row>(
          'SELECT * FROM objects WHERE bucket = ? AND substr(key, 1, ?) = ? AND key > ? ORDER BY key',
          bucket,
          [...prefix].length,
          prefix,
          after,
        )
        .filter(isLive)
        .slice(0, limit)
        .map(parse),
  };
};
export type Objects = ReturnType<typeof createObjects>;
