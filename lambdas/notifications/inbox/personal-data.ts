import { aliased, deleted } from '../../_people/erasures.ts';
import { ownedBy } from '../../_people/export-records.ts';
import type { Erasure, HeldItem } from '../../_people/personal-data.ts';
import type { Item } from '../../_table/table.ts';
import { batchKeys, countedKeys } from './batches.store.ts';
import { notificationKeys, readMarkKeys } from './notifications.store.ts';

const others = aliased('it is the notification of another user');

const ownerOf = ({ type, pk, sk }: Item): string =>
  type === countedKeys.type ? sk.slice(sk.lastIndexOf('#') + 1) : pk.slice(pk.indexOf('#') + 1);

/** The user's own notifications go; those of other users lose the id of the user who acted. */
const own: Erasure = {
  leaves: `nothing; of others: ${others.leaves}`,
  run: (item, user, ctx) => (ownerOf(item) === user.userId ? deleted : others).run(item, user, ctx),
};

/** Item types of the inbox, all of which name users. */
export const inboxItems: Readonly<Record<string, HeldItem>> = {
  [notificationKeys.type]: { exported: ownedBy('userId'), erasure: own },
  [readMarkKeys.type]: { exported: ownedBy('userId'), erasure: deleted },
  [batchKeys.type]: { erasure: own },
  [countedKeys.type]: { erasure: own },
};
