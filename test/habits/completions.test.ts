import { listCompletions } from '../../lambdas/habits/completions/list-completions.ts';
import { deleteHabit } from '../../lambdas/habits/habits/delete-habit.ts';
import { MAX_HABITS } from '../../schemas/habits/models.ts';
import * as routes from '../../schemas/habits/routes.ts';
import {
  at,
  call,
  change,
  codeOf,
  complete,
  create,
  list,
  moveTo,
  person,
  read,
  startHarness,
  streaks,
  undo,
  wait,
} from './habits-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture?.stop());
beforeEach(() => at('2026-11-20T12:00:00.000Z'));

const HOUR_MS = 3_600_000;

test('late completions count by their date and repair the streak; a gap between them breaks it', async () => {
  const me = await person();
  const { habitId } = await create(me);
  await complete(me, habitId);
  await complete(me, habitId, { date: '2026-11-17' });
  const gap = await complete(me, habitId, { date: '2026-11-18' });
  expect(gap.streak).toMatchObject({ current: 1, longest: 2, startedOn: '2026-11-20', lastDate: '2026-11-20' });
  const { items } = await streaks(me, habitId);
  expect(items).toMatchObject([{ startedOn: '2026-11-17', lastDate: '2026-11-18', days: 2, endedOn: '2026-11-19', reason: 'missed' }]);
  expect((await complete(me, habitId, { date: '2026-11-19' })).streak).toMatchObject({ current: 4, longest: 4, startedOn: '2026-11-17' });
  expect((await streaks(me, habitId)).items).toEqual([]);
  await undo(me, habitId, '2026-11-17');
  expect((await read(me, habitId)).streak).toMatchObject({ current: 3, longest: 3, startedOn: '2026-11-18' });
});

test('days before a habit ask for nothing until something is entered for them', async () => {
  const me = await person();
  const { habitId } = await create(me);
  await complete(me, habitId, { date: '2026-11-15' });
  expect((await read(me, habitId)).streak).toMatchObject({ current: 0, longest: 1 });
  await undo(me, habitId, '2026-11-15');
  await complete(me, habitId, { date: '2026-11-19' });
  expect((await complete(me, habitId)).streak).toMatchObject({ current: 2, longest: 2 });
});

test('amounts of a date add up until the target is reached, and repetitions change nothing', async () => {
  const me = await person();
  const { habitId } = await create(me, { target: { amount: 8, unit: 'glasses' } });
  expect(await complete(me, habitId, { amount: 0.1 })).toMatchObject({ amount: 0.1, done: false, streak: { current: 0 } });
  expect(await complete(me, habitId, { amount: 0.2 })).toMatchObject({ amount: 0.3, done: false });
  expect((await read(me, habitId)).today).toEqual({ date: '2026-11-20', amount: 0.3, done: false });
  expect(await complete(me, habitId)).toMatchObject({ amount: 8, done: true, streak: { current: 1 } });
  expect(await complete(me, habitId, { amount: 3 })).toMatchObject({ amount: 8, done: true, streak: { current: 1 } });
  await undo(me, habitId, '2026-11-20');
  await undo(me, habitId, '2026-11-20');
  expect((await read(me, habitId)).today).toEqual({ date: '2026-11-20', amount: 0, done: false });
  const days = await call(routes.listCompletions, listCompletions, me, { params: { habitId } });
  expect(days).toEqual({ items: [], cursor: null });
});

test('dates count from seven days ago until the present one of the user, and only if they were lived', async () => {
  const me = await person();
  await moveTo(me, 'Pacific/Honolulu');
  const { habitId, today } = await create(me);
  expect(today.date).toBe('2026-11-20');
  const codes = [];
  for (const date of ['2026-11-21', '2026-11-12', '2026-11-13']) codes.push(await codeOf(complete(me, habitId, { date })));
  expect(codes).toEqual(['DATE_OUT_OF_RANGE', 'DATE_OUT_OF_RANGE', 'none']);
  expect(await codeOf(complete(me, habitId, { at: '2026-11-20T12:06:00.000Z' }))).toBe('DATE_OUT_OF_RANGE');
  // 2026-11-21 in Honolulu begins as 2026-11-22 begins in Kiritimati: who flies there then never has it.
  at('2026-11-21T10:00:00.000Z');
  await moveTo(me, 'Pacific/Kiritimati');
  wait(HOUR_MS);
  expect((await read(me, habitId)).today.date).toBe('2026-11-22');
  expect(await codeOf(complete(me, habitId, { date: '2026-11-21' }))).toBe('DATE_OUT_OF_RANGE');
  await complete(me, habitId, { date: '2026-11-20' });
  expect((await complete(me, habitId)).streak).toMatchObject({ current: 2 });
  const { items } = await call(routes.listCompletions, listCompletions, me, { params: { habitId }, query: { limit: '2' } });
  expect(items.map(({ date, timeZone }) => [date, timeZone])).toEqual([
    ['2026-11-22', 'Pacific/Kiritimati'],
    ['2026-11-20', 'Pacific/Kiritimati'],
  ]);
});

test('a date that a journey repeats counts once', async () => {
  const me = await person();
  await moveTo(me, 'Pacific/Kiritimati');
  const { habitId, today } = await create(me);
  expect((await complete(me, habitId)).date).toBe(today.date);
  await moveTo(me, 'Pacific/Honolulu');
  wait(20 * HOUR_MS);
  expect((await read(me, habitId)).today).toMatchObject({ date: '2026-11-20', done: false });
  wait(4 * HOUR_MS);
  expect((await complete(me, habitId)).streak).toMatchObject({ current: 1, longest: 1 });
});

test('a choice of a date that a journey repeats stays in force, until the next one replaces it', async () => {
  const me = await person();
  await moveTo(me, 'Europe/Vienna');
  const { habitId } = await create(me);
  await complete(me, habitId);
  at('2026-11-20T23:30:00.000Z');
  await complete(me, habitId);
  await change(me, habitId, { state: 'paused' });
  // In Honolulu the day before goes on: the pause of the next date is taken back, which asks for all days from then on.
  await moveTo(me, 'Pacific/Honolulu');
  expect(await read(me, habitId)).toMatchObject({ state: 'paused', today: { date: '2026-11-20' } });
  expect(await change(me, habitId, { state: 'active' })).toMatchObject({ state: 'active', streak: { current: 2 } });
  wait(48 * HOUR_MS);
  expect((await read(me, habitId)).streak).toMatchObject({ current: 2 });
  wait(24 * HOUR_MS);
  expect(await read(me, habitId)).toMatchObject({ state: 'active', streak: { current: 0, longest: 2 } });
});

test('a pause asks for nothing, an archived habit ends its streak and takes no later dates', async () => {
  const me = await person();
  const { habitId } = await create(me);
  await complete(me, habitId);
  wait(24 * HOUR_MS);
  await change(me, habitId, { state: 'paused' });
  wait(20 * 24 * HOUR_MS);
  expect(await change(me, habitId, { state: 'active' })).toMatchObject({ state: 'active', streak: { current: 1, atRisk: 'ends' } });
  await complete(me, habitId);
  await change(me, habitId, { state: 'archived' });
  wait(48 * HOUR_MS);
  expect(await codeOf(complete(me, habitId))).toBe('HABIT_ARCHIVED');
  expect((await streaks(me, habitId)).items).toMatchObject([{ days: 2, reason: 'archived', endedOn: '2026-12-11' }]);
  await change(me, habitId, { state: 'active' });
  expect((await complete(me, habitId)).streak.current).toBe(1);
});

test('a schedule holds from its day on, and another user sees only what they may', async () => {
  const [me, other] = [await person(), await person()];
  const { habitId } = await create(me, { visibility: 'public', schedule: { kind: 'weekdays', weekdays: ['friday'] } });
  await complete(me, habitId);
  wait(3 * 24 * HOUR_MS);
  expect((await change(me, habitId, { schedule: { kind: 'daily' } })).streak).toMatchObject({ current: 1, atRisk: 'ends' });
  expect(await streaks(other, habitId)).toMatchObject({ streak: { current: 1 }, overall: null });
  await create(me);
  expect((await list(other, { userId: me.userId })).items.map((one) => one.habitId)).toEqual([habitId]);
  expect(await codeOf(complete(other, habitId))).toBe('PERMISSION_DENIED');
  await change(me, habitId, { visibility: 'private' });
  expect(await codeOf(complete(other, habitId))).toBe('NOT_FOUND');
});

test('the overall streak takes days of all habits, and keeps those of a deleted one', async () => {
  const me = await person();
  const [a, b] = [await create(me), await create(me)];
  await complete(me, a.habitId);
  wait(24 * HOUR_MS);
  await complete(me, b.habitId);
  wait(24 * HOUR_MS);
  expect((await list(me)).overall).toEqual({ current: 2, longest: 2, lastDate: '2026-11-21' });
  await call(routes.deleteHabit, deleteHabit, me, { params: { habitId: a.habitId } });
  expect((await list(me)).overall).toEqual({ current: 2, longest: 2, lastDate: '2026-11-21' });
  expect(await codeOf(read(me, a.habitId))).toBe('NOT_FOUND');
  wait(24 * HOUR_MS);
  expect((await streaks(me, b.habitId)).overall).toEqual({ current: 0, longest: 2, lastDate: null });
});

test('a user has a bounded number of habits', async () => {
  const me = await person();
  for (let count = 0; count < MAX_HABITS; count += 1) await create(me);
  expect(await codeOf(create(me))).toBe('TOO_MANY_HABITS');
  const page = await list(me, { limit: '20' });
  expect([page.items.length, page.cursor === null]).toEqual([20, false]);
});
