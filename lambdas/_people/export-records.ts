import { itemTypes, type KeyPattern } from '../_table/keys.ts';
import type { Item } from '../_table/table.ts';
import type { HeldItem } from './personal-data.ts';

export type ExportRecord = Record<string, unknown> & { type: string };

const INTERNAL = /^(pk|sk|gsi\d[ps]k|event|v|moves|hidden\w*|expiresAt)$/;

const parserOf = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>.*?)')}$`, 's');

const parsers = new Map<string, { partition: RegExp; sort: RegExp }>();
const parsersOf = (type: string) => {
  const known = parsers.get(type);
  if (known) return known;
  const key: KeyPattern | undefined = itemTypes().find((registered) => registered.type === type)?.key;
  if (!key) throw new Error(`item type ${type} is not registered`);
  const made = { partition: parserOf(key.partition), sort: parserOf(key.sort) };
  parsers.set(type, made);
  return made;
};

const plain = (value: unknown): unknown => (value instanceof Set ? [...value] : value);

/** Returns an item as a record: its type, the values in its key, and its attributes without those that only the system uses. */
export const recordOf = (item: Item): ExportRecord => {
  const { type, ...attributes } = item;
  const { partition, sort } = parsersOf(String(type));
  const inKey = { ...partition.exec(item.pk)?.groups, ...sort.exec(item.sk)?.groups };
  const shown = Object.entries(attributes).flatMap(([name, value]) => (INTERNAL.test(name) ? [] : [[name, plain(value)] as const]));
  return { ...inKey, ...Object.fromEntries(shown), type: String(type) };
};

/** Exports items that name the user in this field of their key or attributes. */
export const ownedBy =
  (field: string): NonNullable<HeldItem['exported']> =>
  (item, userId) => {
    const record = recordOf(item);
    return record[field] === userId ? record : undefined;
  };
