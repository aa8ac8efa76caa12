import { createRecord } from '../../schemas/habits/record-routes.ts';
import { completeHabit, createHabit } from '../../schemas/habits/routes.ts';
import type { Filled } from './filled.ts';
import { ofMoment } from './tasks.ts';

const DAY_MS = 86_400_000;

/** Habits of those who have signed up, the days on which they were done since the moment before, and records. */
export const fillHabits = async (filled: Filled, moment: number): Promise<void> => {
  const { plan, people, habits, seed, run, began } = filled;
  await run(
    ofMoment(plan.habits, moment).map(([{ by, habit }, index]) => async () => {
      const made = await people[by]!.call(createHabit, { body: habit, idempotencyKey: `${seed}:habit:${index}` });
      habits[index] = made.habitId;
    }),
  );
  const now = began + plan.times[moment]!;
  await run(
    plan.habits.flatMap(({ by, done }, index) => {
      const days = done.find((one) => one.moment === moment)?.daysAgo ?? [];
      if (days.length === 0) return [];
      return async () => {
        for (const daysAgo of days)
          await people[by]!.call(completeHabit, {
            params: { habitId: habits[index]! },
            body: { at: new Date(now - daysAgo * DAY_MS).toISOString() },
            idempotencyKey: `${seed}:done:${index}:${moment}:${daysAgo}`,
          });
      };
    }),
  );
  await run(
    ofMoment(plan.records, moment).map(
      ([{ by, record }, index]) =>
        () =>
          people[by]!.call(createRecord, { body: record, idempotencyKey: `${seed}:record:${index}` }),
    ),
  );
};
