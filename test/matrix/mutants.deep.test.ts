import { storeApiKey } from '../support/api-keys.ts';
import { faultsOf } from '../support/response-checks.ts';
import { mutantSwitch, transformsOf } from '../support/source-mutants.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import { allCells, comesLast, faultOf, passingOf, refusedOf, startAsking } from './cells.ts';
import { changesSince, readState } from './changes.ts';
import { mutants } from './mutants.ts';
import { createWorld, type World } from './world.ts';

const control = mutantSwitch(mutants);
let stack: TestStack;
let world: World;
let apiKey: string;
beforeAll(async () => {
  const options = {
    own: true,
    concurrency: 2,
    context: { limitsMultiplier: 100_000, webhooks: true },
    logs: 'none',
    coverage: undefined,
  } as const;
  stack = await startStack({ ...options, transforms: transformsOf(mutants), mutants: control.folder });
  world = await createWorld(stack);
  apiKey = await storeApiKey(stack);
});
afterAll(async () => {
  await stack?.stop();
  control.remove();
});
afterEach(() => control.activate());

/** Every difference, and every change by a refused call, in the cells of these routes. */
const findingsIn = async (routes: readonly string[]): Promise<string[]> => {
  const cells = allCells().filter(({ row }) => routes.includes(row.route.id));
  const asking = startAsking(world, apiKey);
  const ask = (chosen: typeof cells) => faultsOf(chosen.map((cell) => () => faultOf(asking, cell)));
  await stack.settle();
  const before = await readState(stack);
  const faults = await ask(refusedOf(cells));
  await stack.settle();
  const changes = changesSince(before, await readState(stack));
  // Cells that use up a common subject would fail the second time.
  const passing = passingOf(cells).filter((cell) => !comesLast(cell));
  return [...faults, ...changes, ...(await ask(passing))];
};

test('without a mutant the same cells hold', async () => {
  expect(await findingsIn([...new Set(mutants.flatMap(({ routes }) => routes))])).toEqual([]);
});

test.each(mutants.map((mutant) => [mutant.name, mutant] as const))('%s is noticed', async (name, { routes, seen }) => {
  control.activate(name);
  expect((await findingsIn(routes)).filter((finding) => seen.test(finding))).not.toEqual([]);
});
