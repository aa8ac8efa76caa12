import type { ChannelDelivery } from '../../../lambdas/notifications/deliver/deliveries.model.ts';
import { closeCircuits } from '../../../lambdas/notifications/providers/send.ts';
import type { Pipeline } from '../../notifications/pipeline.ts';
import { happened, passing } from '../../notifications/test-rules.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { PREFERENCES } from './preferences.ts';
import { startAccepting } from './provider.ts';

const MINUTE_MS = 60_000;
/** A message ends as one of these; `merged` ends as its digest does. */
const FINAL = ['opened', 'merged', 'suppressed', 'expired', 'failed', 'unknown'] as const;

export type Sums = {
  planned: number;
  ended: Record<(typeof FINAL)[number], number>;
  open: number;
  withoutReason: number;
  /** Notifications that digests list. */
  listed: number;
  /** Distinct messages that providers have accepted. */
  accepted: number;
  /** Distinct ones: a function that stops right after it has put one aside does so again, and sent back twice it begins one round. */
  deadLetters: number;
};

const count = <Value>(values: readonly Value[], is: (value: Value) => boolean): number => values.filter(is).length;

const sumsOf = (all: readonly ChannelDelivery[], accepted: number, deadLetters: number): Sums => {
  const ended = Object.fromEntries(FINAL.map((status) => [status, count(all, (one) => one.status === status)])) as Sums['ended'];
  return {
    planned: all.length,
    ended,
    open: count(all, ({ status }) => !(FINAL as readonly string[]).includes(status)),
    withoutReason: count(
      all,
      ({ status, because, mergedInto }) => status !== 'opened' && because === undefined && mergedInto === undefined,
    ),
    listed: all.reduce((sum, { items = [] }) => sum + items.length, 0),
    accepted,
    deadLetters,
  };
};

/**
 * Lets providers fail for an hour, in which events arrive and functions stop, and then recover; a day later all is over.
 * @returns the sums, and those after the dead letters were sent back
 */
export const failForAnHour = async (pipeline: Pipeline, seed: number, events: number): Promise<{ before: Sums; after: Sums }> => {
  const random = seededRandom(seed);
  closeCircuits();
  pipeline.inBatchesOf(10);
  const later = (minutes: number): Date => new Date(pipeline.clock.now.getTime() + minutes * MINUTE_MS);
  const userIds = await pipeline.users(PREFERENCES.length);
  for (const [index, userId] of userIds.entries()) await pipeline.choose(userId, PREFERENCES[index]!);
  const deadBefore = pipeline.deadLetters().length;
  const [actor = ''] = await pipeline.users(1, []);
  const providers = startAccepting(pipeline, random);
  providers.fail({ refuse: 0.97, silent: 0.5 });
  pipeline.crashWhen(() => (random.next() < 0.03 ? random.pick(['before', 'after'] as const) : undefined));
  for (let sent = 0; sent < events; sent += 1) {
    pipeline.emit(random.pick([happened, happened, passing])(userIds, actor, pipeline.clock.now, `post_${sent}`));
    await pipeline.runUntil(later(60 / events), 4);
  }
  pipeline.crashWhen(undefined);
  providers.fail({ refuse: 0, silent: 0 });
  closeCircuits();
  await pipeline.runUntil(later(2 * 24 * 60), 4);
  const sums = async (): Promise<Sums> => {
    const all = (await pipeline.deliveries()).filter(({ userId }) => userIds.includes(userId));
    const accepted = new Set(providers.accepted.map(({ provider, name }) => `${provider} ${name}`)).size;
    const deadLetters = new Set(
      pipeline
        .deadLetters()
        .slice(deadBefore)
        .map((letter) => JSON.stringify(letter)),
    ).size;
    return sumsOf(all, accepted, deadLetters);
  };
  const before = await sums();
  pipeline.redrive();
  await pipeline.runUntil(later(24 * 60), 4);
  return { before, after: await sums() };
};
