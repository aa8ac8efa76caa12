import { deleted } from '../../_people/erasures.ts';
import { ownedBy } from '../../_people/export-records.ts';
import type { HeldItem } from '../../_people/personal-data.ts';
import { addressesKeys } from './addresses.store.ts';
import { codeKeys } from './codes.store.ts';
import { deviceKeys } from './devices.store.ts';

export const channelItems: Readonly<Record<string, HeldItem>> = {
  [addressesKeys.type]: { exported: ownedBy('userId'), erasure: deleted },
  [codeKeys.type]: { erasure: deleted },
  [deviceKeys.type]: { erasure: deleted },
};
