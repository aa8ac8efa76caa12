import { FAILING_DAYS, type WebhookAttempt } from '../../../schemas/webhooks/models.ts';
import { nextTry, WEBHOOK_TRIES } from '../../_delivery/attempts.rules.ts';
import type { WebhookItem } from '../endpoints/webhooks.store.ts';
import type { DeliveryItem } from './deliveries.model.ts';

const HOUR_MS = 60 * 60 * 1000;
/** An event is tried for so long, and the last time at the end. */
const LIFETIME_MS = 24 * HOUR_MS;
/** Pauses grow as in the shared policy, whose number of tries this lifetime replaces. */
const POLICY = { ...WEBHOOK_TRIES, tries: Number.POSITIVE_INFINITY };
/** Attempts that a delivery keeps. */
const KEPT = 20;

/** Failures in a row after which only one delivery at a time tries an endpoint, so that a dead one keeps no worker busy. */
export const FAILURES_BEFORE_BLOCK = 5;
const BLOCK = { firstSeconds: 30, longestSeconds: 15 * 60 };
/** A try that never ends is over after this time. */
const PROBE_SECONDS = 60;
/** A message may come so much before its time, as one that its queue gives out early does. */
const EARLY_SECONDS = 60;

const later = (now: Date, seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString();

/** A replay begins anew: tries and time count from it. */
export const asReplayed = (delivery: DeliveryItem, replayId: string | undefined): DeliveryItem => {
  if (replayId === undefined || replayId === delivery.replayId) return delivery;
  const { startedAt: _s, nextAttemptAt: _n, ...kept } = delivery;
  return { ...kept, replayId, status: 'queued', tries: 0, pauses: 0 };
};

export type Next = 'over' | 'early' | 'disabled' | 'blocked' | 'probe' | 'try';

/**
 * Decides what a message does with its delivery.
 * @param asked an administrator asks for the try, who may know that the endpoint works again
 */
export const nextOf = (delivery: DeliveryItem, webhook: WebhookItem, now: Date, asked = false): Next => {
  const at = now.toISOString();
  if (delivery.status === 'delivered' || delivery.status === 'failed') return 'over';
  if (webhook.status === 'disabled') return 'disabled';
  if (delivery.nextAttemptAt !== undefined && delivery.nextAttemptAt > later(now, EARLY_SECONDS)) return 'early';
  if (asked || webhook.failures < FAILURES_BEFORE_BLOCK) return 'try';
  return webhook.blockedUntil !== undefined && webhook.blockedUntil > at ? 'blocked' : 'probe';
};

export const probeUntil = (now: Date): string => later(now, PROBE_SECONDS);

/** Time before which nothing more is sent to an endpoint that has failed once more; undefined after a few failures. */
export const blockedUntil = ({ failures }: Pick<WebhookItem, 'failures'>, now: Date): string | undefined => {
  const beyond = failures + 1 - FAILURES_BEFORE_BLOCK;
  return beyond < 0 ? undefined : later(now, Math.min(BLOCK.longestSeconds, BLOCK.firstSeconds * 2 ** Math.min(beyond, 20)));
};

/** Whether the endpoint is given up, after one more failure. */
export const givenUp = (webhook: WebhookItem, status: number | null, now: Date): 'gone' | 'failing' | undefined => {
  if (status === 410) return 'gone';
  const since = Date.parse(webhook.failingSince ?? now.toISOString());
  const isLong = now.getTime() - since >= FAILING_DAYS * 24 * HOUR_MS;
  return isLong && webhook.failures >= FAILURES_BEFORE_BLOCK ? 'failing' : undefined;
};

type Changes = Partial<Record<keyof DeliveryItem, unknown>>;
type Pause = { random: number; retryAfterSeconds?: number | undefined; notBefore?: string | undefined };

const withAttempt = ({ attempts }: DeliveryItem, attempt: WebhookAttempt): WebhookAttempt[] => [...attempts, attempt].slice(-KEPT);

export const ended = (delivery: DeliveryItem, status: 'delivered' | 'failed', attempt?: WebhookAttempt): Changes => ({
  status,
  nextAttemptAt: undefined,
  ...(delivery.replayId === undefined ? {} : { replayId: delivery.replayId }),
  ...(attempt ? { tries: delivery.tries + 1, attempts: withAttempt(delivery, attempt) } : {}),
});

/**
 * The delivery after a pause: when it is tried again, or that it has failed for good.
 * @param attempt absent where its endpoint was not tried
 */
export const paused = (
  delivery: DeliveryItem,
  { random, retryAfterSeconds, notBefore }: Pause,
  now: Date,
  attempt?: WebhookAttempt,
): { changes: Changes; nextAttemptAt?: string } => {
  const { startedAt = now.toISOString() } = delivery;
  const end = new Date(Date.parse(startedAt) + LIFETIME_MS).toISOString();
  if (now.toISOString() >= end) return { changes: ended(delivery, 'failed', attempt) };
  const pauses = delivery.pauses + 1;
  const seconds = nextTry({ policy: POLICY, tries: pauses, random, retryAfterSeconds }) ?? 0;
  const [, latest] = [later(now, seconds), notBefore ?? ''].sort();
  const nextAttemptAt = latest! < end ? latest! : end;
  const tried = attempt ? { tries: delivery.tries + 1, attempts: withAttempt(delivery, attempt) } : { tries: delivery.tries };
  const replayId = delivery.replayId === undefined ? {} : { replayId: delivery.replayId };
  return { changes: { ...tried, ...replayId, status: 'retrying', pauses, startedAt, nextAttemptAt }, nextAttemptAt };
};
