import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { any, number, string } from 'dynamodb-toolbox/schema';
import { Table } from 'dynamodb-toolbox/table';
import { chunk } from 'es-toolkit/array';
import { tableName } from '../_base/env.ts';
import { callTable, documentClient } from './client.ts';
import { leftUndone } from './retries.ts';

export { documentClient } from './client.ts';

const index = <const Name extends string>(name: Name) => ({
  type: 'global' as const,
  partitionKey: { name: `${name}pk`, type: 'string' as const },
  sortKey: { name: `${name}sk`, type: 'string' as const },
});

/** The only table. `gsi1` and `gsi2` project whole items; `gsi3` and `gsi4` keys only, so that updates of items cost nothing there. */
export const table = new Table({
  name: tableName,
  // The toolbox calls nothing but `send`.
  documentClient: documentClient as DynamoDBDocumentClient,
  partitionKey: { name: 'pk', type: 'string' },
  sortKey: { name: 'sk', type: 'string' },
  indexes: { gsi1: index('gsi1'), gsi2: index('gsi2'), gsi3: index('gsi3'), gsi4: index('gsi4') },
  entityAttributeSavedAs: 'type',
});

/** Attributes that any entity may have: index keys, the TTL, and the event of an outbox item. */
export const indexed = (...names: readonly ('gsi1' | 'gsi2' | 'gsi3' | 'gsi4')[]) =>
  Object.fromEntries(names.flatMap((name) => [`${name}pk`, `${name}sk`]).map((name) => [name, string().optional()]));
export const expires = { expiresAt: number().optional() };
export const carriesEvent = { event: any().optional() };

export type Key = { pk: string; sk: string };
export type Item = Record<string, unknown> & Key;

/** Limit of one BatchGetItem call. */
const KEYS_A_CALL = 100;
const MAX_ATTEMPTS = 10;

/** Waits before a retry of unprocessed parts of a batch, up to a second with jitter; not before the first attempt. */
export const pauseBetween = async (attempt: number): Promise<void> => {
  if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(1000, 20 * 2 ** attempt)));
};

const readCall = async (keys: Key[], consistent: boolean): Promise<Item[]> => {
  const found: Item[] = [];
  let pending: Key[] = keys;
  for (let attempt = 0; pending.length > 0; attempt += 1) {
    if (attempt > MAX_ATTEMPTS) throw leftUndone('the table left keys of a batch unprocessed');
    await pauseBetween(attempt);
    const response = await callTable('BatchGetItem', { RequestItems: { [tableName()]: { Keys: pending, ConsistentRead: consistent } } });
    found.push(...((response.Responses?.[tableName()] ?? []) as Item[]));
    pending = (response.UnprocessedKeys?.[tableName()]?.Keys ?? []) as Key[];
  }
  return found;
};

const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/** Returns a lookup of items by key. */
export const lookupOf = (items: readonly Item[]): ((key: Key) => Item | undefined) => {
  const byKey = new Map(items.map((item) => [nameOf(item), item]));
  return (key) => byKey.get(nameOf(key));
};

/**
 * Reads any number of items by key, a hundred a call, all calls concurrently: one dependent round trip.
 * @returns a lookup by key; undefined for absent items.
 */
export const readItems = async (keys: readonly Key[], options: { consistent: boolean }): Promise<(key: Key) => Item | undefined> => {
  const distinct = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  return lookupOf((await Promise.all(chunk(distinct, KEYS_A_CALL).map((part) => readCall(part, options.consistent)))).flat());
};

/** Reads one item by key. */
export const readItem = async ({ pk, sk }: Key, options: { consistent: boolean }): Promise<Item | undefined> => {
  const { Item } = await callTable('GetItem', { TableName: tableName(), Key: { pk, sk }, ConsistentRead: options.consistent });
  return Item as Item | undefined;
};
