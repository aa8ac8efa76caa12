import { CompletionUndone } from '../../../schemas/habits/events.ts';
import type { deleteCompletion as route } from '../../../schemas/habits/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { localDateAt } from '../../_time/zone-log.ts';
import { requireOwnHabit } from '../habits/habits.access.ts';
import { putHabit, putOwner } from '../habits/habits.store.ts';
import { daysIn, streakView } from '../habits/habits.views.ts';
import { planWakes } from '../reminders/wakes.ts';
import { changeStats } from '../stats/daily-stats.store.ts';
import { follow } from '../streaks/settle.ts';
import { countedChange, withoutDate } from './completions.rules.ts';
import { removeDay } from './days.store.ts';
import { requestedDate } from './requested-date.ts';

export const deleteCompletion: UseCase<typeof route> = ({ params: { habitId, date: asked } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { habit: before, owner, zones } = await requireOwnHabit(ctx, habitId);
    const calendar = { zones, now: ctx.now() };
    const date = requestedDate({ date: asked }, calendar, 'path:date');
    const changed = withoutDate(before, date, localDateAt(zones, calendar.now));
    if (!changed) return commit(ctx, [], undefined);
    const planned = planWakes(changed, calendar);
    const followed = await follow(planned.habit, owner, calendar, { settles: planned.writes.length === 0 });
    const { habit } = followed;
    const { current, longest } = streakView(habit, daysIn(habit, calendar));
    const event = envelope(ctx, CompletionUndone, { habitId, userId: habit.userId, date, current, longest });
    const stats = changeStats({ userId: habit.userId, date }, countedChange(before, changed, date), calendar.now);
    const streaks = [putOwner(followed.owner, event), ...followed.writes];
    await commit(ctx, [putHabit(habit, before.v), removeDay(habit, date), ...streaks, ...stats, ...planned.writes], undefined);
    await planned.sendSoon();
    return undefined;
  });
