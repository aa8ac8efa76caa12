import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type MutableStack, startMutableStack } from './mutable-stack.ts';
import { mutants } from './people/mutants.ts';
import { runOn } from './people/scenario.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
/** A short load after the storm. */
const COMMANDS = 32;

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
