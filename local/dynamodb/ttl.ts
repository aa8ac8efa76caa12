import type { LocalContext } from '../service.ts';
import type { Store } from '../store.ts';
import { ask, type Engine } from './connection.ts';
import type { EngineFile } from './file.ts';
import { keyOf } from './keys.ts';
import type { TableInfo } from './tables.ts';

type Found = { item: Record<string, Record<string, unknown>>; ttl: string };
type Parts = { context: LocalContext; engine: Engine; file: EngineFile | undefined; tables: ReadonlyMap<string, TableInfo>; store: Store };

/** Keys that TTL deleted. Their stream records must name the DynamoDB service as the author. */
export type TtlMarks = { has(keyId: string): boolean; take(keyId: string): boolean };
export type TtlSweep = TtlMarks & { sweep(): Promise<number> };

/** Seconds. DynamoDB ignores items that expired more than five years ago. */
const MAX_AGE = 5 * 365 * 86_400;
const PAGE_SIZE = 200;

export const createTtlSweep = ({ context, engine, file, tables, store }: Parts, wrote: () => void): TtlSweep => {
  store.db.exec('CREATE TABLE IF NOT EXISTS ttl_marks (key_id TEXT PRIMARY KEY)');
  const marks = new Set(store.all<{ key_id: string }>('SELECT key_id FROM ttl_marks').map(({ key_id }) => key_id));

  const remove = async (table: TableInfo, { item, ttl }: Found): Promise<boolean> => {
    const Key = Object.fromEntries(table.keys.map((name) => [name, item[name]]));
    const { id } = keyOf(tables, { TableName: table.name, Key: Key as Record<string, Record<string, string>> });
    marks.add(id);
    await store.write('INSERT OR IGNORE INTO ttl_marks VALUES (?)', id);
    try {
      await ask(engine, 'DeleteItem', {
        TableName: table.name,
        Key,
        ConditionExpression: '#ttl = :ttl',
        ExpressionAttributeNames: { '#ttl': table.ttlAttribute },
        ExpressionAttributeValues: { ':ttl': { N: ttl } },
      });
      wrote();
      return true;
    } catch (error) {
      take(id);
      // The item was prolonged or deleted meanwhile, so the mark does not apply.
      if (!String((error as { code?: string }).code).includes('ConditionalCheckFailed')) throw error;
      return false;
    }
  };
  const take = (id: string) => {
    if (!marks.delete(id)) return false;
    void store.write('DELETE FROM ttl_marks WHERE key_id = ?', id);
    return true;
  };

  const expired = async (table: TableInfo, from: number, to: number): Promise<Found[]> => {
    if (file) return file.expired(table, from, to, PAGE_SIZE);
    const found: Found[] = [];
    let ExclusiveStartKey: unknown;
    do {
      const answer = await ask(engine, 'Scan', {
        TableName: table.name,
        FilterExpression: '#ttl > :from AND #ttl <= :to',
        ExpressionAttributeNames: { '#ttl': table.ttlAttribute },
        ExpressionAttributeValues: { ':from': { N: String(from) }, ':to': { N: String(to) } },
        ExclusiveStartKey,
      });
      for (const item of answer.Items) found.push({ item, ttl: item[table.ttlAttribute!].N });
      ExclusiveStartKey = answer.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return found;
  };

  const sweepTable = async (table: TableInfo) => {
    let deleted = 0;
    for (;;) {
      const now = Math.floor(context.clock.now() / 1000);
      const found = await expired(table, now - MAX_AGE, now);
      if (found.length === 0) return deleted;
      const results = await Promise.all(found.map((entry) => remove(table, entry)));
      const removed = results.filter(Boolean).length;
      deleted += removed;
      if (removed === 0 || found.length < PAGE_SIZE) return deleted;
    }
  };

  let running: Promise<number> | undefined;
  const sweep = () => {
    running ??= (async () => {
      let deleted = 0;
      for (const table of tables.values()) if (table.ttlAttribute) deleted += await sweepTable(table);
      return deleted;
    })().finally(() => {
      running = undefined;
    });
    return running;
  };
  return { has: (id) => marks.has(id), take, sweep };
};
