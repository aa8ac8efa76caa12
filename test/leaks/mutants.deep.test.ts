import { mutantSwitch, mutants } from './mutants.ts';
import { runSeed } from './run.ts';
import { type LeakStack, startLeakStack } from './stack.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

const control = mutantSwitch();
let stack: LeakStack;
beforeAll(async () => {
  stack = await startLeakStack({ mutants: control.folder });
});
afterAll(async () => {
  await stack?.stop();
  control.remove();
});
afterEach(() => control.activate());

it.each(mutants.map((mutant) => [mutant.name, mutant] as const))('%s is detected within 20 seeds', async (_, mutant) => {
  control.activate(mutant);
  for (const seed of SEEDS) if ((await runSeed(stack, seed)).leaks.some((found) => found.startsWith(mutant.leak))) return;
  throw new Error(`none of ${SEEDS.length} seeds detects ${mutant.name}`);
});

it('without a mutant the same stack leaks nothing', async () => {
  expect((await runSeed(stack, 1)).leaks).toEqual([]);
});
