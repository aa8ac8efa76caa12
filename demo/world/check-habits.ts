import { listRecords } from '../../schemas/habits/record-routes.ts';
import { listHabits } from '../../schemas/habits/routes.ts';
import { inParallel } from '../parallel.ts';
import type { Filled } from './filled.ts';

const said = (isSo: boolean, text: string): string[] => (isSo ? [] : [text]);

/** Compares habits with the plan, and bests with its records; one line per difference. */
export const checkHabits = async ({ plan, people }: Filled): Promise<string[]> => {
  const keepers = [...new Set(plan.habits.map(({ by }) => by))];
  const found = await inParallel(keepers, async (by) => {
    const { call, userId, handle } = people[by]!;
    const { items } = await call(listHabits, { query: { limit: 100 } });
    const wanted = plan.habits.filter((one) => one.by === by);
    const names = (all: readonly { name: string }[]): string =>
      all
        .map(({ name }) => name)
        .sort()
        .join();
    const isBegun = (name: string): boolean =>
      wanted.some(({ habit, done }) => habit.name === name && done.some(({ daysAgo }) => daysAgo.length > 0));
    const values = plan.records.filter((one) => one.by === by).map(({ record }) => record.value);
    const { bests } = await call(listRecords, { params: { userId }, query: { category: 'run-5-km' } });
    const best = values.length === 0 ? undefined : Math.min(...values);
    return [
      ...said(names(items) === names(wanted.map(({ habit }) => habit)), `habits of ${handle}: ${names(items)}`),
      ...items.flatMap(({ name, streak }) =>
        said(streak.longest > 0 === isBegun(name), `${handle} has a streak of ${streak.longest} for ${name}`),
      ),
      ...said(bests[0]?.all?.value === best, `the best of ${handle} is ${bests[0]?.all?.value}, not ${best}`),
    ];
  });
  return found.flat();
};
