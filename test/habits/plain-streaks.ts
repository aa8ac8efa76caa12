import type { Plan } from '../../lambdas/habits/streaks/plans.rules.ts';

/*
 * Streaks as one would count them on a calendar: from all days at once, with no state that is carried on. Written without the
 * rules under test.
 */
const DAY_MS = 86_400_000;
const ms = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const text = (at: number): string => new Date(at).toISOString().slice(0, 10);
export const plus = (date: string, days: number): string => text(ms(date) + days * DAY_MS);
const NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const nameOf = (date: string): string => NAMES[new Date(ms(date)).getUTCDay()]!;

export const range = (from: string, to: string): string[] => {
  const dates: string[] = [];
  for (let at = ms(from); at <= ms(to); at += DAY_MS) dates.push(text(at));
  return dates;
};

export type PlainStreak = { days: number; startedOn: string; lastDate: string; freezesUsed: number; endedOn?: string; reason?: string };
export type PlainCount = { current: number; longest: number; freezes: number; streaks: PlainStreak[]; failed: string[] };

/** Counts from the first date on; `lived` tells which dates the user has had. */
export const plainCount = (
  done: ReadonlySet<string>,
  plans: readonly Plan[],
  { from, today, lived }: { from: string; today: string; lived: (date: string) => boolean },
): PlainCount => {
  const to = [...done].reduce((last, date) => (date > last ? date : last), today);
  const dates = range(from, to);
  const plan = (date: string): Plan | undefined => plans.filter((one) => one.from <= date).at(-1);
  const open = (date: string): boolean => plan(date)?.state === 'active' && lived(date);
  /** Times that were due by the end of this date, from the schedule alone. */
  const everyDue = new Set<string>();
  for (let index = 0, due: string | undefined, every = 0; index < dates.length; index += 1) {
    const date = dates[index]!;
    const schedule = plan(date)?.schedule;
    if (schedule?.kind !== 'every_n_days') {
      due = undefined;
      continue;
    }
    if (schedule.days !== every) due = undefined;
    every = schedule.days;
    if (done.has(date)) due = plus(date, every);
    else if (open(date)) {
      due ??= plus(date, every - 1);
      if (due <= date) {
        everyDue.add(date);
        due = plus(date, every);
      }
    } else if (due !== undefined) due = plus(due, 1);
  }
  const lacking = (date: string): { count: number; reason: string } | undefined => {
    const schedule = plan(date)?.schedule;
    const byDay =
      open(date) &&
      !done.has(date) &&
      (schedule?.kind === 'daily' || (schedule?.kind === 'weekdays' && (schedule.weekdays as string[]).includes(nameOf(date))));
    if (byDay || everyDue.has(date)) return { count: 1, reason: 'missed' };
    return undefined;
  };
  const lackingInWeek = (date: string): number => {
    if (nameOf(date) !== 'sunday') return 0;
    const week = range(plus(date, -6), date).filter((one) => one >= from);
    const times = week.map((one) => {
      const schedule = plan(one)?.schedule;
      return open(one) && schedule?.kind === 'times_per_week' ? schedule.times : 0;
    });
    const share = Math.floor(times.reduce((sum, one) => sum + one, 0) / 7);
    return share - week.filter((one) => done.has(one)).length;
  };
  const streaks: PlainStreak[] = [];
  const failed: string[] = [];
  let running: PlainStreak | undefined;
  let freezes = 0;
  for (const date of dates) {
    if (done.has(date)) {
      running = running
        ? { ...running, days: running.days + 1, lastDate: date }
        : { days: 1, startedOn: date, lastDate: date, freezesUsed: 0 };
      if (running.days % 7 === 0) freezes = Math.min(5, freezes + 1);
    }
    if (date >= today) continue;
    const end = (reason: string) => {
      if (running) streaks.push({ ...running, endedOn: date, reason });
      running = undefined;
      freezes = 0;
    };
    if (plan(date)?.state === 'archived') {
      end('archived');
      continue;
    }
    const misses = [lacking(date), { count: lackingInWeek(date), reason: 'too_few' }];
    for (const miss of misses) {
      if (miss === undefined || miss.count <= 0 || failed.includes(date)) continue;
      if (running && freezes >= miss.count) {
        freezes -= miss.count;
        running = { ...running, freezesUsed: running.freezesUsed + miss.count };
      } else {
        failed.push(date);
        end(miss.reason);
      }
    }
  }
  const all = [...streaks, ...(running ? [running] : [])];
  return { current: running?.days ?? 0, longest: Math.max(0, ...all.map(({ days }) => days)), freezes, streaks: all, failed };
};

/** Counts overall: days with something done, until one by which something was missed and on which nothing was done. */
export const plainOverall = (done: ReadonlySet<string>, failed: ReadonlySet<string>, { from, today }: { from: string; today: string }) => {
  const to = [...done].reduce((last, date) => (date > last ? date : last), today);
  let [current, longest] = [0, 0];
  for (const date of range(from, to)) {
    if (done.has(date)) current += 1;
    else if (date < today && failed.has(date)) current = 0;
    longest = Math.max(longest, current);
  }
  return { current, longest };
};

const formats = new Map<string, Intl.DateTimeFormat>();
/** The date on a clock of the zone. */
export const clockDate = (at: number, zone: string): string => {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', calendar: 'iso8601' });
  formats.set(zone, format);
  return format.format(at);
};

/** The dates that a traveller sees, by looking at a clock every quarter of an hour. */
export const seenDates = (journey: readonly { zone: string; since: string }[], from: number, until: number): Set<string> => {
  const seen = new Set<string>();
  const look = (at: number) => {
    const zone = journey.filter(({ since }) => Date.parse(since) <= at).at(-1) ?? journey[0]!;
    seen.add(clockDate(at, zone.zone));
  };
  for (let at = from; at <= until; at += 900_000) look(at);
  look(until);
  return seen;
};
