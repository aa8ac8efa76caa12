import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chaosSeeds, leastOver } from '../support/depth.ts';
import { type MutableStack, startMutableStack } from './mutable-stack.ts';
import { runOn } from './people/scenario.ts';

const SEEDS = chaosSeeds(20);
/** Length of the load after the initial requests. */
const COMMANDS = 32;

describe('relationships and feeds with lost calls, killed workers, throttling, repeated and reordered deliveries', () => {
  let stack: MutableStack;
  let acknowledged = 0;
  beforeAll(async () => {
    stack = await startMutableStack();
  });

  test.each(SEEDS)('seed %i: lists, counts and feeds match relationships, posts, privacy and suspensions', async (seed) => {
    const result = await runOn(stack, seed, COMMANDS);
    acknowledged += result.acknowledged;
    expect({ seed, violations: result.violations }).toEqual({ seed, violations: [] });
  });

  afterAll(async () => {
    await stack?.stop();
    // The test is only meaningful if enough commands succeed.
    expect(acknowledged).toBeGreaterThan(leastOver(SEEDS, 20));
  });
});
