import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { TableInfo } from './tables.ts';

/**
 * Second connection to the engine's file, for indexes that the engine lacks and for reads that would need a scan through its API.
 * WAL mode allows these reads during the engine's writes.
 */
export type EngineFile = {
  db: DatabaseSync;
  /** Bytes of an item as stored, 0 if absent. */
  sizeOf(table: string, keys: readonly Record<string, string>[]): number;
  /** Returns up to `limit` items with a TTL after `from` and at most `to` (epoch seconds), with the TTL as stored. */
  expired(table: TableInfo, from: number, to: number, limit: number): { item: Record<string, Record<string, unknown>>; ttl: string }[];
  close(): void;
};

const quoted = (table: string) => `"${table.replaceAll('"', '""')}"`;

export const openEngineFile = (file: string, tables: ReadonlyMap<string, TableInfo>): EngineFile => {
  const db = new DatabaseSync(file, { timeout: 5000 });
  // The engine reads the largest sequence number for every record it adds, which without this index scans the stream (ADR 0006).
  db.exec(
    'CREATE INDEX IF NOT EXISTS local_stream_sequence ON _stream_records(table_name, CAST(sequence_number AS INTEGER)); PRAGMA synchronous = NORMAL;',
  );
  const sizes = new Map<string, StatementSync>();
  const expiries = new Map<string, StatementSync>();
  for (const { name, ttlAttribute } of tables.values()) {
    sizes.set(name, db.prepare(`SELECT item_size FROM ${quoted(name)} WHERE pk = ? AND sk = ?`));
    if (!ttlAttribute) continue;
    const path = `json_extract(item_json, '$."${ttlAttribute}".N')`;
    const ttl = `CAST(${path} AS INTEGER)`;
    db.exec(`CREATE INDEX IF NOT EXISTS ${quoted(`local_ttl_${name}`)} ON ${quoted(name)}(${ttl}) WHERE ${path} IS NOT NULL`);
    expiries.set(
      name,
      db.prepare(
        `SELECT item_json AS item, ${path} AS ttl FROM ${quoted(name)} WHERE ${path} IS NOT NULL AND ${ttl} > ? AND ${ttl} <= ? ORDER BY ${ttl} LIMIT ?`,
      ),
    );
  }
  return {
    db,
    sizeOf: (table, [pk, sk]) => {
      // Only text keys can be converted to the stored form; items with other keys count as absent.
      if (!pk?.S || (sk && sk.S === undefined)) return 0;
      const row = sizes.get(table)?.get(`S:${pk.S}`, sk ? `S:${sk.S}` : '') as { item_size: number } | undefined;
      return row?.item_size ?? 0;
    },
    expired: ({ name }, from, to, limit) =>
      ((expiries.get(name)?.all(from, to, limit) ?? []) as { item: string; ttl: string }[]).map(({ item, ttl }) => ({
        item: JSON.parse(item),
        ttl: String(ttl),
      })),
    close: () => db.close(),
  };
};
