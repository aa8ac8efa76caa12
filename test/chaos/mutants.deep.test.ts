import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mutants } from './mutants.ts';
import { type ChaosStack, startChaosStack } from './scenario.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const COMMANDS = 60;
const SEED_TIMEOUT_MS = 300_000;

describe('the chaos suite detects every mutant', () => {
  /** Seeds that detected most mutants come first. All are tried until one detects the mutant. */
  const order = [...new Set([15, 20, 10, 6, ...SEEDS])];
  let stack: ChaosStack;
  beforeAll(async () => {
    stack = await startChaosStack();
  });
  afterAll(() => stack?.stop());

  test.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    '%s is detected within 20 seeds',
    async (_, mutant) => {
      stack.mutate(mutant);
      for (const seed of order) if ((await stack.run({ seed, commands: mutant.commands })).violations.length > 0) return;
      throw new Error(`none of ${SEEDS.length} seeds detects ${mutant.name}`);
    },
    SEEDS.length * SEED_TIMEOUT_MS,
  );

  test(
    'without a mutant the invariants hold on the same stack',
    async () => {
      stack.mutate();
      expect(await stack.run({ seed: 15, commands: COMMANDS })).toMatchObject({ violations: [] });
    },
    SEED_TIMEOUT_MS,
  );
});
