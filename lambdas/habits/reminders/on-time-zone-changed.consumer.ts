import { consumer } from '../../_async/consumer.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { putHabit, readHabits } from '../habits/habits.store.ts';
import { refreshStreaks } from '../streaks/refresh-streaks.ts';
import { changedZones } from '../subscriptions.ts';
import { readWithZones } from './wake-habit.ts';
import { planWakes } from './wakes.ts';

/**
 * Plans reminders of a traveller by the clocks of the present zone; times that come too early find nothing due. A journey may also have
 * skipped dates, which then break no streak.
 */
export default consumer(changedZones, async ({ data: { userId } }, ctx) => {
  for (const { habitId } of await readHabits(userId)) {
    const soon = await retryOnConflict(ctx, async () => {
      const found = await readWithZones(habitId);
      if (!found) return undefined;
      const next = planWakes(found.habit, { zones: found.zones, now: ctx.now() });
      if (JSON.stringify(next.habit.wakes) === JSON.stringify(found.habit.wakes ?? {})) return undefined;
      await commit(ctx, [putHabit(next.habit, found.habit.v), ...next.writes], undefined);
      return next.sendSoon;
    });
    await soon?.();
  }
  await refreshStreaks(userId, ctx);
});
