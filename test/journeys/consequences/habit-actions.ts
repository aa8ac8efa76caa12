import * as records from '../../../schemas/habits/record-routes.ts';
import * as habits from '../../../schemas/habits/routes.ts';
import * as moderation from '../../../schemas/moderation/habit-routes.ts';
import { type Action, action, type Cast } from './action.ts';

const body = { name: 'Drink water', schedule: { kind: 'daily' as const }, target: { amount: 8, unit: 'glasses' } };
const created = async ({ loner }: Cast) => {
  const { habitId } = await loner.call(habits.createHabit, { body });
  return { params: { habitId } };
};
const done = async (cast: Cast) => {
  const { params } = await created(cast);
  const { date } = await cast.loner.call(habits.completeHabit, { params, body: {} });
  return { params: { ...params, date } };
};

const entered = async ({ loner, next }: Cast, visibility?: 'public') => {
  const { recordId } = await loner.call(records.createRecord, {
    body: { category: 'push-ups', value: next(), unit: 'times', ...(visibility ? { visibility } : {}) },
  });
  return { params: { recordId } };
};

const because = { body: { reason: 'A test' } };

export const habitActions: readonly Action[] = [
  action('enter a record', [records.createRecord], async (cast) => {
    await entered(cast);
    return () => cast.loner.call(records.createRecord, { body: { category: 'push-ups', value: -1, unit: 'times' } });
  }),
  action('beat a record', [records.createRecord], async (cast) => {
    await entered(cast, 'public');
    return () => entered(cast, 'public');
  }),
  action('delete the best record', [records.deleteRecord], async (cast) => {
    const best = await entered(cast, 'public');
    return () => cast.loner.call(records.deleteRecord, best);
  }),
  action('confirm a record', [records.verifyRecord, records.removeVerification], async (cast) => {
    const best = await entered(cast);
    return () => cast.admin.call(records.verifyRecord, best);
  }),
  action('create a habit', [habits.createHabit], async (cast) => {
    const { params } = await created(cast);
    await cast.loner.call(habits.deleteHabit, { params });
    return () => cast.loner.call(habits.createHabit, { body });
  }),
  action('pause a habit', [habits.updateHabit], async (cast) => {
    const { params } = await created(cast);
    return () => cast.loner.call(habits.updateHabit, { params, body: { state: 'paused' } });
  }),
  action('complete a habit', [habits.completeHabit], async (cast) => {
    const { params } = await created(cast);
    return () => cast.loner.call(habits.completeHabit, { params, body: {} });
  }),
  action('take a completion back', [habits.deleteCompletion], async (cast) => {
    const { params } = await done(cast);
    return () => cast.loner.call(habits.deleteCompletion, { params });
  }),
  action('delete a habit with a day', [habits.deleteHabit], async (cast) => {
    const { params } = await done(cast);
    return () => cast.loner.call(habits.deleteHabit, { params });
  }),
  action('remove a habit', [moderation.removeHabit], async (cast) => {
    const { params } = await done(cast);
    return () => cast.moderator.call(moderation.removeHabit, { params: { habitId: params.habitId }, ...because });
  }),
  action('restore a habit', [moderation.restoreHabit], async (cast) => {
    const { params } = await created(cast);
    await cast.moderator.call(moderation.removeHabit, { params, ...because });
    return () => cast.moderator.call(moderation.restoreHabit, { params, ...because });
  }),
  action('remove the best record', [moderation.removeRecord], async (cast) => {
    const best = await entered(cast, 'public');
    return () => cast.moderator.call(moderation.removeRecord, { ...best, ...because });
  }),
  action('restore the best record', [moderation.restoreRecord], async (cast) => {
    const best = await entered(cast, 'public');
    await cast.moderator.call(moderation.removeRecord, { ...best, ...because });
    return () => cast.moderator.call(moderation.restoreRecord, { ...best, ...because });
  }),
];
