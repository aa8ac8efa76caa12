import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import type { NotificationCategory, OutsideChannel } from '../../../schemas/notifications/models.ts';
import type { Tried } from '../../_delivery/attempts.rules.ts';
import type { HoldReason } from '../preferences/preferences.model.ts';
import type { Refusal } from '../providers/provider.ts';

/** One try at one address, with the provider's answer. Without the address: it is personal, and ids are enough. */
export type Attempt = {
  at: string;
  addressId: string;
  outcome: 'sent' | 'failed' | 'unknown';
  provider: string;
  providerId?: string | undefined;
  code?: string | undefined;
  message?: string | undefined;
  /** Other providers that did not take it in the same try, asked before this one and after it. */
  before?: readonly Refusal[] | undefined;
  after?: readonly Refusal[] | undefined;
};

/** A step of a message before and beside its attempts. */
export type DeliveryStep = {
  at: string;
  what: 'planned' | 'held' | 'released' | 'merged' | 'postponed' | 'resent' | 'suppressed' | 'expired';
  because?: string;
  /** End of the window. */
  until?: string;
  /** The message that it became part of. */
  into?: string;
};

/** A report of the provider. */
export type Reported = { reportId: string; at: string; status: string; detail?: string };

export type Window = { because: HoldReason; windowId: string; until: string };

/**
 * A message of one channel for one user: about a notification, or a digest of several. `round` grows when it is sent anew, so that the
 * status of each round only moves forward.
 */
export type ChannelDelivery = Tried & {
  /** Id of the notification or of the digest. */
  messageId: string;
  channel: OutsideChannel;
  round: number;
  userId: string;
  category: NotificationCategory;
  /** Only about one notification: the rule, and the event where the rule asks whether its fact still stands. */
  rule?: string;
  fact?: EventEnvelope;
  /** Only in a digest: the notifications in it, in order. */
  items?: readonly string[];
  window?: Window;
  mergedInto?: string;
  /** Why it ended without being sent. */
  because?: string;
  steps: readonly DeliveryStep[];
  attempts?: readonly Attempt[];
  /** The only provider that may repeat it, because nobody knows whether it has taken it. */
  pinned?: string;
  /** It is in the queue of dead letters. */
  deadLetter?: boolean;
  /** Addresses that have taken it. */
  reached?: readonly string[];
  reports?: readonly Reported[];
  plannedAt: string;
  /** Afterwards it is no longer sent. */
  dropAfter: string;
  /** Epoch seconds. */
  expiresAt: number;
};
