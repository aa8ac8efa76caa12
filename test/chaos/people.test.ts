import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestStack } from '../support/stack.ts';
import { runOn, startPeopleStack } from './people/scenario.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

describe('people under lost calls, dying workers, throttles, repeated and reordered deliveries', () => {
  let stack: TestStack;
  let acknowledged = 0;
  beforeAll(async () => {
    stack = await startPeopleStack();
  });

  test.each(SEEDS)('seed %i: lists, counts and feeds are what pairs, posts and privacy say', async (seed) => {
    const result = await runOn(stack, seed);
    acknowledged += result.acknowledged;
    expect({ seed, violations: result.violations }).toEqual({ seed, violations: [] });
  });

  afterAll(async () => {
    await stack?.stop();
    // A load of which nothing gets through would prove nothing.
    expect(acknowledged).toBeGreaterThan(SEEDS.length * 25);
  });
});
