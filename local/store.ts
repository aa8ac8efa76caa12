import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { LocalContext } from './service.ts';

/**
 * State of queues, checkpoints, secrets and schedules in one SQLite file of the data directory. In WAL mode with
 * `synchronous = NORMAL` a commit survives a killed process without its own fsync.
 */
export type Store = {
  db: DatabaseSync;
  /** Adds a statement to the commit at the end of this event loop tick. Resolves when it is on disk. */
  write(sql: string, ...values: SQLInputValue[]): Promise<void>;
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[];
  close(): void;
};

type Open = { store: Store; users: number };
const open = new Map<string, Open>();

/** Opens one connection per data directory, shared by all services. Each service closes it once. */
export const openStore = (dataDir: string): Store => {
  const known = open.get(dataDir);
  if (known) {
    known.users += 1;
    return known.store;
  }
  const store = create(join(dataDir, 'local.db'), () => {
    const entry = open.get(dataDir)!;
    entry.users -= 1;
    if (entry.users > 0) return false;
    open.delete(dataDir);
    return true;
  });
  open.set(dataDir, { store, users: 1 });
  return store;
};

const create = (file: string, last: () => boolean): Store => {
  const db = new DatabaseSync(file, { timeout: 5000 });
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string) => statements.get(sql) ?? statements.set(sql, db.prepare(sql)).get(sql)!;
  let pending: [string, SQLInputValue[]][] = [];
  let group: Promise<void> | undefined;

  const commit = () => {
    const writes = pending;
    pending = [];
    group = undefined;
    if (writes.length === 0) return;
    db.exec('BEGIN IMMEDIATE');
    try {
      for (const [sql, values] of writes) prepare(sql).run(...values);
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  };

  return {
    db,
    write: (sql, ...values) => {
      pending.push([sql, values]);
      group ??= new Promise<void>((resolve, reject) => {
        setImmediate(() => {
          try {
            commit();
            resolve();
          } catch (error) {
            reject(error);
          }
        });
      });
      return group;
    },
    all: <Row>(sql: string, ...values: SQLInputValue[]) => prepare(sql).all(...values) as Row[],
    close: () => {
      commit();
      if (last()) db.close();
    },
  };
};

/** Gives one service access to the internals of another service of the same stack, without an import of its instance. */
export const handle = <Value>(name: string) => {
  const values = new WeakMap<LocalContext, Value>();
  return {
    set: (context: LocalContext, value: Value) => void values.set(context, value),
    get: (context: LocalContext): Value => {
      const value = values.get(context);
      if (!value) throw new Error(`the local ${name} service must start earlier`);
      return value;
    },
    find: (context: LocalContext) => values.get(context),
  };
};
