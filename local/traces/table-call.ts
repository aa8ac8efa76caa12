import { redacted } from './redact.ts';
import type { Attributes } from './span.ts';

type Value = Record<string, unknown>;
type Item = Record<string, Value>;
type Action = {
  TableName?: string;
  IndexName?: string;
  Key?: Item;
  Item?: Item;
  KeyConditionExpression?: string;
  ConditionExpression?: string;
  FilterExpression?: string;
  UpdateExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, Value>;
  Limit?: number;
  ConsistentRead?: boolean;
};
type WriteRequest = { PutRequest?: { Item?: Item }; DeleteRequest?: { Key?: Item } };
type Batch = { RequestItems?: Record<string, { Keys?: Item[] } | WriteRequest[]> };
type Transaction = { TransactItems?: Record<string, Action>[] };

/** Items of one call whose keys are shown. */
const MAX_KEYS = 100;
const MAX_EXPRESSION = 600;
/** Longer texts in a condition are contents, not states. */
const SHOWN_TEXT = /^[\w:.#@ -]{0,64}$/;

const textOf = (value: Value | undefined): string => String(Object.values(value ?? {})[0] ?? '');
/** The key of an item, or of a whole item: `USER#1 / PROFILE`. */
const keyOf = (item: Item = {}): string => [item.pk, item.sk].filter(Boolean).map(textOf).join(' / ');

const shown = (value: Value | undefined): string => {
  const [type, content] = Object.entries(value ?? {})[0] ?? [];
  if (type === 'N' || type === 'BOOL') return String(content);
  if (type === 'S' && SHOWN_TEXT.test(String(content))) return `"${redacted(String(content))}"`;
  return type === undefined ? '?' : `<${type}>`;
};

/** An expression with its names, and with those values that are numbers, states or keys. */
const readable = (expression: string | undefined, { ExpressionAttributeNames, ExpressionAttributeValues }: Action): string | undefined =>
  expression
    ?.replace(/#[\w-]+/g, (name) => ExpressionAttributeNames?.[name] ?? name)
    .replace(/:[\w-]+/g, (name) => shown(ExpressionAttributeValues?.[name]))
    .slice(0, MAX_EXPRESSION);

/** Names that an update changes, without values. */
const changed = ({ UpdateExpression, ExpressionAttributeNames }: Action): string | undefined =>
  UpdateExpression?.replace(/#[\w-]+/g, (name) => ExpressionAttributeNames?.[name] ?? name).slice(0, MAX_EXPRESSION);

const one = (action: Action): Attributes => {
  const { TableName, IndexName, Key, Item: item, Limit, ConsistentRead } = action;
  const condition = readable(action.ConditionExpression, action);
  const query = readable(action.KeyConditionExpression, action);
  const filter = readable(action.FilterExpression, action);
  const update = changed(action);
  return {
    ...(TableName && { table: TableName }),
    ...(IndexName && { index: IndexName }),
    ...((Key ?? item) && { keys: [keyOf(Key ?? item)] }),
    ...(query && { query }),
    ...(condition && { condition }),
    ...(filter && { filter }),
    ...(update && { update }),
    ...(Limit !== undefined && { limit: Limit }),
    ...(ConsistentRead && { consistent: true }),
  };
};

const several = (keys: readonly string[], table: string | undefined, conditions: readonly string[] = []): Attributes => ({
  ...(table && { table }),
  keys: keys.slice(0, MAX_KEYS),
  items: keys.length,
  ...(conditions.length > 0 && { condition: conditions.slice(0, MAX_KEYS) }),
});

const batch = (items: NonNullable<Batch['RequestItems']>): Attributes => {
  const keys = Object.values(items).flatMap((entry) =>
    Array.isArray(entry)
      ? entry.map(({ PutRequest, DeleteRequest }) => (PutRequest ? `Put ${keyOf(PutRequest.Item)}` : `Delete ${keyOf(DeleteRequest?.Key)}`))
      : (entry.Keys ?? []).map(keyOf),
  );
  return several(keys, Object.keys(items)[0]);
};

const transaction = (items: readonly Record<string, Action>[]): Attributes => {
  const actions = items.flatMap((entry) => Object.entries(entry));
  const keys = actions.map(([kind, { Key, Item: item }]) => (kind === 'Get' ? keyOf(Key) : `${kind} ${keyOf(Key ?? item)}`));
  const conditions = actions.flatMap(([, action]) => {
    const condition = readable(action.ConditionExpression, action);
    return condition ? [`${keyOf(action.Key ?? action.Item)}: ${condition}`] : [];
  });
  return several(keys, actions[0]?.[1].TableName, conditions);
};

/** Keys, conditions and names of one call. Contents of items are not shown. */
export const tableAttributes = (text: string): Attributes => {
  try {
    const call = JSON.parse(text) as Action & Batch & Transaction;
    if (call.RequestItems) return batch(call.RequestItems);
    return call.TransactItems ? transaction(call.TransactItems) : one(call);
  } catch {
    return {};
  }
};
