import { asReplayed, blockedUntil, givenUp, nextOf, paused } from '../../lambdas/webhooks/deliveries/attempts.rules.ts';
import type { DeliveryItem } from '../../lambdas/webhooks/deliveries/deliveries.model.ts';
import { deliveryIdOf, firstIdAt } from '../../lambdas/webhooks/deliveries/delivery-ids.rules.ts';
import { bodyOf, deliveryOf, isSubscribed } from '../../lambdas/webhooks/deliveries/payload.rules.ts';
import type { WebhookItem } from '../../lambdas/webhooks/endpoints/webhooks.store.ts';
import { fc } from '../support/property.ts';

const HOUR_MS = 3_600_000;
const start = new Date('2026-11-28T12:00:00.000Z');
const event = { id: 'event-1', name: 'post.created', at: start.toISOString(), actor: 'user_1', data: { postId: 'post_1' } };
const delivery = deliveryOf('webhook_1', event);
const webhook: WebhookItem = {
  webhookId: 'webhook_1',
  url: 'https://app.example.com/',
  events: ['post.created'],
  status: 'enabled',
  failures: 0,
  secrets: [],
  createdBy: 'user_1',
  createdAt: start.toISOString(),
  updatedAt: start.toISOString(),
  v: 1,
};
const failure = (at: Date) => ({ at: at.toISOString(), milliseconds: 1, status: 500, problem: 'status', excerpt: null });
const later = (ms: number, from = start) => new Date(from.getTime() + ms);

/** Tries until the delivery fails for good. @returns the times of its tries */
const triesOf = (randoms: () => number, retryAfterSeconds?: number): { times: number[]; last: DeliveryItem } => {
  const times: number[] = [];
  let now = start;
  for (let current = delivery; ; ) {
    times.push(now.getTime() - start.getTime());
    const { changes, nextAttemptAt } = paused(current, { random: randoms(), retryAfterSeconds }, now, failure(now));
    current = { ...current, ...changes } as DeliveryItem;
    if (nextAttemptAt === undefined) return { times, last: current };
    now = new Date(nextAttemptAt);
  }
};

test('tries for a day with growing pauses, and a last time at its end', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60, maxLength: 60 }), (randoms) => {
      const { times, last } = triesOf(() => randoms.pop() ?? 0.5);
      expect(last.status).toBe('failed');
      expect(times.at(-1)).toBe(24 * HOUR_MS);
      expect(times.length).toBeGreaterThanOrEqual(13);
      expect(times.length).toBeLessThanOrEqual(22);
      expect(times[1]! - times[0]!).toBeLessThanOrEqual(10_000);
      for (const [index, time] of times.entries()) if (index > 0) expect(time - times[index - 1]!).toBeLessThanOrEqual(4 * HOUR_MS);
      expect(last.attempts.length).toBeLessThanOrEqual(20);
    }),
    { numRuns: 50 },
  );
});

test('deliveries that failed together do not return together', () => {
  const [first, second] = [0.1, 0.9].map((random) => paused(delivery, { random }, start, failure(start)).nextAttemptAt);
  expect(first).not.toBe(second);
});

test('a pause that the endpoint asks for is kept, within bounds', () => {
  const { nextAttemptAt } = paused(delivery, { random: 1, retryAfterSeconds: 3600 }, start, failure(start));
  expect(Date.parse(nextAttemptAt!) - start.getTime()).toBe(HOUR_MS);
  const { times } = triesOf(() => 0, 7 * 24 * 3600);
  expect(times.at(-1)).toBe(24 * HOUR_MS);
});

test('ends when its message was late', () => {
  const waiting = { ...delivery, status: 'retrying', startedAt: start.toISOString(), pauses: 1, tries: 1 } as DeliveryItem;
  expect(paused(waiting, { random: 0 }, later(30 * HOUR_MS), failure(start)).changes).toMatchObject({ status: 'failed', tries: 2 });
});

describe('a message', () => {
  const next = (changes: Partial<DeliveryItem>, of: Partial<WebhookItem> = {}, asked = false) =>
    nextOf({ ...delivery, ...changes }, { ...webhook, ...of }, start, asked);
  const failing = { failures: 5, failingSince: start.toISOString() };
  test('tries a delivery that waits, and none that has ended', () => {
    expect(next({})).toBe('try');
    for (const status of ['delivered', 'failed'] as const) expect(next({ status })).toBe('over');
  });
  test('waits for the time of its delivery', () => {
    expect(next({ status: 'retrying', nextAttemptAt: later(HOUR_MS).toISOString() })).toBe('early');
    expect(next({ status: 'retrying', nextAttemptAt: start.toISOString() })).toBe('try');
  });
  test('ends with a disabled webhook', () => expect(next({}, { status: 'disabled' })).toBe('disabled'));
  test('leaves a failing endpoint alone, but for one try after each pause', () => {
    expect(next({}, { ...failing, blockedUntil: later(1000).toISOString() })).toBe('blocked');
    expect(next({}, { ...failing, blockedUntil: start.toISOString() })).toBe('probe');
    expect(next({}, { ...failing, failures: 4 })).toBe('try');
  });
  test('that an administrator asks for is tried nonetheless', () => {
    expect(next({}, { ...failing, blockedUntil: later(1000).toISOString() }, true)).toBe('try');
  });
});

test('an endpoint is blocked after five failures in a row, for up to 15 minutes', () => {
  const seconds = (failures: number) => (Date.parse(blockedUntil({ failures }, start) ?? start.toISOString()) - start.getTime()) / 1000;
  expect([0, 3, 4, 5, 6, 9, 100, 10_000].map(seconds)).toEqual([0, 0, 30, 60, 120, 900, 900, 900]);
});

test('a webhook is given up with 410, or after five days of failures only', () => {
  const failing = { ...webhook, failures: 9, failingSince: start.toISOString() };
  expect(givenUp(webhook, 410, start)).toBe('gone');
  expect(givenUp(webhook, 500, start)).toBeUndefined();
  expect(givenUp(failing, 500, later(5 * 24 * HOUR_MS - 1))).toBeUndefined();
  expect(givenUp(failing, null, later(5 * 24 * HOUR_MS))).toBe('failing');
  expect(givenUp({ ...failing, failures: 2 }, null, later(9 * 24 * HOUR_MS))).toBeUndefined();
});

test('a replay begins anew, once', () => {
  const failed = { ...delivery, status: 'failed', tries: 9, pauses: 12, startedAt: 'x', nextAttemptAt: 'y' } as DeliveryItem;
  const replayed = asReplayed(failed, 'replay_1');
  expect(replayed).toMatchObject({ status: 'queued', tries: 0, pauses: 0, replayId: 'replay_1' });
  expect(replayed).not.toHaveProperty('startedAt');
  const delivered = { ...replayed, status: 'delivered' } as DeliveryItem;
  expect(asReplayed(delivered, 'replay_1')).toBe(delivered);
  expect(asReplayed(failed, undefined)).toBe(failed);
});

test('ids follow from webhook and event, and sort by the time of the event', () => {
  const times = fc.date({ min: new Date('2000-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(times, times, (a, b) => {
      const [first, second] = [a, b].map((at) => deliveryIdOf('webhook_1', { id: 'event', at: at.toISOString() })) as [string, string];
      if (a < b) expect(first < second && first < firstIdAt(b.toISOString())).toBe(true);
      expect(first).toMatch(/^[a-z0-9_]{1,64}$/);
    }),
  );
  expect(deliveryIdOf('webhook_1', event)).toBe(deliveryIdOf('webhook_1', event));
  expect(deliveryIdOf('webhook_2', event)).not.toBe(deliveryIdOf('webhook_1', event));
});

test('a body has the facts of an event and nothing internal', () => {
  const internal = { ...event, correlationId: 'c', visibility: 'public', target: { type: 'post', id: 'post_1' } };
  expect(JSON.parse(bodyOf(internal))).toEqual({ type: 'post.created', timestamp: event.at, actor: 'user_1', data: { postId: 'post_1' } });
});

test('a webhook gets the events that it asks for from its creation on', () => {
  expect(isSubscribed(webhook, event)).toBe(true);
  expect(isSubscribed({ ...webhook, events: ['*'] }, event)).toBe(true);
  expect(isSubscribed({ ...webhook, events: ['post.deleted'] }, event)).toBe(false);
  expect(isSubscribed({ ...webhook, status: 'disabled' }, event)).toBe(false);
  expect(isSubscribed(webhook, { ...event, at: later(-1000).toISOString() })).toBe(true);
  expect(isSubscribed(webhook, { ...event, at: later(-60_000).toISOString() })).toBe(false);
});
