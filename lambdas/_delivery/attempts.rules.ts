import { type DeliveryStatus, isOpen } from './status.rules.ts';

/** How often and how long a message is tried. */
export type AttemptPolicy = {
  /** Tries altogether, the first included. */
  tries: number;
  /** Seconds before the second try; each further pause is `factor` times as long, up to `longestSeconds`. */
  firstSeconds: number;
  factor: number;
  longestSeconds: number;
};

/** 8 tries within 30 minutes. */
export const NOTIFICATION_TRIES: AttemptPolicy = { tries: 8, firstSeconds: 14, factor: 2, longestSeconds: 900 };

/** 13 tries within 24 hours: after 10 s, 30 s, 90 s … and then every 4 hours. */
export const WEBHOOK_TRIES: AttemptPolicy = { tries: 13, firstSeconds: 10, factor: 3, longestSeconds: 4 * 60 * 60 };

/** The pause after a number of tries without jitter. */
export const pauseSeconds = ({ firstSeconds, factor, longestSeconds }: AttemptPolicy, tries: number): number =>
  Math.min(longestSeconds, firstSeconds * factor ** (tries - 1));

type Failed = {
  policy: AttemptPolicy;
  /** Tries so far, the failed one included. */
  tries: number;
  /** 0 to 1. The pause is shortened by up to a half, so that messages that failed together do not return together. */
  random: number;
  /** Pause that the receiver asked for; it lengthens ours up to the policy's longest. */
  retryAfterSeconds?: number | undefined;
};

/** Returns the seconds until the next try, or undefined where the tries are used up. */
export const nextTry = ({ policy, tries, random, retryAfterSeconds = 0 }: Failed): number | undefined => {
  if (tries >= policy.tries) return undefined;
  const jittered = pauseSeconds(policy, tries) * (1 - random / 2);
  return Math.ceil(Math.max(jittered, Math.min(retryAfterSeconds, policy.longestSeconds)));
};

/** Fields of an item that is tried. A lease without an answer is a try whose end is unknown. */
export type Tried = {
  status: DeliveryStatus;
  /** Tries that have begun. */
  tries: number;
  lease?: string | undefined;
  /** Epoch ms. */
  leaseUntil?: number | undefined;
  /** ISO 8601. */
  nextTryAt?: string | undefined;
};

/** The next step of a worker with a message for an item: nothing more, later, now, or first find out how an interrupted try ended. */
export type Readiness = 'over' | 'at_work' | 'too_early' | 'interrupted' | 'ready';

export const readinessOf = ({ status, lease, leaseUntil = 0, nextTryAt }: Tried, now: Date): Readiness => {
  if (!isOpen(status)) return 'over';
  if (lease !== undefined) return leaseUntil > now.getTime() ? 'at_work' : 'interrupted';
  return nextTryAt !== undefined && Date.parse(nextTryAt) > now.getTime() ? 'too_early' : 'ready';
};
