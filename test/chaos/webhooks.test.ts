import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chaosSeeds, leastOver } from '../support/depth.ts';
import { type MutableStack, startMutableStack } from './mutable-stack.ts';
import { runOn } from './webhooks/scenario.ts';

const SEEDS = chaosSeeds(20);
const COMMANDS = 24;

describe('webhooks with lost calls, killed workers, throttling, repeated and reordered deliveries', () => {
  let stack: MutableStack;
  let acknowledged = 0;
  beforeAll(async () => {
    stack = await startMutableStack({ webhooks: true });
  });

  test.each(SEEDS)(
    'seed %i: each endpoint accepts each event at least once, also one that was down for hours',
    async (seed) => {
      const result = await runOn(stack, seed, COMMANDS);
      acknowledged += result.acknowledged;
      expect({ seed, violations: result.violations }).toEqual({ seed, violations: [] });
    },
    300_000,
  );

  afterAll(async () => {
    await stack?.stop();
    expect(acknowledged).toBeGreaterThan(leastOver(SEEDS, 15));
  });
});
