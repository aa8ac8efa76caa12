import { completeHabit } from '../../lambdas/habits/completions/complete-habit.ts';
import { deleteCompletion } from '../../lambdas/habits/completions/delete-completion.ts';
import { listCompletions } from '../../lambdas/habits/completions/list-completions.ts';
import { createHabit } from '../../lambdas/habits/habits/create-habit.ts';
import { deleteHabit } from '../../lambdas/habits/habits/delete-habit.ts';
import { getHabit } from '../../lambdas/habits/habits/get-habit.ts';
import { listHabits } from '../../lambdas/habits/habits/list-habits.ts';
import { updateHabit } from '../../lambdas/habits/habits/update-habit.ts';
import { createRecord } from '../../lambdas/habits/records/create-record.ts';
import { deleteRecord } from '../../lambdas/habits/records/delete-record.ts';
import { listRecords } from '../../lambdas/habits/records/list-records.ts';
import { verifyRecord } from '../../lambdas/habits/records/verify-record.ts';
import { readWithZones, wakeHabit } from '../../lambdas/habits/reminders/wake-habit.ts';
import { getDailyStats } from '../../lambdas/habits/stats/get-daily-stats.ts';
import { getStreaks } from '../../lambdas/habits/streaks/get-streaks.ts';
import { MAX_HABITS } from '../../schemas/habits/models.ts';
import { MAX_CATEGORIES, MAX_RECORDS } from '../../schemas/habits/record-models.ts';
import * as recordRoutes from '../../schemas/habits/record-routes.ts';
import * as routes from '../../schemas/habits/routes.ts';
import { getDailyStats as statsRoute } from '../../schemas/habits/stats-routes.ts';
import { type Budgets, createBudgets } from '../support/budgets.ts';
import { contextOf, people } from '../support/use-cases.ts';
import { at, clock, complete, create, DAY_MS, startHarness, type Who, wait } from './habits-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let budgets: Budgets;
beforeAll(async () => {
  fixture = await startHarness();
  budgets = await createBudgets();
});
afterAll(async () => {
  budgets?.show();
  await fixture?.stop();
});

const nextWakeOf = (found: Awaited<ReturnType<typeof readWithZones>>): { at: string } => ({ at: found?.habit.wakes?.risk ?? '' });
const LONG = { name: 'ä'.repeat(100), schedule: { kind: 'daily' as const }, target: { amount: 30, unit: 'minutes' } };

test('every route stays within its budget, with the longest streak, the most habits and a settlement of each kind', async () => {
  at('2026-01-01T12:00:00.000Z');
  const [me, other] = (await people(2, 20)) as [Who, Who];
  const { within } = budgets;
  for (let count = 2; count < MAX_HABITS; count += 1) await create(me, { ...LONG, visibility: 'public' });
  await within('create', routes.createHabit, createHabit, me, { body: { ...LONG, remindAt: '18:00' } });
  const { habitId } = await within('create the last', routes.createHabit, createHabit, me, { body: { ...LONG, visibility: 'public' } });
  const params = { habitId };
  for (let day = 0; day < 120; day += 1) {
    await within(`complete on day ${day}`, routes.completeHabit, completeHabit, me, { params, body: {} });
    // A streak of a month, a miss that no freeze covers, and again.
    wait(day % 37 === 36 ? 7 * DAY_MS : DAY_MS);
  }
  const { date } = await within('complete a part', routes.completeHabit, completeHabit, me, { params, body: { amount: 1 } });
  await within('complete again', routes.completeHabit, completeHabit, me, { params, body: {} });
  await within('get', routes.getHabit, getHabit, other, { params });
  await within('list', routes.listHabits, listHabits, me, { query: { limit: '100' } });
  await within('list of another user', routes.listHabits, listHabits, other, { query: { limit: '100', userId: me.userId } });
  await within('days', routes.listCompletions, listCompletions, me, { params, query: { limit: '100' } });
  await within('streaks', routes.getStreaks, getStreaks, me, { params, query: { limit: '100' } });
  const { at: wake } = nextWakeOf(await readWithZones(habitId));
  at(wake);
  const woken = await budgets.measure('look at a habit', () => wakeHabit(habitId, 'risk', wake, contextOf(me)));
  expect([woken.calls, woken.readUnits, woken.writeUnits > 3 && woken.writeUnits <= 8]).toEqual([2, 2, true]);
  await within('update', routes.updateHabit, updateHabit, me, { params, body: { name: 'Walk', state: 'paused' } });
  await within('undo', routes.deleteCompletion, deleteCompletion, me, { params: { ...params, date } });
  await complete(me, habitId);
  await within('delete', routes.deleteHabit, deleteHabit, me, { params });
});

test('records and figures stay within their budgets, with as many as there may be', async () => {
  at('2027-01-01T12:00:00.000Z');
  const [me, other, staff] = (await people(3, 20)) as [Who, Who, Who];
  const { within } = budgets;
  const context = 'ä'.repeat(200);
  const audiences = ['public', 'friends', 'close_friends', 'private'] as const;
  for (let count = 1; count < MAX_CATEGORIES; count += 1)
    for (const visibility of audiences) {
      const body = { category: `category-${count}`, value: count, unit: 'minutes', visibility };
      await within(`category ${count} for ${visibility}`, recordRoutes.createRecord, createRecord, me, { body });
    }
  let best = '';
  for (let count = 0; count < MAX_RECORDS; count += 1) {
    wait(DAY_MS);
    const body = { category: 'walk', value: count, unit: 'steps', visibility: 'public', context } as const;
    ({ recordId: best } = await within(`record ${count}`, recordRoutes.createRecord, createRecord, me, { body }));
  }
  const params = { userId: me.userId };
  for (const [name, who] of [
    ['my', me],
    ['of another user', other],
  ] as const)
    await within(`list ${name} records`, recordRoutes.listRecords, listRecords, who, { params, query: { limit: '100' } });
  const admin: Who = { ...staff, roles: ['admin'] };
  await within('verify', recordRoutes.verifyRecord, verifyRecord, admin, { params: { recordId: best } });
  await within('delete the best record', recordRoutes.deleteRecord, deleteRecord, me, { params: { recordId: best } });
  const to = clock.now.toISOString().slice(0, 10);
  const from = new Date(clock.now.getTime() - 365 * DAY_MS).toISOString().slice(0, 10);
  const { items } = await within('figures of a year', statsRoute, getDailyStats, me, { params, query: { from, to } });
  expect([items.length, items.filter(({ records }) => records === 1).length]).toEqual([366, 365]);
});
