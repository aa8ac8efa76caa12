import { deleteHabit } from '../../lambdas/habits/habits/delete-habit.ts';
import * as routes from '../../schemas/habits/routes.ts';
import { at, call, codeOf, complete, create, DAY_MS, moveTo, person, startHarness, undo, wait } from './habits-harness.ts';
import { enter, remove, stats } from './records-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture?.stop());
beforeEach(() => at('2026-11-25T12:00:00.000Z'));

test('figures follow each completion, undo and record by its date', async () => {
  const me = await person();
  const read = await create(me);
  const water = await create(me, { target: { amount: 8, unit: 'glasses' } });
  await complete(me, read.habitId);
  await complete(me, read.habitId);
  await complete(me, water.habitId, { amount: 3 });
  await complete(me, water.habitId, { amount: 3 });
  await complete(me, read.habitId, { date: '2026-11-22' });
  const { recordId } = await enter(me, { value: 1 });
  await enter(me, { value: 2, date: '2026-11-24' });
  const range = { from: '2026-11-22', to: '2026-11-25' };
  const shown = async () =>
    (await stats(me, me, range)).items.map((day) => [day.habitsDone, day.habitsBegun, day.records, day.recordsBeaten]);
  expect(await shown()).toEqual([
    [1, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 1, 1],
    [1, 1, 1, 0],
  ]);
  await complete(me, water.habitId);
  await undo(me, read.habitId, '2026-11-25');
  await undo(me, read.habitId, '2026-11-25');
  await undo(me, read.habitId, '2026-11-22');
  await remove(me, recordId);
  expect((await shown()).map((day) => day.join(' '))).toEqual(['0 0 0 0', '0 0 0 0', '0 0 1 1', '1 0 0 0']);
  await complete(me, water.habitId, { date: '2026-11-23', amount: 1 });
  await undo(me, water.habitId, '2026-11-23');
  await call(routes.deleteHabit, deleteHabit, me, { params: { habitId: water.habitId } });
  expect((await shown())[3]).toEqual([1, 0, 0, 0]);
  const { items, refreshedAt } = await stats(me, me, range);
  expect([refreshedAt, items[3]?.refreshedAt, items[1]?.date]).toEqual([
    '2026-11-25T12:00:00.000Z',
    '2026-11-25T12:00:00.000Z',
    '2026-11-23',
  ]);
});

test('the range is bounded, and by default the last 30 days of the user', async () => {
  const [me, other] = [await person(), await person()];
  await moveTo(me, 'Pacific/Kiritimati');
  const { from, to, items } = await stats(me, me);
  expect([from, to, items.length, items[0]?.refreshedAt]).toEqual(['2026-10-28', '2026-11-26', 30, null]);
  expect((await stats(me, me, { from: '2028-01-01', to: '2028-12-31' })).items).toHaveLength(366);
  const codes = [];
  for (const query of [
    { from: '2027-12-31', to: '2028-12-31' },
    { from: '2026-11-02', to: '2026-11-01' },
    { to: '0001-01-01' },
    { from: '2026-11-27' },
  ])
    codes.push(await codeOf(stats(me, me, query)));
  expect(codes).toEqual(['STATS_RANGE', 'STATS_RANGE', 'STATS_RANGE', 'none']);
  await expect(stats(me, me, { from: '2026-02-30' })).rejects.toThrow();
  expect(await codeOf(stats(other, me))).toBe('PERMISSION_DENIED');
  expect(await codeOf(stats(other, { userId: 'user_nobody' }))).toBe('NOT_FOUND');
});

test('a date that a journey repeats has one row', async () => {
  const me = await person();
  await moveTo(me, 'Pacific/Kiritimati');
  const [a, b] = [await create(me), await create(me)];
  await complete(me, a.habitId);
  await moveTo(me, 'Pacific/Honolulu');
  wait(DAY_MS);
  await complete(me, b.habitId);
  const { items } = await stats(me, me, { from: '2026-11-26', to: '2026-11-26' });
  expect(items).toMatchObject([{ date: '2026-11-26', habitsDone: 2 }]);
});
