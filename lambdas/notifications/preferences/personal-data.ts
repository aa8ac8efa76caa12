import { deleted } from '../../_people/erasures.ts';
import { ownedBy } from '../../_people/export-records.ts';
import type { HeldItem } from '../../_people/personal-data.ts';
import { preferencesKeys } from './preferences.store.ts';

export const preferenceItems: Readonly<Record<string, HeldItem>> = {
  [preferencesKeys.type]: { exported: ownedBy('userId'), erasure: deleted },
};
