import { allRoutes } from '../../schemas/index.ts';
import { sample } from '../support/depth.ts';
import { codeOf, startHarness } from '../support/use-cases.ts';
import { ANSWERS, ROWS } from './permission-table.ts';
import { CALLERS, type CallerName, createWorld, TARGETS, type TargetName, type Visibility, type World } from './permission-world.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
const worlds = new Map<string, Promise<World>>();
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture?.stop());

const HEIGHT: Record<CallerName, number> = {
  ...{ outsider: 0, invited: 0, requested: 0, banned: 0, muted: 1, member: 1 },
  ...{ moderator: 2, admin: 3, founder: 4, appModerator: 0, appAdmin: 5 },
};

type Cell = { row: (typeof ROWS)[number]; visibility: Visibility; caller: CallerName; target: TargetName; code: string };

const codeFor = (answer: string, caller: CallerName, target: TargetName): string => {
  const isBelow = HEIGHT[target] < HEIGHT[caller];
  const code = ANSWERS[answer === '<' ? (isBelow ? 'y' : 'n') : answer];
  if (code === undefined) throw new Error(`${answer} is no answer`);
  return code;
};

/** Every caller and visibility of the sampled rows; where a rank decides, also each target. */
const cells: Cell[] = sample(ROWS).flatMap((row) => {
  const parts = row.answers.split(' | ').map((part) => part.split(' '));
  return (['public', 'private'] as const).flatMap((visibility, half) =>
    CALLERS.flatMap((caller, index) => {
      const answer = parts[half]?.[index] ?? '';
      const targets = row.answers.includes('<') ? TARGETS : (['member'] as const);
      return targets.map((target) => ({ row, visibility, caller, target, code: codeFor(answer, caller, target) }));
    }),
  );
});

test('every route of a community has its row, and every row its answers', () => {
  const known = new Set(allRoutes().map(({ id }) => id));
  const held = new Set(ROWS.map(({ route }) => route));
  const inCommunities = allRoutes().filter(({ id, path }) => id.startsWith('communities.') || path.startsWith('/v1/communities'));
  expect(inCommunities.filter(({ id }) => !held.has(id)).map(({ id }) => `${id} needs a row in permission-table.ts`)).toEqual([]);
  expect([...held].filter((id) => !known.has(id))).toEqual([]);
  for (const { answers } of ROWS)
    expect(answers.split(' | ').map((half) => half.split(' ').length)).toEqual([CALLERS.length, CALLERS.length]);
});

const nameOf = ({ row, visibility, caller, target }: Cell): string =>
  [row.route, row.how ?? '', `by ${caller} on a ${target}, ${visibility}`].filter(Boolean).join(' ');

/** Successes that change something have a world beside the one that all others share. */
const worldOf = (cell: Cell): Promise<World> => {
  const { row, visibility, caller, code } = cell;
  const spends = code === 'none' ? row.spends : undefined;
  const own = spends && [String(ROWS.indexOf(row)), ...(spends === 'caller' ? [] : [caller])];
  const name = [visibility, ...(own ?? [])].join(' ');
  const world = worlds.get(name) ?? createWorld(visibility);
  worlds.set(name, world);
  return world;
};

const faultOf = async (cell: Cell): Promise<string[]> => {
  const { row, caller, target, code } = cell;
  const world = await worldOf(cell);
  const found = await codeOf(row.act(world.callers[caller], world, world.targets[target], target));
  return found === code ? [] : [`${nameOf(cell)}: expected ${code}, got ${found}`];
};

test('every caller is answered as the table says', async () => {
  const faults: string[] = [];
  for (const cell of cells) faults.push(...(await faultOf(cell)));
  expect(faults).toEqual([]);
});
