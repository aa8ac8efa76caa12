import { HabitChanged } from '../../../schemas/habits/events.ts';
import type { HabitPatch } from '../../../schemas/habits/models.ts';
import { getHabit as getRoute, type updateHabit as route } from '../../../schemas/habits/routes.ts';
import { requireMatch } from '../../_http/respond.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import type { CivilDate } from '../../_time/dates.ts';
import { localDateAt } from '../../_time/zone-log.ts';
import { planWakes } from '../reminders/wakes.ts';
import { type Plan, withPlan } from '../streaks/plans.rules.ts';
import { follow } from '../streaks/settle.ts';
import type { HabitRecord } from './habit.model.ts';
import { requireOwnHabit } from './habits.access.ts';
import { putHabit, putOwner } from './habits.store.ts';
import { habitView, presentPlan } from './habits.views.ts';
import { scheduleOf } from './schedules.rules.ts';

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const planAfter = (before: Plan, { schedule, target, state }: HabitPatch, today: CivilDate): Plan => {
  const { target: kept, ...plan } = before;
  const chosen = target === undefined ? kept : target;
  return {
    ...plan,
    from: today,
    ...(schedule ? { schedule: scheduleOf(schedule) } : {}),
    ...(state ? { state } : {}),
    ...(chosen ? { target: chosen } : {}),
  };
};

const apply = (habit: HabitRecord, patch: HabitPatch, today: CivilDate): HabitRecord => {
  const before = presentPlan(habit);
  const after = planAfter(before, patch, today);
  const { name = habit.name, visibility = habit.visibility, remindAt = habit.remindAt } = patch;
  const plans = isSame(after, planAfter(before, {}, today)) ? habit.plans : withPlan(habit.plans, after, habit.createdOn);
  return { ...habit, name, visibility, plans, remindAt: remindAt ?? undefined };
};

export const updateHabit: UseCase<typeof route> = ({ params, body, ifMatch }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { habit: before, owner, zones } = await requireOwnHabit(ctx, params.habitId);
    const calendar = { zones, now: ctx.now() };
    const current = habitView(before, calendar);
    requireMatch(getRoute, ifMatch, current);
    const today = localDateAt(zones, calendar.now);
    const changed = apply(before, body, today);
    const names = ['name', 'visibility', 'plans', 'remindAt'] as const;
    if (names.every((name) => changed[name] === before[name])) return commit(ctx, [], current);
    const planned = planWakes(changed, calendar);
    const isFollowed = changed.plans !== before.plans || changed.visibility !== before.visibility;
    const settles = planned.writes.length === 0;
    const followed = isFollowed ? await follow(planned.habit, owner, calendar, { settles }) : undefined;
    const { habit } = followed ?? planned;
    const { habitId, userId } = habit;
    const event = envelope(ctx, HabitChanged, { habitId, userId, state: presentPlan(habit).state });
    const streaks = followed ? [putOwner(followed.owner), ...followed.writes] : [];
    const view = await commit(ctx, [putHabit(habit, before.v, event), ...streaks, ...planned.writes], habitView(habit, calendar));
    await planned.sendSoon();
    return view;
  });
