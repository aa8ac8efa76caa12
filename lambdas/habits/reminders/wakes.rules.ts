import type { CivilDate } from '../../_time/dates.ts';
import { civilDateOf, nextLocalTime } from '../../_time/local-days.ts';
import { type ZoneLog, zoneAt } from '../../_time/zone-log.ts';
import type { HabitRecord, Wakes } from '../habits/habit.model.ts';
import { unlivedDates } from '../streaks/lived-dates.rules.ts';
import { type Days, riskToday, streakNow } from '../streaks/overall.rules.ts';
import { dayNumber, isOnWeekday, planOn } from '../streaks/plans.rules.ts';
import { followStreak } from '../streaks/streaks.rules.ts';

/** Local time at which a streak that ends with the day is told: four hours before. */
const RISK_AT = '20:00';
/** A notice that is later than this, after an outage, is none. */
export const LATEST_MS = 3 * 3_600_000;
/** Longer than the longest distance of a schedule. */
const HORIZON_DAYS = 100;

export const WAKE_KINDS = ['reminder', 'risk'] as const;
export type WakeKind = (typeof WAKE_KINDS)[number];

type Calendar = { zones: ZoneLog; now: Date };

/** The next instants of a local time with their dates, from now on, in the present zone. */
const occasions = function* (time: string, { zones, now }: Calendar): Generator<{ at: Date; date: CivilDate }> {
  const zone = zoneAt(zones, now);
  for (let [days, from] = [0, now]; days < HORIZON_DAYS; days += 1) {
    const at = nextLocalTime(from, time, zone);
    yield { at, date: civilDateOf(at, zone) };
    from = new Date(at.getTime() + 1);
  }
};

/** Whether a habit is due on a date and not done: a week that has its times, and the days right after the last time, ask for nothing. */
const asksOn = ({ plans, done, settled }: HabitRecord, { today: date, unlived }: Days): boolean => {
  const { state, schedule } = planOn(plans, date) ?? {};
  if (state !== 'active' || !schedule || done.has(date)) return false;
  if (schedule.kind === 'daily') return true;
  if (schedule.kind === 'weekdays') return isOnWeekday(schedule.weekdays, dayNumber(date));
  const range = { after: settled.through, to: date, today: date };
  const { week, next } = followStreak(settled.state, { done, plans, unlived }, range).state;
  return schedule.kind === 'times_per_week' ? week.done < schedule.times : next === undefined || next.due <= date;
};

const nextReminder = (habit: HabitRecord, calendar: Calendar): Date | undefined => {
  if (habit.remindAt === undefined || habit.plans.at(-1)?.state !== 'active') return undefined;
  const unlived = unlivedDates(calendar.zones, habit.settled.through, calendar.now);
  for (const { at, date: today } of occasions(habit.remindAt, calendar)) if (asksOn(habit, { today, unlived })) return at;
  return undefined;
};

const nextRisk = (habit: HabitRecord, calendar: Calendar): Date | undefined => {
  if (habit.plans.at(-1)?.state !== 'active') return undefined;
  const unlived = unlivedDates(calendar.zones, habit.settled.through, calendar.now);
  for (const { at, date: today } of occasions(RISK_AT, calendar)) {
    if (streakNow(habit, { today, unlived }).state.current === 0) return undefined;
    if (riskToday(habit, { today, unlived })) return at;
  }
  return undefined;
};

const NEXT = { reminder: nextReminder, risk: nextRisk };

/** Returns when a habit has to be looked at next, if nothing is done until then; undefined if never. */
export const nextWake = (kind: WakeKind, habit: HabitRecord, calendar: Calendar): string | undefined =>
  NEXT[kind](habit, calendar)?.toISOString();

/**
 * Returns the times to store, and those that need new work. A time that is too early stays: its work finds nothing due and goes on
 * from there, so that most completions write none. One that has just passed stays too: its work is on the way.
 */
export const wakesAfter = (habit: HabitRecord, calendar: Calendar): { wakes: Wakes; added: { kind: WakeKind; at: string }[] } => {
  const wakes: Wakes = {};
  const added: { kind: WakeKind; at: string }[] = [];
  const earliest = new Date(calendar.now.getTime() - LATEST_MS).toISOString();
  for (const kind of WAKE_KINDS) {
    const pending = habit.wakes?.[kind];
    const wanted = nextWake(kind, habit, calendar);
    if (wanted === undefined) continue;
    const isEarlyEnough = pending !== undefined && pending > earliest && pending <= wanted;
    wakes[kind] = isEarlyEnough ? pending : wanted;
    if (!isEarlyEnough) added.push({ kind, at: wanted });
  }
  return { wakes, added };
};
