import * as records from '../../schemas/habits/record-routes.ts';
import * as habits from '../../schemas/habits/routes.ts';
import type { Call, Targets } from './robustness-harness.ts';

const body = { name: 'Read', schedule: { kind: 'daily' as const }, target: { amount: 30, unit: 'min' } };

/** A call of each idempotent route of habits that succeeds once, and a different body. */
export const habitRecipes = (targets: () => Targets): Record<string, () => Promise<{ call: Call; other?: unknown }>> => {
  const creator = () => targets().clientOf(targets().people.creator);
  const created = async () => {
    const { habitId } = await creator().call(habits.createHabit, { body });
    return { habitId };
  };
  const record = { category: 'run-5-km', value: 1490, unit: 's' };
  const entered = async () => {
    const { recordId } = await creator().call(records.createRecord, { body: record });
    return { recordId };
  };
  return {
    [records.createRecord.id]: async () => ({ call: { body: record }, other: { ...record, value: 1480 } }),
    [records.deleteRecord.id]: async () => ({ call: { params: await entered(), as: targets().people.creator } }),
    [records.verifyRecord.id]: async () => ({ call: { params: await entered() } }),
    [records.removeVerification.id]: async () => ({ call: { params: await entered() } }),
    [habits.createHabit.id]: async () => ({ call: { body }, other: { ...body, name: 'Write' } }),
    [habits.updateHabit.id]: async () => ({ call: { params: await created(), body: { name: 'Write' } }, other: { name: 'Paint' } }),
    [habits.deleteHabit.id]: async () => ({ call: { params: await created() } }),
    [habits.completeHabit.id]: async () => ({ call: { params: await created(), body: { amount: 10 } }, other: { amount: 20 } }),
    [habits.deleteCompletion.id]: async () => {
      const params = await created();
      const { date } = await creator().call(habits.completeHabit, { params, body: {} });
      return { call: { params: { ...params, date } } };
    },
  };
};
