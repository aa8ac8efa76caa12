import { randomUUID } from 'node:crypto';
import type { NotificationRule } from '../../lambdas/_async/notification-rule.ts';
import { provide } from '../../lambdas/_base/contributions.ts';
import { sweepDue } from '../../lambdas/_delivery/sweep-due.ts';
import { transact } from '../../lambdas/_table/commit.ts';
import { scanPage } from '../../lambdas/_table/scan.ts';
import type { Item } from '../../lambdas/_table/table.ts';
import { putItem, writeAlone } from '../../lambdas/_table/write.ts';
import { putAddresses, readAddresses } from '../../lambdas/notifications/channels/addresses.store.ts';
import { deliverBatch } from '../../lambdas/notifications/deliver/deliver-batch.ts';
import { releaseHeld } from '../../lambdas/notifications/hold/release-window.ts';
import { findRule, rulesOf } from '../../lambdas/notifications/plan/find-rules.ts';
import { planByRule } from '../../lambdas/notifications/plan/plan-event.ts';
import { type Choices, preferencesKeys } from '../../lambdas/notifications/preferences/preferences.store.ts';
import { heldReleases } from '../../lambdas/notifications/queues.ts';
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

type Message = { id: string; queue: string; body: unknown; readyAt: number; receives: number };

const QUEUES = ['notification-recipients', 'notification-email', 'notification-push', 'notification-releases', 'socket-deliveries'];
const MINUTE_MS = 60_000;

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
  process.env.SETTINGS = JSON.stringify({ notificationDefaults: {}, fanOutLimit: 1000 });
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  const harness = await startHarness();
  const secrets = process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER;
  const providers = await startProviders({ email: ['resend'], push: ['expo'], ...settings });
  const providerSecrets = process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER;
  const queues = await startQueues(QUEUES);
  process.env.DEAD_LETTERS_URL = `${process.env.AWS_ENDPOINT_URL_SQS}/1/dead-letters`;
  provide('notificationRules', [['test', [...rules]]]);
  let messages: Message[] = [];
  let crashes: (() => boolean) | undefined;
  const stopCrashes = aroundCalls(async (_, input, next) => {
    const when = crashes?.() ? Math.random() : undefined;
    if (when !== undefined && when < 0.5) throw new Crash('before the call');
    const answer = await next(input);
    if (when !== undefined) throw new Crash('after the call');
    return answer;
  });

  const ctx = (): ReturnType<typeof contextOf> => ({ ...contextOf({ userId: 'system' }), caller: { kind: 'system', name: 'test' } });
  /** Messages sent by functions move into the timeline. */
  const dead: { body: unknown }[] = [];
  const collect = (): void => {
    dead.push(...queues.waiting.filter(({ queue }) => queue === 'dead-letters'));
    for (const { queue, body, delaySeconds } of queues.waiting.splice(0))
      if (queue !== 'dead-letters')
        messages.push({ id: randomUUID(), queue, body, readyAt: clock.now.getTime() + delaySeconds * 1000, receives: 0 });
  };
  const handle = async ({ id, queue, body }: Message): Promise<void> => {
    const given = body as never;
    if (queue === 'events') {
      for (const rule of rulesOf((body as EventEnvelope).name)) await planByRule(rule, given, ctx());
    } else if (queue === 'notification-recipients') {
      const { event, rule, after } = body as { event: EventEnvelope; rule: string; after: string };
      await planByRule(findRule(rule)!, event, ctx(), after);
    } else if (queue === 'notification-releases') {
      const { userId, channel, upTo } = body as { userId: string; channel: OutsideChannel; upTo?: string };
      await releaseHeld(userId, channel, upTo, ctx());
    } else if (queue === 'notification-email' || queue === 'notification-push') {
      const channel = queue === 'notification-email' ? 'email' : 'push';
      const failed = await deliverBatch(channel, [{ id, body: given }], ctx());
      if (failed.length > 0) throw new Error('the message failed');
    }
  };
  const run = async (message: Message): Promise<void> => {
    try {
      await handle(message);
    } catch (error) {
      if (process.env.SHOW_FAILURES) console.log(error);
      messages.push({
        ...message,
        receives: message.receives + 1,
        readyAt: clock.now.getTime() + Math.min(300, 2 ** (message.receives + 1)) * 1000,
      });
    }
    collect();
  };
  const sweep = async (): Promise<void> => {
    // Like its schedule, it is repeated.
    for (let attempt = 0; attempt < 20; attempt += 1)
      try {
        await sweepDue([heldReleases], ctx());
        break;
      } catch {}
    collect();
  };
  const nextDue = async (): Promise<number | undefined> => {
    const times = (await all('due-work')).map(({ at }) => Date.parse(String(at)));
    return times.length > 0 ? Math.min(...times) : undefined;
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
      for (const { task, body } of dead as unknown as { task: string; body: unknown }[])
        messages.push({ id: randomUUID(), queue: task, body, readyAt: clock.now.getTime(), receives: 0 });
    },
    emit: (event: EventEnvelope, copies = 1): void => {
      for (let copy = 0; copy < copies; copy += 1)
        messages.push({ id: randomUUID(), queue: 'events', body: event, readyAt: clock.now.getTime(), receives: 0 });
    },
    /** Each call of the table asks whether the function stops there, before or after the call took effect. */
    crashWhen: (decide: (() => boolean) | undefined): void => {
      crashes = decide;
    },
    /** Handles all that is due now; `concurrency` messages at once. */
    settle: async (concurrency = 1, shuffle = (ready: Message[]): Message[] => ready): Promise<void> => {
      collect();
      for (;;) {
        const ready = shuffle(messages.filter(({ readyAt }) => readyAt <= clock.now.getTime())).slice(0, concurrency);
        if (ready.length === 0) return;
        messages = messages.filter((one) => !ready.includes(one));
        await Promise.all(ready.map(run));
      }
    },
    /** Moves time to a moment, stopping wherever something is due. */
    runUntil: async (until: Date, concurrency = 1, shuffle?: (ready: Message[]) => Message[]): Promise<void> => {
      await pipeline.settle(concurrency, shuffle);
      for (;;) {
        const due = await nextDue();
        const times = [...messages.map(({ readyAt }) => readyAt), ...(due === undefined ? [] : [Math.ceil(due / MINUTE_MS) * MINUTE_MS])];
        const next = Math.max(clock.now.getTime(), Math.min(...times, until.getTime()));
        if (next >= until.getTime() && !times.some((time) => time <= until.getTime())) break;
        clock.now = new Date(next);
        if (due !== undefined && due <= next) await sweep();
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
    choose: async (userId: string, choices: Choices): Promise<void> => {
      await writeAlone(putItem({ ...preferencesKeys.key({ userId }), type: preferencesKeys.type, userId, choices, v: 1 }));
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
