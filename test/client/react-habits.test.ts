import { useCompletions, useDailyStats, useHabits, useRecords } from '../../client/react/index.ts';
import { render } from './react-harness.ts';

const TODAY = '2026-11-20';
const streak = (current: number) => ({ current, longest: current, lastDate: current > 0 ? TODAY : null });
const habit = (amount: number, current: number) => ({
  habitId: 'h',
  name: 'Drink water',
  streak: streak(current),
  today: { date: TODAY, amount, done: amount === 8 },
});
const page = (amount: number, current: number) => ({ items: [habit(amount, current)], cursor: null, overall: streak(current) });

const useHabit = () => ({ habits: useHabits().data, ...useCompletions('h'), stats: useDailyStats('me', { from: TODAY, to: TODAY }).data });
type Shown = ReturnType<typeof useHabit>;
const shownOf = ({ habits }: Shown) => [habits?.items[0]?.today.amount, habits?.items[0]?.streak.current, habits?.overall?.current];

test('a completion shows in every list with its streak, and an undo takes it back; overall streak and figures are read anew', async () => {
  let [amount, current] = [3, 0];
  const { settle, asked } = await render(useHabit, {
    'GET /v1/habits': () => page(amount, current),
    'GET /v1/users/me/stats': () => ({ items: [{ date: TODAY, habitsDone: current }] }),
    'POST /v1/habits/h/completions': () => {
      [amount, current] = [8, 1];
      return { habitId: 'h', date: TODAY, amount, done: true, streak: streak(current) };
    },
    'DELETE /v1/habits/h/completions/2026-11-20': () => {
      [amount, current] = [0, 0];
      return {};
    },
  });
  const first = await settle(({ habits, stats }) => habits !== undefined && stats !== undefined);
  expect(shownOf(first)).toEqual([3, 0, 0]);
  first.complete.mutate({});
  const done = await settle(({ habits, stats }) => habits?.overall?.current === 1 && stats?.items[0]?.habitsDone === 1);
  expect(shownOf(done)).toEqual([8, 1, 1]);
  done.undo.mutate(TODAY);
  expect(shownOf(await settle(({ habits }) => habits?.overall?.current === 0))).toEqual([0, 0, 0]);
  expect(asked.filter((one) => one.startsWith('GET /v1/users/me/stats')).length).toBeGreaterThan(1);
});

const useRuns = () => useRecords('me', 'run-5-km');

test('records and bests are read anew after each change', async () => {
  const records: object[] = [];
  const { settle } = await render(useRuns, {
    'GET /v1/users/me/records': () => ({ items: [...records], cursor: null, bests: [] }),
    'POST /v1/me/records': () => {
      records.push({ recordId: 'r', value: 1490 });
      return records[0];
    },
    'DELETE /v1/me/records/r': () => {
      records.pop();
      return {};
    },
  });
  (await settle(({ list }) => list.data !== undefined)).enter.mutate({ category: 'run-5-km', value: 1490, unit: 's' });
  const entered = await settle(({ list }) => list.data?.items.length === 1);
  entered.remove.mutate('r');
  expect((await settle(({ list }) => list.data?.items.length === 0)).list.data?.bests).toEqual([]);
});
