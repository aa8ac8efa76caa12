import { BatchWriteCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { chunk } from 'es-toolkit/array';
import { tableName } from '../../_base/env.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { relationshipKeys, relationshipOf } from '../../_people/relationships.store.ts';
import { documentClient, type Item, type Key } from '../../_table/table.ts';
import { appliedRowKeys, type Contribution, usersOf } from './applied-rows.store.ts';
import { attributeOf, COUNTS, countsItem, FRIENDSHIP_CHANGES } from './counts.store.ts';

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

const relationshipIn = (item: Item): Relationship => {
  const { low, high } = usersOf(item);
  return relationshipOf(item, low, high);
};

/** All relationships there are, as they are now. */
export const pageOfRelationships = async (
  after: Position | undefined,
): Promise<{ relationships: Relationship[]; last: Position | undefined }> => {
  const { items, last } = await pageOf([relationshipKeys.type], after);
  return { relationships: items.map(relationshipIn), last };
};

export type WholePage = { relationships: Relationship[]; counts: Item[]; rows: (Item & Contribution)[]; last: Position | undefined };

/** Relationships, counts and the rows of what was counted, in whatever order they lie. */
export const pageOfGraph = async (after: Position | undefined): Promise<WholePage> => {
  const { items, last } = await pageOf([relationshipKeys.type, countsItem.type, appliedRowKeys.type], after);
  const ofType = (type: string) => items.filter((item) => item.type === type);
  return {
    relationships: ofType(relationshipKeys.type).map(relationshipIn),
    counts: ofType(countsItem.type),
    rows: ofType(appliedRowKeys.type) as WholePage['rows'],
    last,
  };
};

export const ownerOfCounts = ({ pk }: Key): string => pk.slice('USER#'.length);
export const generationOfRow = ({ sk }: Key): number => Number(sk.slice('COUNTED#'.length));

/** Deletes rows of a generation that nobody applies to any more. */
export const deleteRows = async (rows: readonly Key[]): Promise<void> => {
  for (const part of chunk(rows, 25)) {
    let pending = part.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
    while (pending.length > 0) {
      const { UnprocessedItems } = await documentClient.send(new BatchWriteCommand({ RequestItems: { [tableName()]: pending } }));
      pending = (UnprocessedItems?.[tableName()] ?? []) as typeof pending;
    }
  }
};

/** Takes a retired generation out of somebody's counts. @returns whether it was there. */
export const deleteGenerationCounts = async (counts: Item, generation: number): Promise<boolean> => {
  const names = [...COUNTS, FRIENDSHIP_CHANGES].map((name) => attributeOf(name, generation)).filter((name) => name in counts);
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
