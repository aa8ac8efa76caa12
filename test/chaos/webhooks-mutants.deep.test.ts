import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { MutantName } from '../../lambdas/_base/switch-points.ts';
import { type MutableStack, startMutableStack } from './mutable-stack.ts';
import { runOn } from './webhooks/scenario.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const COMMANDS = 24;
/** A stop between the two transactions of a replay is rare. */
const COMMANDS_WITH_REPLAYS = 100;
const MUTANTS: MutantName[] = ['webhook-sent-before-stored', 'webhook-retry-outside-transaction', 'webhook-order-outside-transaction'];

let stack: MutableStack;
beforeAll(async () => {
  stack = await startMutableStack({ webhooks: true });
});
afterAll(() => stack?.stop());

test.each(MUTANTS)(
  '%s is detected within 20 seeds',
  async (name) => {
    stack.mutate({ name });
    const commands = name === 'webhook-order-outside-transaction' ? COMMANDS_WITH_REPLAYS : COMMANDS;
    for (const seed of SEEDS) if ((await runOn(stack, seed, commands)).violations.length > 0) return;
    throw new Error(`none of ${SEEDS.length} seeds detects ${name}`);
  },
  SEEDS.length * 300_000,
);

test('without a mutant the invariants hold on the same stack', async () => {
  stack.mutate();
  expect(await runOn(stack, 1, COMMANDS)).toMatchObject({ violations: [] });
});
