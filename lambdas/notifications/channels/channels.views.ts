import type { NotificationChannel } from '../../../schemas/notifications/channel-models.ts';
import { webPushSubscription } from '../providers/web-push-address.ts';
import type { AddressRecord } from './addresses.model.ts';

const shownAddress = ({ address, platform }: AddressRecord): string =>
  platform === 'webpush' ? (webPushSubscription(address)?.endpoint ?? '') : address;

/** Keys of subscriptions are not shown: only the browser and the deployment need them. */
export const channelView = (record: AddressRecord, now: Date): NotificationChannel => ({
  id: record.id,
  channel: record.channel,
  address: shownAddress(record),
  platform: record.platform ?? null,
  verified: record.verifiedAt !== undefined,
  disabled: record.disabled ?? null,
  codeExpiresAt: record.codeExpiresAt !== undefined && record.codeExpiresAt > now.toISOString() ? record.codeExpiresAt : null,
  addedAt: record.addedAt,
  lastUsedAt: record.lastUsedAt ?? null,
});
