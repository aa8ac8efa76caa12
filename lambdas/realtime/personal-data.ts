import { removeConnection, removeSubscription } from '../_live/connections.store.ts';
import { deleted, mentions } from '../_people/erasures.ts';
import { ownedBy } from '../_people/export-records.ts';
import type { Erasure, HeldItem, PersonalData } from '../_people/personal-data.ts';
import type { Item } from '../_table/table.ts';
import { tryWrite, updateItem } from '../_table/write.ts';

/** Removes the user's own sockets, and subscriptions of others to topics of the user. */
const connection: Erasure = {
  leaves: 'sockets of others without topics of the user',
  run: async ({ connectionId, userId, topics }, user, ctx) => {
    if (userId === user.userId) return removeConnection(String(connectionId));
    for (const topic of topics instanceof Set ? topics : [])
      if (mentions(topic, user.userId)) await removeSubscription(String(connectionId), String(topic), ctx);
  },
};

const subscription: Erasure = {
  leaves: 'subscriptions of others to other topics, without the user among those whom they hide',
  run: async (item, { userId }, ctx) => {
    const { connectionId, topic } = item;
    if (item.userId === userId || mentions(topic, userId)) return removeSubscription(String(connectionId), String(topic), ctx);
    await tryWrite(updateItem({ key: item, deleteFromSet: { hides: [userId] }, condition: 'exists' }), { time: ctx });
  },
};

/** Without the users whom frames hide: they include those who have blocked this user, which nobody learns. */
const ownSubscription: HeldItem['exported'] = ({ hides: _, namesNobody: __, ...item }, userId) => ownedBy('userId')(item as Item, userId);

const subscribers: Erasure = {
  leaves: 'the set without the user',
  run: async (item, { userId }, ctx) => {
    await tryWrite(updateItem({ key: item, deleteFromSet: { ids: [userId] }, condition: 'exists' }), { time: ctx });
  },
};

const realtime: PersonalData = {
  name: 'sockets',
  summary: 'Open sockets and their subscriptions',
  items: {
    connection: { exported: ownedBy('userId'), erasure: connection },
    subscription: { exported: ownSubscription, erasure: subscription },
    'user-sockets': { exported: ownedBy('userId'), erasure: deleted },
    'user-topic': { erasure: deleted },
    'user-topic-subscribers': { erasure: subscribers },
  },
};

export default realtime;
