import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chaosSeeds, leastOver } from '../support/depth.ts';
import { type ChaosStack, startChaosStack } from './scenario.ts';

const SEEDS = chaosSeeds(20);
/** A short load; a third of it are the initial joins. `npm run chaos` runs longer loads. */
const COMMANDS = 60;
const SEED_TIMEOUT_MS = 300_000;

describe('with lost calls, killed workers, throttling, repeated and reordered deliveries', () => {
  let stack: ChaosStack;
  let acknowledged = 0;
  beforeAll(async () => {
    stack = await startChaosStack();
  });

  test.each(SEEDS)(
    'seed %i: rows, trees, orders, stats and capacity match the acknowledged commands',
    async (seed) => {
      const result = await stack.run({ seed, commands: COMMANDS });
      acknowledged += result.acknowledged;
      expect({ seed, violations: result.violations }).toEqual({ seed, violations: [] });
    },
    SEED_TIMEOUT_MS,
  );

  afterAll(async () => {
    await stack?.stop();
    // The test is only meaningful if enough commands succeed.
    expect(acknowledged).toBeGreaterThan(leastOver(SEEDS, 30));
  });
});
