import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chaosSeeds } from '../support/depth.ts';
import { type ChaosStack, startChaosStack } from './scenario.ts';

const SEEDS = chaosSeeds(20);
/** A short load, a third of it the storm. `npm run chaos` has longer ones. */
const COMMANDS = 60;
const SEED_TIMEOUT_MS = 300_000;

describe('under lost calls, dying workers, throttles, repeated and reordered deliveries', () => {
  let stack: ChaosStack;
  let acknowledged = 0;
  beforeAll(async () => {
    stack = await startChaosStack();
  });

  test.each(SEEDS)(
    'seed %i: rows, trees, orders, stats and places are what the acknowledged commands say',
    async (seed) => {
      const result = await stack.run({ seed, commands: COMMANDS });
      acknowledged += result.acknowledged;
      expect({ seed, violations: result.violations }).toEqual({ seed, violations: [] });
    },
    SEED_TIMEOUT_MS,
  );

  afterAll(async () => {
    await stack?.stop();
    // A load of which nothing gets through would prove nothing.
    expect(acknowledged).toBeGreaterThan(SEEDS.length * 30);
  });
});
