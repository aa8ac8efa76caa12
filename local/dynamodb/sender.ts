import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from '../aws-endpoint.ts';
import type { Engine, EngineAnswer } from './connection.ts';
import type { EngineFile } from './file.ts';
import type { Key } from './keys.ts';

export type Sender = (operation: string, body: string, keys?: readonly Key[]) => Promise<EngineAnswer>;

const reads = new Set(['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems', 'ListTables', 'DescribeTable']);
/** Time for the engine to restart. */
const RETRY_FOR_MS = 5000;

/**
 * Sends calls to the engine across its restarts: calls that were never sent wait, reads are repeated. The engine loses transaction
 * tokens when it ends, so an interrupted transaction is searched in the stream. Its items are locked, so a record of one of them can
 * only be its own.
 * @throws AwsError InternalServerError, retriable, if a write may have happened
 */
export const createSender = (engine: Engine, file: EngineFile | undefined): Sender => {
  const lastRecord = file?.db.prepare('SELECT MAX(id) AS id FROM _stream_records');
  const recordsAfter = file?.db.prepare('SELECT keys_json AS keys FROM _stream_records WHERE +table_name = ? AND id > ?');
  const lastId = () => (lastRecord?.get() as { id: number | null } | undefined)?.id ?? 0;

  const happened = (after: number, keys: readonly Key[]) =>
    keys.some(({ table, values }) => {
      const wanted = values.map((value) => JSON.stringify(value)).sort();
      const rows = (recordsAfter?.all(table, after) ?? []) as { keys: string }[];
      return rows.some(({ keys: text }) => {
        const found = Object.values(JSON.parse(text)).map((value) => JSON.stringify(value));
        return found.sort().join() === wanted.join();
      });
    });

  return async (operation, body, keys) => {
    const limit = Date.now() + RETRY_FOR_MS;
    const before = keys && file ? lastId() : 0;
    for (;;) {
      try {
        return await engine.call(operation, body);
      } catch (error) {
        if (Date.now() > limit) throw unavailable(error);
        const unsent = (error as { code?: string }).code === 'ECONNREFUSED';
        if (!unsent && !reads.has(operation)) {
          if (!keys || !file) throw unavailable(error);
          // The file shows the outcome once the restarted engine has opened it.
          await sleep(100);
          if (happened(before, keys)) return { status: 200, text: '{}' };
        }
        await sleep(10);
      }
    }
  };
};

const unavailable = (error: unknown) =>
  new AwsError('com.amazonaws.dynamodb.v20120810#InternalServerError', `no response from the table engine: ${error}`, { status: 500 });
