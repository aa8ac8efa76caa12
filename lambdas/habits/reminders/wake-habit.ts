import { HabitReminderDue, StreakAtRisk } from '../../../schemas/habits/events.ts';
import type { Context } from '../../_base/context.ts';
import { type ProfileItem, profileKeys, zonesOf } from '../../_people/profiles.store.ts';
import { commit, retryOnConflict, type Write } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { readItems } from '../../_table/table.ts';
import { localDateAt, type ZoneLog } from '../../_time/zone-log.ts';
import type { HabitRecord } from '../habits/habit.model.ts';
import { ownerOf } from '../habits/habit-ids.rules.ts';
import { habitIn, habitKey, putHabit } from '../habits/habits.store.ts';
import { daysIn } from '../habits/habits.views.ts';
import { riskToday, streakNow } from '../streaks/overall.rules.ts';
import { LATEST_MS, nextWake, type WakeKind } from './wakes.rules.ts';
import { planWakes } from './wakes.ts';

/** Reads a habit and the zones of its owner, in one consistent round trip; undefined if it was deleted. */
export const readWithZones = async (habitId: string): Promise<{ habit: HabitRecord; zones: ZoneLog } | undefined> => {
  const userId = ownerOf(habitId);
  if (userId === undefined) return undefined;
  const find = await readItems([profileKeys.key({ userId }), habitKey({ userId, habitId })], { consistent: true });
  const profile = find(profileKeys.key({ userId })) as ProfileItem | undefined;
  const habit = habitIn(find(habitKey({ userId, habitId })));
  return profile && habit && !profile.suspended ? { habit, zones: zonesOf(profile) } : undefined;
};

/** The event of a time that has come, unless the habit was done, paused or moved to another zone since it was planned. */
const notice = (ctx: Context, kind: WakeKind, at: string, { habit, zones }: { habit: HabitRecord; zones: ZoneLog }): Write[] => {
  const planned = new Date(at);
  if (nextWake(kind, habit, { zones, now: planned }) !== at || ctx.now().getTime() - planned.getTime() > LATEST_MS) return [];
  const { habitId, userId } = habit;
  const about = { habitId, userId, date: localDateAt(zones, planned) };
  if (kind === 'reminder') return [outbox(ctx, HabitReminderDue, about)];
  const days = daysIn(habit, { zones, now: planned });
  const consequence = riskToday(habit, days);
  if (!consequence) return [];
  return [outbox(ctx, StreakAtRisk, { ...about, current: streakNow(habit, days).state.current, consequence })];
};

/** Looks at a habit at a time that it has planned, and plans the next one. Another message for the same time finds nothing to do. */
export const wakeHabit = async (habitId: string, kind: WakeKind, at: string, ctx: Context): Promise<void> => {
  const soon = await retryOnConflict(ctx, async () => {
    const found = await readWithZones(habitId);
    if (!found || found.habit.wakes?.[kind] !== at) return undefined;
    // A message may come early; the next time is reckoned from the one that was planned.
    const now = new Date(Math.max(ctx.now().getTime(), Date.parse(at)) + 1);
    const { [kind]: _, ...others } = found.habit.wakes;
    const next = planWakes({ ...found.habit, wakes: others }, { zones: found.zones, now });
    await commit(ctx, [putHabit(next.habit, found.habit.v), ...next.writes, ...notice(ctx, kind, at, found)], undefined);
    return next.sendSoon;
  });
  await soon?.();
};
