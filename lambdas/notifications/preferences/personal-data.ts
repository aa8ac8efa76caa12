import { deleted } from '../../_people/erasures.ts';
import { ownedBy } from '../../_people/export-records.ts';
import type { HeldItem } from '../../_people/personal-data.ts';
import { addressesKeys } from '../channels/addresses.store.ts';
import { preferencesKeys } from './preferences.store.ts';

export const preferenceItems: Record<string, HeldItem> = {
  [preferencesKeys.type]: { exported: ownedBy('userId'), erasure: deleted },
  [addressesKeys.type]: { exported: ownedBy('userId'), erasure: deleted },
};
