import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { allRoutes } from '../../schemas/index.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import type { Action, Cast } from './consequences/action.ts';
import { budgets, type Consequences } from './consequences/budgets.ts';
import { createCast } from './consequences/cast.ts';
import { communityActions } from './consequences/community-actions.ts';
import { communityPostActions } from './consequences/community-post-actions.ts';
import { competitionActions } from './consequences/competition-actions.ts';
import { graphActions } from './consequences/graph-actions.ts';
import { habitActions } from './consequences/habit-actions.ts';
import { type Figures, type Measured, measure } from './consequences/measure.ts';
import { notificationActions } from './consequences/notification-actions.ts';
import { operatorActions } from './consequences/operator-actions.ts';
import { postActions } from './consequences/post-actions.ts';
import { templateActions } from './consequences/template-actions.ts';
import { userActions } from './consequences/user-actions.ts';
import { webhookActions } from './consequences/webhook-actions.ts';

/**
 * One measurement decides, after the action ran once to start instances and to fill their caches. Another follows only if a function had
 * to start, if a batch held messages of others too, or if a cache ended in between, as each of them does once a minute at most.
 */
const MEASUREMENTS = 3;
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
/** All that was measured; `SHOW_UNITS=1` prints it. */
const table: Record<string, object> = {};
let stack: TestStack;
let cast: Cast;
/** Webhooks cost every event something, so only their own actions run with them. */
let withWebhooks: Promise<Cast> | undefined;

beforeAll(async () => {
  stack = await startStack({ own: true, coverage: undefined, traces: true });
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
  withWebhooks ??= startStack({ own: true, coverage: undefined, traces: true, context: { webhooks: true } }).then(createCast);
  return withWebhooks;
};

const allowedBy = ([invocations, calls, rru, wru, messages, { fifo = 0, later = 0 } = {}]: Consequences): Figures => ({
  invocations,
  calls,
  rru,
  wru,
  messages,
  fifo,
  later,
});

test('every acting route has an action, and every action a budget', () => {
  const covered = new Set(actions.flatMap(({ routes }) => routes.map(({ id }) => id)));
  const acting = allRoutes().filter(({ method }) => method !== 'GET');
  expect(acting.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
  expect(Object.keys(budgets).sort()).toEqual(actions.map(({ name }) => name).sort());
});

test.each(actions.map((action) => [action.name, action] as const))('%s has the consequences of its budget', async (name, action) => {
  const used = await castOf(action);
  const allowed = allowedBy(budgets[name] ?? [0, 0, 0, 0, 0]);
  await measure(action, used);
  const measured: Measured[] = [];
  const isAllowed = ({ figures, isMixed }: Measured) => !isMixed && isDeepStrictEqual(figures, allowed);
  while (measured.length < MEASUREMENTS && !measured.some(isAllowed)) measured.push(await measure(action, used));
  const last = measured.at(-1)!;
  table[name] = { ...last.figures, measurements: measured.length, functions: last.functions };
  if (!measured.some(isAllowed)) throw new Error(`allowed ${JSON.stringify(allowed)}, measured ${JSON.stringify(measured, null, 2)}`);
});
