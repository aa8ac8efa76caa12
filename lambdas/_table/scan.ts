import { tableName } from '../_base/env.ts';
import { callTable } from './client.ts';
import { Expressions } from './expressions.ts';
import type { Item } from './table.ts';

/** Position of a scan. It survives JSON, so it can be a job's checkpoint. */
export type ScanPosition = Record<string, unknown>;

/** A part of the table. The segments of one number of segments are disjoint and complete. */
export type Segment = { index: number; of: number };

type ScanPage = { items: Item[]; last: ScanPosition | undefined };
type Options = {
  /** Required, so that a position is not mistaken for the options. */
  after: ScanPosition | undefined;
  /** Default: eventually consistent, at half the price. */
  consistent?: boolean;
  /** Default: the whole table. */
  segment?: Segment | undefined;
  /** Items read, most of which may have other types; default: 1 MB. */
  limit?: number;
};

/**
 * Reads one page of a scan of the table. Its cost follows from the size of what it reads, however few items have the types:
 * 128 read units for 1 MB, 256 if consistent. For jobs only: other functions have no permission to scan.
 * @param types item types of the key registry.
 * @returns `last` is undefined at the end; a page may be empty before the end.
 */
export const scanPage = (types: readonly string[], options: Options): Promise<ScanPage> =>
  scanWhere((expressions) => {
    const type = expressions.name('type');
    return `${type} IN (${types.map((one) => expressions.value(one)).join(', ')})`;
  }, options);

/** Reads one page of the items, of any type, whose latest event was committed from one time to before another, ISO 8601. */
export const scanEvents = (from: string, to: string, options: Options): Promise<ScanPage> =>
  scanWhere((expressions) => {
    const at = expressions.name('event.at');
    return `${at} >= ${expressions.value(from)} AND ${at} < ${expressions.value(to)}`;
  }, options);

const scanWhere = async (
  filter: (expressions: Expressions) => string,
  { after, consistent = false, segment, limit }: Options,
): Promise<ScanPage> => {
  const expressions = new Expressions();
  const { Items = [], LastEvaluatedKey } = await callTable('Scan', {
    TableName: tableName(),
    ConsistentRead: consistent,
    FilterExpression: filter(expressions),
    ...expressions.placeholders(),
    ExclusiveStartKey: after,
    ...(segment ? { Segment: segment.index, TotalSegments: segment.of } : {}),
    ...(limit === undefined ? {} : { Limit: limit }),
  });
  return { items: Items as Item[], last: LastEvaluatedKey };
};
