import type { OutsideChannel } from '../../../schemas/notifications/models.ts';
import type { Categories, Digest, QuietHours } from '../../../schemas/notifications/preference-models.ts';

/** Preferences of a user with the operator's defaults filled in. */
export type Preferences = {
  quietHours?: QuietHours;
  digest: Digest;
  rateLimitPerHour?: number;
  maxDistanceKm?: number;
  categories: Categories;
};

/** A verified e-mail address, or a device that takes push messages. */
export type Address = {
  id: string;
  /** For Web Push the subscription as JSON, `{ endpoint, keys }`. */
  address: string;
  platform?: string;
  lastUsedAt?: string;
};

/** Reasons why an outside channel has no address to send to. */
export type Unreachable = 'no_address' | 'address_unverified' | 'address_disabled';

/** Everything about a user that decides whether, when and where a notification is sent. */
export type Receiver = {
  userId: string;
  displayName: string | null;
  /** Suspended accounts receive notices about the account only. */
  suspended: boolean;
  locale: string;
  /** The zone of the preferences, or that of the profile. */
  timeZone: string;
  preferences: Preferences;
  email: readonly Address[];
  push: readonly Address[];
  /** Set for the channels without an address. */
  unreachable: Partial<Record<OutsideChannel, Unreachable>>;
};

export type Suppression = Unreachable | 'category_off' | 'suspended' | 'too_far';
export type HoldReason = 'quiet_hours' | 'digest' | 'rate_limit' | 'schedule';
export type Decision =
  | { action: 'send' }
  | {
      action: 'hold';
      because: HoldReason;
      /** The same for everything that leaves at the same local time for the same reason. */
      windowId: string;
      /** When it may leave, as an ISO instant. */
      until: string;
    }
  | { action: 'suppress'; because: Suppression };
