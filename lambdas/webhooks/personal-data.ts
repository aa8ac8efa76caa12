import { aliased, deleted } from '../_people/erasures.ts';
import { ownedBy } from '../_people/export-records.ts';
import type { HeldItem, PersonalData } from '../_people/personal-data.ts';
import type { WebhookItem } from './endpoints/webhooks.store.ts';

const exportOwned = ownedBy('createdBy');

const webhook: HeldItem = {
  exported: (item, userId) => {
    const { url, events, createdAt } = item as unknown as WebhookItem;
    return exportOwned(item, userId) && { type: item.type, url, events, createdAt };
  },
  erasure: aliased('webhooks are the app’s own and stay when the administrator who made them leaves'),
};

const webhooks: PersonalData = {
  name: 'webhooks',
  summary: 'Webhooks that the user created as an administrator',
  retention:
    'A webhook stays with an alias as its creator. Events that were sent to the app’s own server are in the hands of its operator, who has to erase them there.',
  items: {
    webhook,
    // Its event names the user; replays leave it out from now on.
    'webhook-delivery': { erasure: deleted },
  },
};

export default webhooks;
