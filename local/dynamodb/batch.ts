import type { AwsAnswer } from '../aws-endpoint.ts';
import type { Action } from './keys.ts';
import type { Asked, Capacity } from './metering.ts';

export type WriteRequest = { PutRequest?: { Item: Action['Item'] }; DeleteRequest?: { Key: Action['Key'] } };
export type BatchRequest = { RequestItems?: Record<string, WriteRequest[]>; ReturnConsumedCapacity?: Asked };
type Forwarded = { status: number; text: string; capacities: Capacity[] };
type Batch = {
  request: BatchRequest;
  writes: { table: string; entry: WriteRequest; id: string }[];
  unprocessed: Record<string, WriteRequest[]>;
  text: string;
  asItIs(body: string): Promise<Forwarded>;
  asOne(body: string): Promise<Forwarded>;
};

/** A transaction of the engine holds 4 MiB; the text is never smaller than the items. */
const transactionLimit = 3_500_000;

/**
 * A batch write sent on as one transaction, which a caller can't tell apart: half the time per item, because the engine commits
 * a batch item by item. What only a batch answers correctly (duplicates, sizes, too many) goes on as it came.
 */
export const writeBatch = async ({ request, writes, unprocessed, text, asItIs, asOne }: Batch): Promise<AwsAnswer> => {
  const partly = Object.keys(unprocessed).length > 0;
  const unique = new Set(writes.map(({ id }) => id)).size === writes.length;
  if (!unique || writes.length < 2 || writes.length > 25 || text.length > transactionLimit) {
    const body = partly ? JSON.stringify({ ...request, RequestItems: regroup(writes) }) : text;
    const answer = await asItIs(body);
    if (!partly || answer.status !== 200) return { status: answer.status, body: answer.text };
    return { body: merge(answer.text, unprocessed) };
  }
  const TransactItems = writes.map(({ table: TableName, entry: { PutRequest, DeleteRequest } }) =>
    PutRequest ? { Put: { TableName, Item: PutRequest.Item } } : { Delete: { TableName, Key: DeleteRequest?.Key } },
  );
  const answer = await asOne(JSON.stringify({ TransactItems }));
  if (answer.status !== 200) return { status: answer.status, body: answer.text };
  const { ReturnConsumedCapacity: asked = 'NONE' } = request;
  const ConsumedCapacity = asked === 'NONE' ? undefined : answer.capacities.map((capacity) => shown(capacity, asked));
  return { body: { UnprocessedItems: unprocessed, ConsumedCapacity } };
};

const regroup = (writes: Batch['writes']) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(writes, ({ table }) => table)).map(([table, list]) => [table, (list ?? []).map(({ entry }) => entry)]),
  );

const merge = (text: string, unprocessed: Batch['unprocessed']) => {
  const answer = JSON.parse(text) as { UnprocessedItems?: Batch['unprocessed'] };
  return { ...answer, UnprocessedItems: { ...answer.UnprocessedItems, ...unprocessed } };
};

/** In a transaction the table costs twice, its indexes do not. */
export const halved = (capacity: Capacity): Capacity => {
  const table = (capacity.Table?.CapacityUnits ?? 0) / 2;
  const { TableName, CapacityUnits, GlobalSecondaryIndexes } = capacity;
  return { TableName, CapacityUnits: CapacityUnits - table, Table: { CapacityUnits: table }, GlobalSecondaryIndexes };
};
const shown = ({ TableName, CapacityUnits, ...parts }: Capacity, asked: Asked): Capacity =>
  asked === 'TOTAL' ? { TableName, CapacityUnits } : { TableName, CapacityUnits, ...parts };
