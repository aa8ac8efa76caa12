import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { repositoryRoot } from '../../lib/domain.ts';
import { discoverDomains } from '../../lib/domains.ts';
import { allRoutes } from '../../schemas/index.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import type { Action, Cast } from './consequences/action.ts';
import { budgets } from './consequences/budgets.ts';
import { createCast } from './consequences/cast.ts';
import { communityActions } from './consequences/community-actions.ts';
import { communityPostActions } from './consequences/community-post-actions.ts';
import { competitionActions } from './consequences/competition-actions.ts';
import { graphActions } from './consequences/graph-actions.ts';
import { habitActions } from './consequences/habit-actions.ts';
import { notificationActions } from './consequences/notification-actions.ts';
import { operatorActions } from './consequences/operator-actions.ts';
import { postActions } from './consequences/post-actions.ts';
import { templateActions } from './consequences/template-actions.ts';
import { userActions } from './consequences/user-actions.ts';
import { webhookActions } from './consequences/webhook-actions.ts';

type Figures = { invocations: number; calls: number; rru: number; wru: number; fifo: number };
type Metrics = ReturnType<TestStack['metrics']>['functions'];
/** Sums of all functions, and each function's part as text. */
type Measured = Figures & { functions: string };

const FIGURES = ['invocations', 'calls', 'rru', 'wru', 'fifo'] as const;
/** A repetition may meet a cold instance, a function that the schedule started, or work that an earlier action planned for two minutes later. */
const REPETITIONS = 12;
const SHOWN_REPETITIONS = 4;
const actions = [
  ...userActions,
  ...graphActions,
  ...postActions,
  ...communityActions,
  ...communityPostActions,
  ...competitionActions,
  ...operatorActions,
  ...notificationActions,
  ...templateActions,
  ...webhookActions,
  ...habitActions,
];
/** The figures of every repetition; `SHOW_UNITS=1` prints them. */
const table: Record<string, object> = {};
let stack: TestStack;
let cast: Cast;
/** Webhooks cost every event something, so only their own actions run with them. */
let withWebhooks: Promise<Cast> | undefined;
/** Functions whose queue is a FIFO queue, as the stack names them. */
let ordered: ReadonlySet<string>;

beforeAll(async () => {
  const { functions } = await discoverDomains([repositoryRoot]);
  ordered = new Set(functions.flatMap((one) => (one.kind === 'worker' && one.fifo ? [`kith-local-${one.name}`] : [])));
  stack = await startStack({ own: true, coverage: undefined });
  cast = await createCast(stack);
  await stack.settle();
});
afterAll(async () => {
  if (process.env.SHOW_UNITS) console.table(table);
  await stack?.stop();
  await (await withWebhooks)?.stack.stop();
});

const castOf = async (action: Action): Promise<Cast> => {
  if (!webhookActions.includes(action)) return cast;
  withWebhooks ??= startStack({ own: true, coverage: undefined, context: { webhooks: true } }).then(createCast);
  return withWebhooks;
};

const differences = (after: Metrics, before: Metrics): [string, Figures][] =>
  Object.entries(after).flatMap(([name, { invocations, calls, rru, wru }]) => {
    const earlier = before[name] ?? { invocations: 0, calls: 0, rru: 0, wru: 0 };
    const figures = {
      invocations: invocations - earlier.invocations,
      calls: calls - earlier.calls,
      rru: rru - earlier.rru,
      wru: wru - earlier.wru,
      fifo: ordered.has(name) ? invocations - earlier.invocations : 0,
    };
    return figures.invocations > 0 ? [[name, figures]] : [];
  });

/** The action and everything that follows from it, until every queue is empty. */
const measure = async (action: Action): Promise<Measured> => {
  const used = await castOf(action);
  const { stack } = used;
  const act = await action.prepare(used);
  await stack.settle();
  const before = stack.metrics().functions;
  await act();
  await stack.settle();
  const parts = differences(stack.metrics().functions, before);
  const sum = (figure: keyof Figures): number => parts.reduce((total, [, figures]) => total + figures[figure], 0);
  const functions = parts
    .map(([name, { invocations, calls, rru, wru }]) => `${name.replace('kith-local-', '')} ${invocations}/${calls}/${rru}/${wru}`)
    .join(', ');
  return { invocations: sum('invocations'), calls: sum('calls'), rru: sum('rru'), wru: sum('wru'), fifo: sum('fifo'), functions };
};

test('every acting route has an action, and every action a budget', () => {
  const covered = new Set(actions.flatMap(({ routes }) => routes.map(({ id }) => id)));
  const acting = allRoutes().filter(({ method }) => method !== 'GET');
  expect(acting.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
  expect(Object.keys(budgets).sort()).toEqual(actions.map(({ name }) => name).sort());
});

test.each(actions.map((action) => [action.name, action] as const))('%s stays within its budget of consequences', async (name, action) => {
  const [invocations, calls, rru, wru, fifo = 0] = budgets[name] ?? [0, 0, 0, 0];
  const budget: Figures = { invocations, calls, rru, wru, fifo };
  const isWithin = (figures: Figures) => FIGURES.every((figure) => figures[figure] <= budget[figure]);
  const measured: Measured[] = [];
  const repetitions = process.env.SHOW_UNITS ? SHOWN_REPETITIONS : REPETITIONS;
  while (measured.length < repetitions && (process.env.SHOW_UNITS || !measured.some(isWithin))) measured.push(await measure(action));
  const columns = FIGURES.map((figure) => [figure, measured.map((figures) => figures[figure]).join(' ')]);
  table[name] = { ...Object.fromEntries(columns), functions: measured.at(-1)?.functions };
  if (!measured.some(isWithin)) throw new Error(`allowed ${JSON.stringify(budget)}, measured ${JSON.stringify(measured, null, 2)}`);
});
