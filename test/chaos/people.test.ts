import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type MutableStack, startMutableStack } from './mutable-stack.ts';
import { mutants } from './people/mutants.ts';
import { runOn } from './people/scenario.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
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

describe('each guarantee among people is needed: without it a seed fails', () => {
  /** Those that noticed most mutants come first; all are tried until one notices. */
  const order = [...new Set([10, 5, 14, ...SEEDS])];
  let stack: MutableStack;
  beforeAll(async () => {
    stack = await startMutableStack();
  });
  afterAll(() => stack?.stop());

  test.each(mutants.map((mutant) => [mutant.name, mutant] as const))('%s is caught within 20 seeds', async (_, mutant) => {
    stack.mutate(mutant);
    for (const seed of order) if ((await runOn(stack, seed, COMMANDS)).violations.length > 0) return;
    throw new Error(`no seed of ${SEEDS.length} notices ${mutant.name}`);
  });

  test('with all of them at rest it holds, on the stack that bore them', async () => {
    stack.mutate();
    expect(await runOn(stack, 10, COMMANDS)).toMatchObject({ violations: [] });
  });
});
