import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chaosSeeds } from '../support/depth.ts';
import { type MutableStack, startMutableStack } from './mutable-stack.ts';
import { runOn } from './people/scenario.ts';

const SEEDS = chaosSeeds(20);
/** A short load after the storm. */
const COMMANDS = 32;

describe('people under lost calls, dying workers, throttles, repeated and reordered deliveries', () => {
  let stack: MutableStack;
  let acknowledged = 0;
  beforeAll(async () => {
    stack = await startMutableStack();
  });

  test.each(SEEDS)('seed %i: lists, counts and feeds are what relationships, posts and privacy say', async (seed) => {
    const result = await runOn(stack, seed, COMMANDS);
    acknowledged += result.acknowledged;
    expect({ seed, violations: result.violations }).toEqual({ seed, violations: [] });
  });

  afterAll(async () => {
    await stack?.stop();
    // A load of which nothing gets through would prove nothing.
    expect(acknowledged).toBeGreaterThan(SEEDS.length * 20);
  });
});
