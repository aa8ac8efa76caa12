import { allRoutes } from '../../schemas/index.ts';
import { storeApiKey } from '../support/api-keys.ts';
import { sample } from '../support/depth.ts';
import { faultsOf } from '../support/response-checks.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import { type Asking, allCells, comesLast, faultOf, passingOf, refusedOf, startAsking } from './cells.ts';
import { changesSince, named, readState } from './changes.ts';
import { TABLE } from './table.ts';
import { createWorld } from './world.ts';

/** Every route of the contract, to every viewer, about a subject in every state. `rows/` says what each one must be answered. */
const cells = sample(allCells());
const restores = ({ row }: (typeof cells)[number]): boolean => /\.restore[A-Z]/.test(row.route.id);

test('every route of the contract has its row', () => {
  const held = new Set(Object.values(TABLE).flatMap((rows) => rows.map(({ route }) => route.id)));
  const missing = allRoutes().filter(({ id }) => !held.has(id));
  expect(missing.map(({ id }) => `${id} needs a row in test/matrix/rows/${id.split('.')[0]}.ts`)).toEqual([]);
});

describe('with all viewers and subjects', () => {
  let stack: TestStack;
  let asking: Asking;
  beforeAll(async () => {
    stack = await startStack({
      own: true,
      concurrency: 2,
      context: { limitsMultiplier: 100_000, webhooks: true },
      logs: 'none',
      coverage: undefined,
    });
    asking = startAsking(await createWorld(stack), await storeApiKey(stack));
  });
  afterAll(() => stack?.stop());

  const faultsIn = (chosen: typeof cells, parallel?: number) =>
    faultsOf(
      chosen.map((cell) => () => faultOf(asking, cell)),
      parallel,
    );

  test('every refusal is the expected one, tells nothing, and changes nothing', async () => {
    const before = await readState(stack);
    const faults = await faultsIn(refusedOf(cells));
    await stack.settle();
    const changes = changesSince(before, await readState(stack)).map(named(asking.world));
    expect({ faults, changes }).toEqual({ faults: [], changes: [] });
  });

  test('everybody who may is let through', async () => {
    const passing = passingOf(cells);
    expect(await faultsIn(passing.filter((cell) => !comesLast(cell)))).toEqual([]);
    // These use up what the others needed.
    // Restorations are first: after a removal by an administrator, moderators could no longer make them.
    const last = passing.filter(comesLast).sort((one, other) => Number(restores(other)) - Number(restores(one)));
    expect(await faultsIn(last, 1)).toEqual([]);
  });
});
