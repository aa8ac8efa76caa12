import type { TableInfo } from './tables.ts';

type Value = Record<string, string>;
/** One write or read of one item in the API's format: a put has an `Item`, every other action a `Key`. */
export type Action = { TableName: string; Item?: Record<string, Value>; Key?: Record<string, Value> };
/** `id` is unique across tables; `values` are the key's attribute values in schema order. */
export type Key = { id: string; table: string; values: Value[] };

export const keyOf = (tables: ReadonlyMap<string, TableInfo>, { TableName, Item, Key }: Action): Key => {
  const attributes = Item ?? Key ?? {};
  const names = tables.get(TableName)?.keys ?? Object.keys(attributes).sort();
  const values = names.flatMap((name) => (attributes[name] ? [attributes[name]] : []));
  return { id: [TableName, ...values.map((value) => Object.values(value)[0])].join('\0'), table: TableName, values };
};

/** The one action inside an entry of `TransactItems`. */
export const targetOf = (entry: Record<string, Action>): Action => Object.values(entry)[0] ?? { TableName: '' };
