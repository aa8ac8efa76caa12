import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type MutableStack, startMutableStack } from './mutable-stack.ts';
import { mutants } from './people/mutants.ts';
import { runOn } from './people/scenario.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
/** Length of the load after the initial requests. */
const COMMANDS = 32;

describe('the chaos suite of relationships and feeds detects every mutant', () => {
  /** Seeds that detected most mutants come first. All are tried until one detects the mutant. */
  const order = [...new Set([10, 5, 14, ...SEEDS])];
  let stack: MutableStack;
  beforeAll(async () => {
    stack = await startMutableStack();
  });
  afterAll(() => stack?.stop());

  test.each(mutants.map((mutant) => [mutant.name, mutant] as const))('%s is detected within 20 seeds', async (_, mutant) => {
    stack.mutate(mutant);
    for (const seed of order) if ((await runOn(stack, seed, COMMANDS)).violations.length > 0) return;
    throw new Error(`none of ${SEEDS.length} seeds detects ${mutant.name}`);
  });

  test('without a mutant the invariants hold on the same stack', async () => {
    stack.mutate();
    expect(await runOn(stack, 10, COMMANDS)).toMatchObject({ violations: [] });
  });
});
