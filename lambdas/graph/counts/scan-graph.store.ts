import { BatchWriteCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { chunksOf } from '../../_base/chunks.ts';
import { tableName } from '../../_base/env.ts';
import type { Pair } from '../../_people/relationship.model.ts';
import { documentClient, type Item, type Key } from '../../_table/table.ts';
import { pairKeys, pairOf } from '../relationship/relationship.store.ts';
import { type Contribution, countedKeys, peopleOf } from './applied-rows.store.ts';
import { attributeOf, COUNTS, countsItem, MOVES } from './counts.store.ts';

/** For jobs only: walks over the whole table, 1 MB a page. */
export type Position = Record<string, unknown>;
type Page = { items: Item[]; last: Position | undefined };

const pageOf = async (types: readonly string[], after: Position | undefined): Promise<Page> => {
  const names = types.map((_, index) => `:t${index}`);
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new ScanCommand({
      TableName: tableName(),
      ConsistentRead: true,
      FilterExpression: `#type IN (${names.join(', ')})`,
      ExpressionAttributeNames: { '#type': 'type' },
      ExpressionAttributeValues: Object.fromEntries(names.map((name, index) => [name, types[index]])),
      ExclusiveStartKey: after,
    }),
  );
  return { items: Items as Item[], last: LastEvaluatedKey };
};

const pairIn = (item: Item): Pair => {
  const { low, high } = peopleOf(item);
  return pairOf(item, low, high);
};

/** All pairs there are, as they are now. */
export const pageOfPairs = async (after: Position | undefined): Promise<{ pairs: Pair[]; last: Position | undefined }> => {
  const { items, last } = await pageOf([pairKeys.type], after);
  return { pairs: items.map(pairIn), last };
};

export type WholePage = { pairs: Pair[]; counts: Item[]; rows: (Item & Contribution)[]; last: Position | undefined };

/** Pairs, counts and the rows of what was counted, in whatever order they lie. */
export const pageOfGraph = async (after: Position | undefined): Promise<WholePage> => {
  const { items, last } = await pageOf([pairKeys.type, countsItem.type, countedKeys.type], after);
  const ofType = (type: string) => items.filter((item) => item.type === type);
  return {
    pairs: ofType(pairKeys.type).map(pairIn),
    counts: ofType(countsItem.type),
    rows: ofType(countedKeys.type) as WholePage['rows'],
    last,
  };
};

export const ownerOfCounts = ({ pk }: Key): string => pk.slice('USER#'.length);
export const generationOfRow = ({ sk }: Key): number => Number(sk.slice('COUNTED#'.length));

/** Deletes rows of a generation that nobody applies to any more. */
export const deleteRows = async (rows: readonly Key[]): Promise<void> => {
  for (const chunk of chunksOf(rows, 25)) {
    let pending = chunk.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
    while (pending.length > 0) {
      const { UnprocessedItems } = await documentClient.send(new BatchWriteCommand({ RequestItems: { [tableName()]: pending } }));
      pending = (UnprocessedItems?.[tableName()] ?? []) as typeof pending;
    }
  }
};

/** Takes a retired generation out of somebody's counts. @returns whether it was there. */
export const forgetGeneration = async (counts: Item, generation: number): Promise<boolean> => {
  const names = [...COUNTS, MOVES].map((name) => attributeOf(name, generation)).filter((name) => name in counts);
  if (names.length === 0) return false;
  await documentClient.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: { pk: counts.pk, sk: counts.sk },
      UpdateExpression: `REMOVE ${names.map((_, index) => `#n${index}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#n${index}`, name])),
    }),
  );
  return true;
};
