import type { AwsAnswer } from '../aws-endpoint.ts';
import type { Action } from './keys.ts';
import type { Capacity, RequestedCapacity } from './metering.ts';

export type WriteRequest = { PutRequest?: { Item: Action['Item'] }; DeleteRequest?: { Key: Action['Key'] } };
export type BatchRequest = { RequestItems?: Record<string, WriteRequest[]>; ReturnConsumedCapacity?: RequestedCapacity };
type Forwarded = { status: number; text: string; capacities: Capacity[] };
type Batch = {
  request: BatchRequest;
  writes: { table: string; entry: WriteRequest; id: string }[];
  unprocessed: Record<string, WriteRequest[]>;
  text: string;
  sendBatch(body: string): Promise<Forwarded>;
  sendTransaction(body: string): Promise<Forwarded>;
};

/** Limit of the request text. The engine's transactions hold 4 MiB, and the text is never smaller than the items. */
const MAX_TRANSACTION_BYTES = 3_500_000;

/**
 * Forwards a batch write as one transaction, which callers can't distinguish. It takes half the time per item, because the engine
 * commits a batch item by item. Duplicates, oversized items and too many items are forwarded as a batch, for correct errors.
 */
export const writeBatch = async ({ request, writes, unprocessed, text, sendBatch, sendTransaction }: Batch): Promise<AwsAnswer> => {
  const isPartial = Object.keys(unprocessed).length > 0;
  const unique = new Set(writes.map(({ id }) => id)).size === writes.length;
  if (!unique || writes.length < 2 || writes.length > 25 || text.length > MAX_TRANSACTION_BYTES) {
    const body = isPartial ? JSON.stringify({ ...request, RequestItems: regroup(writes) }) : text;
    const answer = await sendBatch(body);
    if (!isPartial || answer.status !== 200) return { status: answer.status, body: answer.text };
    return { body: merge(answer.text, unprocessed) };
  }
  const TransactItems = writes.map(({ table: TableName, entry: { PutRequest, DeleteRequest } }) =>
    PutRequest ? { Put: { TableName, Item: PutRequest.Item } } : { Delete: { TableName, Key: DeleteRequest?.Key } },
  );
  const answer = await sendTransaction(JSON.stringify({ TransactItems }));
  if (answer.status !== 200) return { status: answer.status, body: answer.text };
  const { ReturnConsumedCapacity: requested = 'NONE' } = request;
  const ConsumedCapacity = requested === 'NONE' ? undefined : answer.capacities.map((capacity) => capacityFor(capacity, requested));
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

/** Converts the cost of a transaction to that of a batch: a transaction doubles the table's units, not those of indexes. */
export const halved = (capacity: Capacity): Capacity => {
  const table = (capacity.Table?.CapacityUnits ?? 0) / 2;
  const { TableName, CapacityUnits, GlobalSecondaryIndexes } = capacity;
  return { TableName, CapacityUnits: CapacityUnits - table, Table: { CapacityUnits: table }, GlobalSecondaryIndexes };
};
const capacityFor = ({ TableName, CapacityUnits, ...parts }: Capacity, requested: RequestedCapacity): Capacity =>
  requested === 'TOTAL' ? { TableName, CapacityUnits } : { TableName, CapacityUnits, ...parts };
