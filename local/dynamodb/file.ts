import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { TableInfo } from './tables.ts';

/**
 * The engine's own file, opened beside it: for indexes it lacks, and for reads that would be a scan through its API.
 * WAL lets these readers and the engine's writer go on at the same time.
 */
export type EngineFile = {
  db: DatabaseSync;
  /** Bytes of an item as stored, 0 if absent. */
  sizeOf(table: string, keys: readonly Record<string, string>[]): number;
  /** Up to `limit` items whose TTL lies after `from` and not after `to` (epoch seconds), with the TTL as stored. */
  expired(table: TableInfo, from: number, to: number, limit: number): { item: Record<string, Record<string, unknown>>; ttl: string }[];
  close(): void;
};

const quoted = (table: string) => `"${table.replaceAll('"', '""')}"`;

export const openEngineFile = (file: string, tables: ReadonlyMap<string, TableInfo>): EngineFile => {
  const db = new DatabaseSync(file, { timeout: 5000 });
  // The engine asks for the largest sequence number with every record it adds: without this index that is a scan of the stream.
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
      // Only text keys are stored in a form that can be written down here; others count as absent.
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
