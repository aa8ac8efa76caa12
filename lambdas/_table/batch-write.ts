import { chunk } from 'es-toolkit/array';
import { tableName } from '../_base/env.ts';
import { forEachConcurrently } from '../_base/for-each.ts';
import { callTable } from './client.ts';
import { leftUndone } from './retries.ts';
import { type Key, pauseBetween } from './table.ts';
import type { TypedItem } from './write.ts';

export type BatchedWrite = { put: TypedItem } | { delete: Key };

type Request = { PutRequest: { Item: TypedItem } } | { DeleteRequest: { Key: Key } };

/** Limit of one BatchWriteItem call. */
const WRITES_A_CALL = 25;
const MAX_ATTEMPTS = 10;

const requestOf = (batched: BatchedWrite): Request =>
  'put' in batched ? { PutRequest: { Item: batched.put } } : { DeleteRequest: { Key: { pk: batched.delete.pk, sk: batched.delete.sk } } };

const writeCall = async (requests: Request[]): Promise<void> => {
  let pending = requests;
  for (let attempt = 0; pending.length > 0; attempt += 1) {
    if (attempt > MAX_ATTEMPTS) throw leftUndone('the table left writes of a batch unprocessed');
    await pauseBetween(attempt);
    const { UnprocessedItems } = await callTable('BatchWriteItem', { RequestItems: { [tableName()]: pending } });
    pending = (UnprocessedItems?.[tableName()] ?? []) as Request[];
  }
};

/**
 * Puts and deletes any number of items without conditions, 25 a call. Each costs one write unit a kilobyte, as a single write
 * does. It is not a transaction: after a failure, repeat all writes.
 * @param writes at most one for each key.
 * @param options.atOnce concurrent calls; jobs use 1 to leave the table's capacity to others.
 * @throws Error where writes are still unprocessed after ten jittered retries.
 */
export const batchWrite = async (writes: readonly BatchedWrite[], { atOnce = 1 }: { atOnce?: number } = {}): Promise<void> => {
  await forEachConcurrently(chunk(writes.map(requestOf), WRITES_A_CALL), writeCall, atOnce);
};
