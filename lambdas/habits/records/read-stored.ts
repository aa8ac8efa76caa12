import { readItems } from '../../_table/table.ts';
import type { RecordOwner, StoredCategory, StoredRecord } from './record.model.ts';
import { placeOf } from './record-ids.rules.ts';
import { categoryIn, categoryKey, recordIn, recordKey, recordOwnerIn, recordOwnerKey } from './records.store.ts';

/** Reads a record with its category and owner, in one consistent round trip; undefined if it does not exist. */
export const readStored = async (
  recordId: string,
): Promise<{ record: StoredRecord; category: StoredCategory; owner: RecordOwner } | undefined> => {
  const [place, key] = [placeOf(recordId), recordKey(recordId)];
  if (!place || !key) return undefined;
  const keys = [key, categoryKey(place.userId, place.category), recordOwnerKey(place.userId)] as const;
  const find = await readItems(keys, { consistent: true });
  const [record, category, owner] = [recordIn(find(keys[0])), categoryIn(find(keys[1])), recordOwnerIn(find(keys[2]))];
  return record && category && owner && { record, category, owner };
};
