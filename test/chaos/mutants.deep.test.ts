import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mutants } from './mutants.ts';
import { type ChaosStack, startChaosStack } from './scenario.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const COMMANDS = 60;
const SEED_TIMEOUT_MS = 300_000;

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
