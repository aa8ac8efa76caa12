import type { Relationship } from '../../_people/relationship.model.ts';
import { relationshipKeys, relationshipOf } from '../../_people/relationships.store.ts';
import { batchWrite } from '../../_table/batch-write.ts';
import { type ScanPosition, scanPage } from '../../_table/scan.ts';
import type { Item, Key } from '../../_table/table.ts';
import { updateItem, writeAlone } from '../../_table/write.ts';
import { appliedRowKeys, type CountContribution, usersOf } from './applied-rows.store.ts';
import { attributeOf, COUNTS, countsItem, FRIENDSHIP_CHANGES } from './counts.store.ts';

/** Position in a scan of the whole table, 1 MB a page; for jobs only. */
export type Position = ScanPosition;

const relationshipIn = (item: Item): Relationship => {
  const { low, high } = usersOf(item);
  return relationshipOf(item, low, high);
};

/** A page of all relationships. */
export const pageOfRelationships = async (
  after: Position | undefined,
): Promise<{ relationships: Relationship[]; last: Position | undefined }> => {
  const { items, last } = await scanPage([relationshipKeys.type], after);
  return { relationships: items.map(relationshipIn), last };
};

export type WholePage = { relationships: Relationship[]; counts: Item[]; rows: (Item & CountContribution)[]; last: Position | undefined };

/** A page of relationships, counts and applied rows, in storage order. */
export const pageOfGraph = async (after: Position | undefined): Promise<WholePage> => {
  const { items, last } = await scanPage([relationshipKeys.type, countsItem.type, appliedRowKeys.type], after);
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

/** Deletes applied rows of a retired generation. */
export const deleteRows = (rows: readonly Key[]): Promise<void> => batchWrite(rows.map((row) => ({ delete: row })));

/** Removes a retired generation from the counts of a user. @returns whether it was present */
export const deleteGenerationCounts = async (counts: Item, generation: number): Promise<boolean> => {
  const names = [...COUNTS, FRIENDSHIP_CHANGES].map((name) => attributeOf(name, generation)).filter((name) => name in counts);
  if (names.length === 0) return false;
  await writeAlone(updateItem({ key: counts, remove: names }));
  return true;
};
