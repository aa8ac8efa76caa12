import * as records from '../../../schemas/habits/record-routes.ts';
import * as habits from '../../../schemas/habits/routes.ts';
import * as moderation from '../../../schemas/moderation/habit-routes.ts';
import type { Person } from '../../support/stack.ts';
import { type Action, action, type Cast } from './action.ts';

const body = { name: 'Drink water', schedule: { kind: 'daily' as const }, target: { amount: 8, unit: 'glasses' } };
/** A habit beside another one. The owner is new each time, because a change reads the other habits, whose number would grow. */
const created = async ({ fresh }: Cast) => {
  const owner = await fresh();
  await owner.call(habits.createHabit, { body });
  const { habitId } = await owner.call(habits.createHabit, { body });
  return { owner, params: { habitId } };
};
const done = async (cast: Cast) => {
  const { owner, params } = await created(cast);
  const { date } = await owner.call(habits.completeHabit, { params, body: {} });
  return { owner, params: { ...params, date } };
};

const enter = async (owner: Person, value: number, visibility: 'private' | 'public' = 'private') => {
  const { recordId } = await owner.call(records.createRecord, { body: { category: 'push-ups', value, unit: 'times', visibility } });
  return { params: { recordId } };
};
/** A new user with a record. */
const athlete = async ({ fresh }: Cast): Promise<Person> => {
  const owner = await fresh();
  await enter(owner, 20, 'public');
  return owner;
};

const because = { body: { reason: 'A test' } };

export const habitActions: readonly Action[] = [
  action('enter a record', [records.createRecord], async (cast) => {
    const owner = await athlete(cast);
    return () => enter(owner, 10);
  }),
  action('beat a record', [records.createRecord], async (cast) => {
    const owner = await athlete(cast);
    return () => enter(owner, 30, 'public');
  }),
  action('delete the best record', [records.deleteRecord], async (cast) => {
    const owner = await athlete(cast);
    const best = await enter(owner, 30, 'public');
    return () => owner.call(records.deleteRecord, best);
  }),
  action('confirm a record', [records.verifyRecord, records.removeVerification], async (cast) => {
    const best = await enter(await athlete(cast), 30);
    return () => cast.admin.call(records.verifyRecord, best);
  }),
  action('create a habit', [habits.createHabit], async (cast) => {
    const { owner } = await created(cast);
    return () => owner.call(habits.createHabit, { body });
  }),
  action('pause a habit', [habits.updateHabit], async (cast) => {
    const { owner, params } = await created(cast);
    return () => owner.call(habits.updateHabit, { params, body: { state: 'paused' } });
  }),
  action('complete a habit', [habits.completeHabit], async (cast) => {
    const { owner, params } = await created(cast);
    return () => owner.call(habits.completeHabit, { params, body: {} });
  }),
  action('take a completion back', [habits.deleteCompletion], async (cast) => {
    const { owner, params } = await done(cast);
    return () => owner.call(habits.deleteCompletion, { params });
  }),
  action('delete a habit with a day', [habits.deleteHabit], async (cast) => {
    const { owner, params } = await done(cast);
    return () => owner.call(habits.deleteHabit, { params });
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
    const best = await enter(await athlete(cast), 30, 'public');
    return () => cast.moderator.call(moderation.removeRecord, { ...best, ...because });
  }),
  action('restore the best record', [moderation.restoreRecord], async (cast) => {
    const best = await enter(await athlete(cast), 30, 'public');
    await cast.moderator.call(moderation.removeRecord, { ...best, ...because });
    return () => cast.moderator.call(moderation.restoreRecord, { ...best, ...because });
  }),
];
