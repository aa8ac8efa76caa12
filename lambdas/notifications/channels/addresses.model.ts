import type { DISABLED_REASONS, PushPlatform } from '../../../schemas/notifications/channel-models.ts';
import type { OutsideChannel } from '../../../schemas/notifications/models.ts';

export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** An e-mail address or device of a user. */
export type AddressRecord = {
  id: string;
  channel: OutsideChannel;
  /** As the provider takes it; for Web Push the subscription as JSON. */
  address: string;
  platform?: PushPlatform;
  addedAt: string;
  /** Absent until an e-mail address is verified; devices need no verification. */
  verifiedAt?: string;
  lastUsedAt?: string;
  /** End of the latest code of an e-mail address. */
  codeExpiresAt?: string;
  disabled?: { reason: DisabledReason; at: string };
};

/** All addresses of a user, in one item, so that one read tells where to send. */
export type Addresses = { userId: string; v: number; addresses: readonly AddressRecord[] };
