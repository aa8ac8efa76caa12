import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../_base/env.ts';
import { Expressions } from './expressions.ts';
import type { IndexName } from './keys.ts';
import { documentClient, type Item } from './table.ts';

/** A range of one partition, of the table or of an index. */
export type Query = {
  /** Value of the partition key. */
  partition: string;
  index?: IndexName;
  /** Sort keys that begin so. */
  prefix?: string;
  /** The lowest and the highest sort key, both included. Not together with `prefix`. */
  from?: string;
  to?: string;
  /** Goes on behind this sort key, in the order of reading; itself excluded. */
  after?: string | undefined;
  /** From the highest sort key down. */
  reverse?: boolean;
  /** Not of an index: those never are. */
  consistent?: boolean;
  /** Keeps items whose attribute equals a value; the others are paid for all the same. */
  where?: { attribute: string; equals: string | number | boolean } | undefined;
  /** Attributes to bring along; all without it, at the same price. */
  attributes?: readonly string[];
};

/** Sorts after everything that a key may hold, and NUL is the smallest step up. */
const LAST = '\u{10ffff}';
const NEXT = '\u0000';

const sortKeyName = ({ index }: Query): string => `${index ?? ''}sk`;

type Bounds = { condition: string; start?: Record<string, string>; skip?: string };

/**
 * The table goes on from a key. An index would need the keys of both, so there `after` narrows the range; where that takes
 * BETWEEN, which includes its ends, the item at `after` is skipped.
 */
const boundsOf = (query: Query, expressions: Expressions): Bounds => {
  const { index, partition, prefix, from, to, after, reverse = false } = query;
  const inPartition = `${expressions.name(`${index ?? ''}pk`)} = ${expressions.value(partition)}`;
  const sort = () => expressions.name(sortKeyName(query));
  const compared = (by: '<' | '<=' | '>' | '>=', bound: string) => `${inPartition} AND ${sort()} ${by} ${expressions.value(bound)}`;
  const between = (low: string, high: string) =>
    `${inPartition} AND ${sort()} BETWEEN ${expressions.value(low)} AND ${expressions.value(high)}`;
  const onIndex = index !== undefined && after !== undefined;
  const start = after === undefined || onIndex ? {} : { start: { pk: partition, sk: after } };
  if (prefix !== undefined && prefix !== '' && !onIndex)
    return { condition: `${inPartition} AND begins_with(${sort()}, ${expressions.value(prefix)})`, ...start };
  const low = prefix || from;
  const high = prefix ? prefix + LAST : to;
  if (onIndex && reverse) {
    if (low === undefined) return { condition: compared('<', after) };
    return { condition: between(low, after), skip: after };
  }
  if (onIndex) {
    if (high === undefined) return { condition: compared('>', after) };
    return { condition: between(after + NEXT, high) };
  }
  if (low !== undefined && high !== undefined) return { condition: between(low, high), ...start };
  if (low !== undefined) return { condition: compared('>=', low), ...start };
  if (high !== undefined) return { condition: compared('<=', high), ...start };
  return { condition: inPartition, ...start };
};

const prepare = (query: Query) => {
  const expressions = new Expressions();
  const { condition, start, skip } = boundsOf(query, expressions);
  const { where, attributes } = query;
  const input: QueryCommandInput = {
    TableName: tableName(),
    ...(query.index ? { IndexName: query.index } : { ConsistentRead: query.consistent ?? false }),
    ScanIndexForward: !query.reverse,
    KeyConditionExpression: condition,
    ...(where ? { FilterExpression: `${expressions.name(where.attribute)} = ${expressions.value(where.equals)}` } : {}),
    ...(attributes ? { ProjectionExpression: attributes.map((name) => expressions.name(name)).join(', ') } : {}),
    ...expressions.placeholders(),
  };
  return { input, start, skip };
};

type Call = { items: Item[]; count: number; last: Record<string, unknown> | undefined };

/** Calls one after the other, to the end of the range; `limit` says how many items the next one looks at. */
const calls = async function* (query: Query, limit: () => number | undefined, select?: 'COUNT'): AsyncGenerator<Call> {
  const { input, start, skip } = prepare(query);
  let last: Record<string, unknown> | undefined = start;
  do {
    const wanted = limit();
    const {
      Items = [],
      Count = 0,
      LastEvaluatedKey,
    } = await documentClient.send(
      new QueryCommand({
        ...input,
        ...(select ? { Select: select } : {}),
        ...(wanted === undefined ? {} : { Limit: skip === undefined ? wanted : wanted + 1 }),
        ExclusiveStartKey: last,
      }),
    );
    last = LastEvaluatedKey;
    const sort = sortKeyName(query);
    const items = (Items as Item[]).filter((item) => skip === undefined || item[sort] !== skip);
    yield { items, count: Count, last };
  } while (last);
};

/** The items of a range in order, over as many calls of 1 MB as that takes; at most `limit` of them. */
export const queryItems = async (query: Query & { limit?: number }): Promise<Item[]> => {
  const { limit } = query;
  const found: Item[] = [];
  for await (const { items } of calls(query, () => limit && limit - found.length)) {
    for (const item of items) found.push(item);
    if (limit !== undefined && found.length >= limit) return found.slice(0, limit);
  }
  return found;
};

/** All items of a range, 1 MB at a time, for jobs that do not keep them. */
export const queryPages = async function* (query: Query): AsyncGenerator<Item[]> {
  for await (const { items } of calls(query, () => undefined)) yield items;
};

/** How many items a range has; as dear as reading them. */
export const countItems = async (query: Omit<Query, 'attributes'>): Promise<number> => {
  let total = 0;
  for await (const { count } of calls(query, () => undefined, 'COUNT')) total += count;
  return total;
};

/**
 * One call: what it found among the next `limit` items of a range.
 * @returns `next` is the sort key to go on from with `after`; undefined where the range ends. A page may be short or empty
 * before that, where `where` kept little.
 */
export const queryPage = async (query: Query & { limit: number }): Promise<{ items: Item[]; next: string | undefined }> => {
  const sort = sortKeyName(query);
  for await (const { items, last } of calls(query, () => query.limit)) {
    const page = items.slice(0, query.limit);
    if (items.length > page.length) return { items: page, next: String(page.at(-1)?.[sort]) };
    return { items: page, next: last && String(last[sort]) };
  }
  return { items: [], next: undefined };
};
