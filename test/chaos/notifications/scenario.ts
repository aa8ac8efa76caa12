import { closeCircuits } from '../../../lambdas/notifications/providers/send.ts';
import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import type { Pipeline } from '../../notifications/pipeline.ts';
import { happened, liked } from '../../notifications/test-rules.ts';
import { type Random, seededRandom } from '../../support/seeded-random.ts';
import { PREFERENCES, type Receiver } from './preferences.ts';
import { startAccepting } from './provider.ts';
import { violationsOf } from './violations.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Time of day at which a load begins. */
const BEGIN_MS = (11 * 60 + 20) * MINUTE_MS;
const ROUNDS = 6;

const shuffled = <Value>(random: Random, values: readonly Value[]): Value[] =>
  values
    .map((value) => ({ value, by: random.next() }))
    .sort((a, b) => a.by - b.by)
    .map(({ value }) => value);

/** Functions stop before or after any call of the table, and some calls are slow. */
const crashes = (random: Random) => () => {
  const chance = random.next();
  return chance < 0.02 ? ('before' as const) : chance < 0.04 ? ('after' as const) : chance < 0.3 ? ('slow' as const) : undefined;
};

export type Outcome = { violations: string[]; accepted: number };

/**
 * Sends events to users of all kinds of preferences, with repetitions, in any order, through functions that stop at any call of the
 * table and providers that fail; then everything runs to its end, and all messages come once more.
 */
export const runOn = async (pipeline: Pipeline, seed: number): Promise<Outcome> => {
  const random = seededRandom(seed);
  closeCircuits();
  pipeline.forget();
  pipeline.inBatchesOf(10);
  // Time never goes back, or the sweep of due work would have passed.
  pipeline.clock.now = new Date((Math.floor(pipeline.clock.now.getTime() / DAY_MS) + 2) * DAY_MS + BEGIN_MS);
  const later = (minutes: number): Date => new Date(pipeline.clock.now.getTime() + minutes * MINUTE_MS);
  const userIds = await pipeline.users(PREFERENCES.length);
  const receivers = userIds.map((userId, index): Receiver => ({ userId, choices: PREFERENCES[index]! }));
  for (const { userId, choices } of receivers) await pipeline.choose(userId, choices);
  const actors = await pipeline.users(4, []);
  const providers = startAccepting(pipeline, random);
  const events: EventEnvelope[] = [];
  const mix = <Value>(ready: Value[]): Value[] => shuffled(random, ready);
  const wait = (minutes: number): Promise<void> => pipeline.runUntil(later(minutes), 2 + random.integer(5), mix);
  pipeline.crashWhen(crashes(random));
  providers.fail({ refuse: 0.1, silent: 0.06 });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let count = 0; count < 2; count += 1) {
      const event = random.pick([happened, liked])(userIds, random.pick(actors), pipeline.clock.now, 'post_1');
      events.push(event);
      pipeline.emit(event, 1 + random.integer(3));
    }
    await wait(random.integer(50));
  }
  // Handled work arrives again while functions still stop.
  pipeline.replayAll();
  await wait(30);
  pipeline.crashWhen(undefined);
  providers.fail({ refuse: 0, silent: 0 });
  closeCircuits();
  await wait(3 * 24 * 60);
  pipeline.replayAll();
  pipeline.redrive();
  await wait(24 * 60);
  return { violations: await violationsOf(pipeline, receivers, events, providers.accepted), accepted: providers.accepted.length };
};
