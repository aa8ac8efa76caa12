import onRuledEvent from '../../lambdas/notifications/plan/on-ruled-event.consumer.ts';
import { type Budgets, createBudgets } from '../support/budgets.ts';
import { type Pipeline, startPipeline } from './pipeline.ts';
import { happened, testRules } from './test-rules.ts';

let pipeline: Pipeline;
let budgets: Budgets;
beforeAll(async () => {
  pipeline = await startPipeline(testRules);
  budgets = await createBudgets();
});
afterAll(async () => {
  budgets?.show();
  await pipeline?.stop();
});

const costOf = async (name: string, to: string, by: string) => {
  pipeline.emit(happened([to], by, pipeline.clock.now));
  return budgets.measure(name, () => pipeline.settle());
};

test('one notification on one channel: the inbox alone, by e-mail, and by push', async () => {
  const [nobody, mailed, pushed, bob] = [
    ...(await pipeline.users(1, [])),
    ...(await pipeline.users(1, ['email'])),
    ...(await pipeline.users(1, ['push'])),
    ...(await pipeline.users(1, [])),
  ] as [string, string, string, string];
  const inbox = await costOf('the inbox alone', nobody, bob);
  expect([inbox.writeUnits, inbox.readUnits <= 6]).toEqual([1, true]);
  const email = await costOf('by e-mail', mailed, bob);
  const push = await costOf('by push', pushed, bob);
  for (const { writeUnits, readUnits } of [email, push]) {
    expect(writeUnits).toBeLessThanOrEqual(12);
    expect(readUnits).toBeLessThanOrEqual(20);
  }
});

test('one that preferences suppress costs one write unit', async () => {
  const [ada, bob] = (await pipeline.users(2)) as [string, string];
  await pipeline.choose(ada, { categories: { social: { inApp: false, email: false, push: false } } });
  await pipeline.settle();
  const { writeUnits, readUnits } = await costOf('suppressed', ada, bob);
  expect(writeUnits).toBe(1);
  expect(readUnits).toBeLessThanOrEqual(4);
});

test('an event that no rule is about costs nothing, and one that no rule could tell anybody of costs no unit', async () => {
  const [ada] = (await pipeline.users(1)) as [string];
  const event = happened([ada], ada, pipeline.clock.now);
  expect(onRuledEvent.handlerOf({ ...event, name: 'nobody.listens' })).toBeUndefined();
  const { calls } = await costOf('of the actor alone', ada, ada);
  expect(calls).toBe(0);
});
