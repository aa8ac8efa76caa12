import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { NotificationRule } from '../../lambdas/_async/notification-rule.ts';
import { provide } from '../../lambdas/_base/contributions.ts';
import { logger } from '../../lambdas/_base/observability.ts';
import { minuteOf } from '../../lambdas/_delivery/due-work.rules.ts';
import { readWatermark } from '../../lambdas/_delivery/due-work.store.ts';
import { sweepDue } from '../../lambdas/_delivery/sweep-due.ts';
import { transact } from '../../lambdas/_table/commit.ts';
import { scanPage } from '../../lambdas/_table/scan.ts';
import { type Item, readItem } from '../../lambdas/_table/table.ts';
import { putItem, writeAlone } from '../../lambdas/_table/write.ts';
import { putAddresses, readAddresses } from '../../lambdas/notifications/channels/addresses.store.ts';
import { applyReport } from '../../lambdas/notifications/deliver/apply-report.ts';
import { deliverBatch } from '../../lambdas/notifications/deliver/deliver-batch.ts';
import dueQueues from '../../lambdas/notifications/due-queues.ts';
import changedPreferences from '../../lambdas/notifications/hold/changed-preferences.stream.ts';
import { releaseHeld } from '../../lambdas/notifications/hold/release-window.ts';
import { findRule, rulesOf } from '../../lambdas/notifications/plan/find-rules.ts';
import { planByRule } from '../../lambdas/notifications/plan/plan-event.ts';
import { type Choices, preferencesKeys } from '../../lambdas/notifications/preferences/preferences.store.ts';
import type { ProviderReport } from '../../lambdas/notifications/providers/report.ts';
import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import type { OutsideChannel } from '../../schemas/notifications/models.ts';
import { startQueues } from '../support/queues.ts';
import { aroundCalls } from '../support/table-calls.ts';
import { clock, contextOf, people, startHarness } from '../support/use-cases.ts';
import { startProviders } from './providers/provider-server.ts';

/** A function that stops in the middle of its work. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** Whether the last call of the function took effect; `slow` calls let others overtake. */
export type CrashPoint = 'before' | 'after' | 'slow';

type Message = { id: string; queue: string; body: unknown; readyAt: number; receives: number };

const QUEUES = [
  'notification-recipients',
  'notification-email',
  'notification-push',
  'notification-releases',
  'notification-receipts',
  'socket-deliveries',
];
const CHANNEL_QUEUES = ['notification-email', 'notification-push'];
const MINUTE_MS = 60_000;
/** Only functions stop, not the test around them. */
const inFunction = new AsyncLocalStorage<true>();

const all = async (type: string): Promise<Item[]> => {
  const found: Item[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await scanPage([type], { after });
    found.push(...page.items);
    after = page.last;
  } while (after);
  return found;
};

/**
 * Runs the pipeline of notifications in this process, on its own table, with its clock: events and messages wait until they are due, failed
 * ones come back, and due work is swept each minute. Providers are servers that speak their documented forms.
 */
export const startPipeline = async (rules: readonly NotificationRule[], settings: { email?: string[]; push?: string[] } = {}) => {
  process.env.SETTINGS = JSON.stringify({ app: {}, notificationDefaults: {}, fanOutLimit: 1000 });
  logger.setLogLevel('SILENT');
  const harness = await startHarness();
  const secrets = process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER;
  const providers = await startProviders({ email: ['resend'], push: ['expo'], ...settings });
  const providerSecrets = process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER;
  const queues = await startQueues(QUEUES);
  process.env.DEAD_LETTERS_URL = `${process.env.AWS_ENDPOINT_URL_SQS}/1/dead-letters`;
  provide('notificationRules', [['test', [...rules]]]);
  let messages: Message[] = [];
  let crashes: (() => CrashPoint | undefined) | undefined;
  /** Messages of the channels that one function gets at once. */
  let batchSize = 1;
  const handled: Message[] = [];
  /** Times of stored work. */
  let due: number[] = [];
  const stopCrashes = aroundCalls(async (_, input, next) => {
    const point = inFunction.getStore() ? crashes?.() : undefined;
    if (point === 'before') throw new Crash('before the call');
    if (point === 'slow') await new Promise((resolve) => setTimeout(resolve, 4));
    const { Item: put } = input as { Item?: { type?: string; at?: string } };
    if (put?.type === 'due-work') due.push(Date.parse(put.at ?? ''));
    const answer = await next(input);
    if (point === 'after') throw new Crash('after the call');
    return answer;
  });

  const ctx = (): ReturnType<typeof contextOf> => ({ ...contextOf({ userId: 'system' }), caller: { kind: 'system', name: 'test' } });
  const add = (queue: string, body: unknown, afterSeconds = 0): void =>
    void messages.push({ id: randomUUID(), queue, body, readyAt: clock.now.getTime() + afterSeconds * 1000, receives: 0 });
  /** Messages sent by functions move into the timeline. */
  const dead: { body: unknown }[] = [];
  const collect = (): void => {
    dead.push(...queues.waiting.filter(({ queue }) => queue === 'dead-letters'));
    for (const { queue, body, delaySeconds } of queues.waiting.splice(0)) if (queue !== 'dead-letters') add(queue, body, delaySeconds);
  };
  /** @returns the messages that come again */
  const handle = async (batch: readonly Message[]): Promise<readonly Message[]> => {
    const { queue, body } = batch[0]!;
    const given = body as never;
    if (queue === 'events') {
      for (const rule of rulesOf((body as EventEnvelope).name)) await planByRule(rule, given, ctx());
    } else if (queue === 'notification-recipients') {
      const { event, rule, after } = body as { event: EventEnvelope; rule: string; after: string };
      await planByRule(findRule(rule)!, event, ctx(), after);
    } else if (queue === 'notification-releases') {
      const { userId, channel, upTo } = body as { userId: string; channel: OutsideChannel; upTo?: string };
      await releaseHeld(userId, channel, upTo, ctx());
    } else if (queue === 'reports') {
      await applyReport(given, ctx());
    } else if (CHANNEL_QUEUES.includes(queue)) {
      const channel = queue === 'notification-email' ? 'email' : 'push';
      const failed = await deliverBatch(
        channel,
        batch.map((one) => ({ id: one.id, body: one.body as never })),
        ctx(),
      );
      return batch.filter(({ id }) => failed.includes(id));
    }
    return [];
  };
  const run = async (batch: readonly Message[]): Promise<void> => {
    const again = await inFunction
      .run(true, () => handle(batch))
      .catch((error) => {
        if (process.env.SHOW_FAILURES) console.log(error);
        return batch;
      });
    handled.push(...batch);
    for (const { receives, ...message } of again) {
      const readyAt = clock.now.getTime() + Math.min(300, 2 ** (receives + 1)) * 1000;
      messages.push({ ...message, receives: receives + 1, readyAt });
    }
    collect();
  };
  /** Takes a message, and others of its channel with it. */
  const take = (ready: readonly Message[]): Message[] => {
    const [first] = ready;
    if (!first) return [];
    const batch = CHANNEL_QUEUES.includes(first.queue) ? ready.filter(({ queue }) => queue === first.queue).slice(0, batchSize) : [first];
    messages = messages.filter((one) => !batch.includes(one));
    return batch;
  };
  const sweep = async (): Promise<void> => {
    // Like its schedule, it is repeated.
    for (let attempt = 0; attempt < 20; attempt += 1)
      try {
        const at = clock.now.getTime();
        // After weeks without one, several sweeps catch up.
        do await inFunction.run(true, () => sweepDue(dueQueues, ctx()));
        while (((await readWatermark()) ?? '') < minuteOf(clock.now));
        due = due.filter((time) => time > at);
        break;
      } catch {}
    collect();
  };
  const pipeline = {
    providers,
    clock,
    ctx,
    all,
    messages: () => messages,
    deadLetters: () => dead,
    /** Sends all dead letters back to their queues. */
    redrive: (): void => {
      for (const { task, body } of dead as unknown as { task: string; body: unknown }[]) add(task, body);
    },
    emit: (event: EventEnvelope, copies = 1): void => {
      for (let copy = 0; copy < copies; copy += 1) add('events', event);
    },
    /** A provider's report arrives. */
    report: (report: ProviderReport, afterSeconds = 0): void => add('reports', report, afterSeconds),
    /** Forgets what was handled and given up, so that a further load repeats its own messages only. */
    forget: (): void => {
      handled.length = 0;
      dead.length = 0;
    },
    /** Everything that was handled since then arrives once more. */
    replayAll: (): void => {
      for (const { queue, body } of handled.splice(0)) add(queue, body);
    },
    inBatchesOf: (count: number): void => {
      batchSize = count;
    },
    /** Each call of the table asks whether the function stops there, before or after the call took effect. */
    crashWhen: (decide: (() => CrashPoint | undefined) | undefined): void => {
      crashes = decide;
    },
    /** Handles all that is due now; `concurrency` messages at once. */
    settle: async (concurrency = 1, shuffle = (ready: Message[]): Message[] => ready): Promise<void> => {
      collect();
      const running = new Set<Promise<void>>();
      for (;;) {
        while (running.size < concurrency) {
          const batch = take(shuffle(messages.filter(({ readyAt }) => readyAt <= clock.now.getTime())));
          if (batch.length === 0) break;
          const work: Promise<void> = run(batch).finally(() => running.delete(work));
          running.add(work);
        }
        if (running.size === 0) return;
        await Promise.race(running);
      }
    },
    /** Moves time to a moment, stopping wherever something is due. */
    runUntil: async (until: Date, concurrency = 1, shuffle?: (ready: Message[]) => Message[]): Promise<void> => {
      await pipeline.settle(concurrency, shuffle);
      for (;;) {
        const times = [...messages.map(({ readyAt }) => readyAt), ...due.map((time) => Math.ceil(time / MINUTE_MS) * MINUTE_MS)];
        const next = Math.max(clock.now.getTime(), Math.min(...times, until.getTime()));
        if (next >= until.getTime() && !times.some((time) => time <= until.getTime())) break;
        clock.now = new Date(next);
        if (due.some((time) => time <= next)) await sweep();
        await pipeline.settle(concurrency, shuffle);
      }
      clock.now = new Date(Math.max(until.getTime(), clock.now.getTime()));
    },
    /** Users with an e-mail address and a device. */
    users: async (count: number, reach: readonly OutsideChannel[] = ['email', 'push']): Promise<string[]> => {
      process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER = secrets;
      const userIds = (await people(count)).map(({ userId }) => userId);
      process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER = providerSecrets;
      const addedAt = clock.now.toISOString();
      for (const userId of userIds) {
        const addresses = reach.map((channel) => ({
          id: `${channel}-1`,
          channel,
          address: channel === 'email' ? `${userId}@receiver.example` : `ExponentPushToken[${userId}]`,
          ...(channel === 'push' ? { platform: 'expo' as const } : {}),
          addedAt,
          verifiedAt: addedAt,
        }));
        await transact([putAddresses(await readAddresses(userId), addresses)], ctx());
      }
      return userIds;
    },
    /** Stores choices; the stream tells of them. */
    choose: async (userId: string, choices: Choices): Promise<void> => {
      const key = preferencesKeys.key({ userId });
      const newItem = { ...key, type: preferencesKeys.type, userId, choices, v: 1 };
      const oldItem = await readItem(key, { consistent: true });
      await writeAlone(putItem(newItem));
      const change = { type: newItem.type, key, newItem, ...(oldItem ? { oldItem } : {}), sequenceNumber: randomUUID() };
      for (const { queue, body } of changedPreferences.messages([change])) add(queue.name, body);
    },
    deliveries: async () =>
      (await all(
        'notification-delivery',
      )) as unknown as import('../../lambdas/notifications/deliver/deliveries.model.ts').ChannelDelivery[],
    stop: async (): Promise<void> => {
      stopCrashes();
      queues.stop();
      await providers.stop();
      await harness.stop();
    },
  };
  return pipeline;
};
export type Pipeline = Awaited<ReturnType<typeof startPipeline>>;
