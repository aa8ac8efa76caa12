import { AUDIENCES, type Audience } from '../../../schemas/_kit/audience.ts';
import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import type { Role } from '../../../schemas/_kit/route.ts';
import { mutated } from '../../_base/switch-points.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import type { Item, Key } from '../../_table/table.ts';
import { deleteItem, putAtVersion, putIfAbsent, putItem, updateItem } from '../../_table/write.ts';
import type { CivilDate } from '../../_time/dates.ts';
import type { RecordOwner, StoredCategory, StoredRecord } from './record.model.ts';
import { placeOf, placeOfDate } from './record-ids.rules.ts';

export const recordKeys = itemType({
  type: 'personal-record',
  summary: 'A record of a user; holds the event record.added',
  writer: 'habits/records/records.store.ts',
  key: { partition: 'RECORDS#{userId}', sort: 'RECORD#{audience}#{category}#{place}' },
});
export const categoryKeys = itemType({
  type: 'record-category',
  summary: 'A category of records of a user, with the best record of each window and audience',
  writer: 'habits/records/records.store.ts',
  key: { partition: 'RECORDS#{userId}', sort: 'CATEGORY#{category}' },
});
export const recordOwnerKeys = itemType({
  type: 'record-owner',
  summary: 'The number of record categories of a user',
  writer: 'habits/records/records.store.ts',
  key: { partition: 'RECORDS#{userId}', sort: 'OWNER' },
});

type List = { userId: string; audience: Audience };

const sortOf = ({ userId, audience }: List, category: string, place: string): string =>
  recordKeys.key({ userId, audience: AUDIENCES.indexOf(audience), category, place }).sk;

/** Undefined if the API never issued such an id. */
export const recordKey = (recordId: string): Key | undefined => {
  const found = placeOf(recordId);
  return found && recordKeys.key({ ...found, audience: AUDIENCES.indexOf(found.visibility) });
};
export const categoryKey = (userId: string, category: string): Key => categoryKeys.key({ userId, category });
export const recordOwnerKey = (userId: string): Key => recordOwnerKeys.key({ userId });

const keyOfRecord = (record: Pick<StoredRecord, 'recordId'>): Key => {
  const key = recordKey(record.recordId);
  if (!key) throw new Error(`${record.recordId} is no id of a record`);
  return key;
};

export const recordIn = (item: Item | undefined): StoredRecord | undefined => item as (Item & StoredRecord) | undefined;
export const categoryIn = (item: Item | undefined): StoredCategory | undefined => item as (Item & StoredCategory) | undefined;
export const recordOwnerIn = (item: Item | undefined): RecordOwner | undefined => item as (Item & RecordOwner) | undefined;

export const putRecord = (record: StoredRecord, event: EventEnvelope): Write =>
  putIfAbsent({ ...keyOfRecord(record), type: recordKeys.type, ...record, event });

export const removeRecord = (record: StoredRecord): Write => deleteItem(keyOfRecord(record), 'exists');

export const setVerified = (record: StoredRecord, verified: boolean, event: EventEnvelope): Write =>
  updateItem({ key: keyOfRecord(record), set: { event, verified: verified || undefined }, condition: 'exists' });

/** Removes or restores a record; the event is the same transaction. */
export const setRemoved = (record: StoredRecord, removerRole: Role | undefined, event: EventEnvelope): Write =>
  updateItem({ key: keyOfRecord(record), set: { event, removed: removerRole && true, removerRole }, condition: 'exists' });

/** Stores a category; its version is the condition of all that changes its records. Without records it is deleted. */
export const putCategory = ({ userId, category, unit, better, records, bests, v }: StoredCategory): Write => {
  const key = categoryKey(userId, category);
  if (records === 0) return deleteItem(key, { version: v });
  const item = { ...key, type: categoryKeys.type, userId, category, unit, better, records, bests, v: v + 1 };
  return mutated('record-bests-unconditioned') ? putItem(item) : putAtVersion(item, v);
};

export const putRecordOwner = ({ userId, categories, v }: RecordOwner): Write =>
  putAtVersion({ ...recordOwnerKey(userId), type: recordOwnerKeys.type, userId, categories, v: v + 1 }, v);

/** Records of one category and audience on a range of dates; consistent. */
export const readRecords = async (
  list: List & { category: string },
  { from, to }: { from: CivilDate; to: CivilDate },
): Promise<StoredRecord[]> => {
  const { pk: partition } = recordOwnerKey(list.userId);
  const first = sortOf(list, list.category, placeOfDate(to));
  const last = `${sortOf(list, list.category, placeOfDate(from))}~`;
  return (await queryItems({ partition, from: first, to: last, consistent: true })) as never;
};

/** Sorts like the list of one audience: by category, and within one by date, newest first. */
export const listPlaceOf = ({ recordId, category }: StoredRecord): string => `${category}#${placeOf(recordId)?.place ?? ''}`;

/** A part of the list of one audience, after a place. */
export const listRecordsOf = async (
  list: List,
  { category, after, limit }: { category?: string | undefined; after?: string | undefined; limit: number },
): Promise<StoredRecord[]> => {
  const { pk: partition } = recordOwnerKey(list.userId);
  const all = sortOf(list, '', '').slice(0, -'#'.length);
  const prefix = category === undefined ? all : sortOf(list, category, '');
  const place = after === undefined ? undefined : all + after;
  return (await queryItems({ partition, prefix, after: place, consistent: true, limit })) as never;
};

export const readCategories = async (userId: string): Promise<StoredCategory[]> => {
  const { pk: partition } = recordOwnerKey(userId);
  return (await queryItems({ partition, prefix: 'CATEGORY#', consistent: true })) as never;
};
