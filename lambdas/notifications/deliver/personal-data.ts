import { aliased, deleted } from '../../_people/erasures.ts';
import { recordOf } from '../../_people/export-records.ts';
import type { Erasure, HeldItem } from '../../_people/personal-data.ts';
import type { Item } from '../../_table/table.ts';
import { heldKeys } from '../hold/held.store.ts';
import { rateKeys } from '../hold/rate.store.ts';
import { outcomeKeys } from '../plan/outcomes.store.ts';
import { deliveryKeys, providerMessageKeys } from './deliveries.store.ts';

const others = aliased('it is the message of another user');

/** The user's own messages go; those of other users lose the id of the user who acted. */
const own: Erasure = {
  leaves: `nothing; of others: ${others.leaves}`,
  run: (item, user, ctx) => (item.userId === user.userId ? deleted : others).run(item, user, ctx),
};

const exported = (item: Item, userId: string): unknown => {
  if (item.userId !== userId) return undefined;
  // The event is another user's act, and its content is in the notification.
  const { fact: _, lease: __, leaseUntil: ___, ...record } = recordOf(item) as Record<string, unknown>;
  return record;
};

/** Items of planning, holding and delivery about users. */
export const deliveryItems: Readonly<Record<string, HeldItem>> = {
  [deliveryKeys.type]: { exported, erasure: own },
  [outcomeKeys.type]: { exported, erasure: own },
  [heldKeys.type]: { erasure: own },
  [rateKeys.type]: { erasure: own },
  [providerMessageKeys.type]: { erasure: own },
};
