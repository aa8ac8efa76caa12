import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../_base/env.ts';
import { callTable } from './client.ts';
import { Expressions } from './expressions.ts';
import type { IndexName } from './keys.ts';
import type { Item } from './table.ts';

/** A range of one partition, of the table or of an index. */
export type Query = {
  /** Value of the partition key. */
  partition: string;
  index?: IndexName;
  /** Prefix of the sort keys. */
  prefix?: string;
  /** The lowest and the highest sort key, both included. Not together with `prefix`. */
  from?: string;
  to?: string;
  /** Starts after this sort key, in reading order; the key itself is excluded. */
  after?: string | undefined;
  /** Reads from the highest sort key down. */
  reverse?: boolean;
  /** Not with `index`: reads of an index are eventually consistent. */
  consistent?: boolean;
  /** Keeps items whose attribute equals a value; the others cost read units as well. */
  where?: { attribute: string; equals: string | number | boolean } | undefined;
  /** Attributes to return, by default all; the read units are the same. */
  attributes?: readonly string[];
};

/** `LAST` sorts after every character of a key; appending `NEXT` gives the next higher key. */
const LAST = '\u{10ffff}';
const NEXT = '\u0000';

const sortKeyName = ({ index }: Query): string => `${index ?? ''}sk`;

type Bounds = { condition: string; start?: Record<string, string>; skip?: string };

/** DynamoDB orders keys by their bytes and refuses BETWEEN with a lower bound above the upper one. */
const isEmptyRange = (low: string, high: string): boolean => Buffer.compare(Buffer.from(low), Buffer.from(high)) > 0;

/**
 * Builds the key condition; undefined where no key can meet it, as after the last key of a range. A query of the table starts from
 * a key. A query of an index would need the item's table key too, so `after` narrows its range instead; with BETWEEN, which includes
 * its bounds, the item at `after` is skipped.
 */
const boundsOf = (query: Query, expressions: Expressions): Bounds | undefined => {
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
    return isEmptyRange(low, after) ? undefined : { condition: between(low, after), skip: after };
  }
  if (onIndex) {
    if (high === undefined) return { condition: compared('>', after) };
    return isEmptyRange(after + NEXT, high) ? undefined : { condition: between(after + NEXT, high) };
  }
  if (low !== undefined && high !== undefined) return isEmptyRange(low, high) ? undefined : { condition: between(low, high), ...start };
  if (low !== undefined) return { condition: compared('>=', low), ...start };
  if (high !== undefined) return { condition: compared('<=', high), ...start };
  return { condition: inPartition, ...start };
};

const prepare = (query: Query) => {
  const expressions = new Expressions();
  const bounds = boundsOf(query, expressions);
  if (bounds === undefined) return undefined;
  const { condition, start, skip } = bounds;
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

/** Sends queries in sequence, to the end of the range; `limit` returns the next one's number of evaluated items. */
const calls = async function* (query: Query, limit: () => number | undefined, select?: 'COUNT'): AsyncGenerator<Call> {
  const prepared = prepare(query);
  if (prepared === undefined) return;
  const { input, start, skip } = prepared;
  let last: Record<string, unknown> | undefined = start;
  do {
    const count = limit();
    const {
      Items = [],
      Count = 0,
      LastEvaluatedKey,
    } = await callTable('Query', {
      ...input,
      ...(select ? { Select: select } : {}),
      ...(count === undefined ? {} : { Limit: skip === undefined ? count : count + 1 }),
      ExclusiveStartKey: last,
    });
    last = LastEvaluatedKey;
    const sort = sortKeyName(query);
    const items = (Items as Item[]).filter((item) => skip === undefined || item[sort] !== skip);
    yield { items, count: Count, last };
  } while (last);
};

/** Returns the items of a range in order, in as many calls of 1 MB as needed; at most `limit` of them. */
export const queryItems = async (query: Query & { limit?: number }): Promise<Item[]> => {
  const { limit } = query;
  const found: Item[] = [];
  for await (const { items } of calls(query, () => limit && limit - found.length)) {
    for (const item of items) found.push(item);
    if (limit !== undefined && found.length >= limit) return found.slice(0, limit);
  }
  return found;
};

/** Yields all items of a range, 1 MB at a time, for jobs that do not keep them. */
export const queryPages = async function* (query: Query): AsyncGenerator<Item[]> {
  for await (const { items } of calls(query, () => undefined)) yield items;
};

/** Counts the items of a range; costs as much as reading them. */
export const countItems = async (query: Omit<Query, 'attributes'>): Promise<number> => {
  let total = 0;
  for await (const { count } of calls(query, () => undefined, 'COUNT')) total += count;
  return total;
};

/**
 * Reads a page with one call: the matching ones of the next `limit` items of a range.
 * @returns `next` is the `after` of the next page; undefined at the end of the range. A page may be short or empty before
 * the end, where `where` keeps few items.
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
