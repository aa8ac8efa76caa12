import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { STAMP } from './stamp.ts';

/** SQLite files: the table, the state of other services, and the users of the pool. */
const DATABASES = ['dynamodb.db', 'local.db', 'identity.sqlite'];
/**
 * All that a stack needs to continue elsewhere: besides the databases the key of tokens, objects, sent messages and the moved time.
 * The stamp is last, so that an interrupted import lacks it.
 */
export const KEPT: readonly string[] = [...DATABASES, 'identity-key.pem', 'clock.json', 'outbox.jsonl', 's3', STAMP];
/** Every stack has these. */
export const NEEDED: readonly string[] = [...DATABASES, 'identity-key.pem', STAMP];
/** Made again at each start. */
const MADE = ['bundle', 'synthesized', 'lock', 'lock.db', 'lock.db-journal', `${STAMP}.part`];
const SIDE_FILES = DATABASES.flatMap((name) => ['-wal', '-shm', '-journal'].map((suffix) => name + suffix));
const OWN = new Set([...KEPT, ...MADE, ...SIDE_FILES]);

/** Entries of a directory, by whether a stack writes them. */
export const entriesOf = (path: string): { own: string[]; foreign: string[] } => {
  const all = existsSync(path) ? readdirSync(path).sort() : [];
  return { own: all.filter((name) => OWN.has(name)), foreign: all.filter((name) => !OWN.has(name)) };
};

/** Whether a stack has ever run here. */
export const isDataDirectory = (path: string): boolean =>
  existsSync(join(path, STAMP)) || ['local.db', 'identity-key.pem'].every((name) => existsSync(join(path, name)));

/**
 * Moves what is still in `-wal` files into the databases, so that each is whole by itself. The engine is killed at a stop, and
 * does not.
 * @throws Error while another process uses a database
 */
export const checkpoint = (path: string): void => {
  for (const name of DATABASES.filter((file) => existsSync(join(path, file)))) {
    const db = new DatabaseSync(join(path, name), { timeout: 5000 });
    try {
      const { busy } = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
      if (busy) throw new Error(`${name} is in use`);
    } finally {
      // The last connection removes the side files.
      db.close();
    }
  }
};

/** Bytes of a file, or of all files below a folder. */
export const bytesOf = (path: string): number => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.size ?? 0;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
};

/** `4.2 MB` */
export const sizeText = (bytes: number): string => (bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
