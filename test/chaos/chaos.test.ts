import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mutants } from './mutants.ts';
import { type ChaosStack, startChaosStack } from './scenario.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
/** A short load: twenty of them are 1,200 commands, a third of them the storm. `npm run chaos` has longer ones. */
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

describe('each guarantee is needed: without it a seed fails', () => {
  /** Those that noticed most mutants come first; all are tried until one notices. */
  const order = [...new Set([15, 20, 10, 6, ...SEEDS])];
  let stack: ChaosStack;
  beforeAll(async () => {
    stack = await startChaosStack();
  });
  afterAll(() => stack?.stop());

  test.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    '%s is caught within 20 seeds',
    async (_, mutant) => {
      stack.mutate(mutant);
      for (const seed of order) if ((await stack.run({ seed, commands: mutant.commands })).violations.length > 0) return;
      throw new Error(`no seed of ${SEEDS.length} notices ${mutant.name}`);
    },
    SEEDS.length * SEED_TIMEOUT_MS,
  );

  test(
    'with all of them at rest it holds, on the stack that bore them',
    async () => {
      stack.mutate();
      expect(await stack.run({ seed: 15, commands: COMMANDS })).toMatchObject({ violations: [] });
    },
    SEED_TIMEOUT_MS,
  );
});
