import { expect } from '@jest/globals';
import { listCompletions } from '../../lambdas/habits/completions/list-completions.ts';
import { readWithZones } from '../../lambdas/habits/reminders/wake-habit.ts';
import type { Plan } from '../../lambdas/habits/streaks/plans.rules.ts';
import { RECORD_WINDOWS } from '../../schemas/habits/record-models.ts';
import * as routes from '../../schemas/habits/routes.ts';
import { type Random, seededRandom } from '../support/seeded-random.ts';
import {
  at,
  call,
  change,
  clock,
  codeOf,
  complete,
  create,
  DAY_MS,
  list,
  moveTo,
  ownStreak,
  person,
  streaks,
  undo,
  type Who,
  wait,
} from './habits-harness.ts';
import { clockDate, plainCount, plainOverall, plus, range, seenDates } from './plain-streaks.ts';
import { enter, records, remove, stats } from './records-harness.ts';

const START = '2028-02-01T09:00:00.000Z';
const HOUR_MS = 3_600_000;
const ROUNDS = 24;
const AT_ONCE = 8;
const ZONES = ['Europe/Vienna', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Honolulu', 'Australia/Lord_Howe'];
const SCHEDULES = [
  { kind: 'daily' },
  { kind: 'weekdays', weekdays: ['monday', 'wednesday', 'friday'] },
  { kind: 'times_per_week', times: 3 },
  { kind: 'every_n_days', days: 2 },
] as const;

/** A habit beside its rows: when it began, and each plan from its date on. */
type Followed = { habitId: string; createdOn: string; plans: Plan[] };
type Load = { who: Who; habits: Followed[]; zones: { zone: string; since: string }[] };

const dateNow = ({ zones }: Load): string => clockDate(clock.now.getTime(), zones.at(-1)!.zone);

/** Calls that cross; some are refused, and each refusal is a named error. */
const actOf = (random: Random, load: Load, recordIds: readonly string[]) => {
  const { habitId } = random.pick(load.habits);
  const { who } = load;
  const date = plus(dateNow(load), -random.pick([0, 0, 0, 1, 2, 4, 7]));
  const acts = [
    () => complete(who, habitId, { date }),
    () => complete(who, habitId, { date }),
    () => complete(who, habitId, { date, amount: 4 }),
    () => complete(who, habitId),
    () => undo(who, habitId, date),
    () => change(who, habitId, { state: random.pick(['active', 'active', 'paused']) }),
    () => change(who, habitId, { schedule: random.pick(SCHEDULES) as never }),
    () => enter(who, { value: random.integer(50), visibility: random.pick(['public', 'private']), date }),
    () => enter(who, { value: random.integer(50) }),
    () => remove(who, random.pick(recordIds) ?? 'record_a-00000000000-x'),
  ];
  return random.pick(acts);
};

const rowsOf = async ({ who }: Load, habitId: string) => {
  const rows: { date: string; done: boolean }[] = [];
  let cursor: string | null = null;
  do {
    const query: object = { limit: '100', ...(cursor ? { cursor } : {}) };
    const page = await call(routes.listCompletions, listCompletions, who, { params: { habitId }, query });
    rows.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return rows;
};

/** Streaks are those that one counts from the rows on a calendar, and figures are recounted. */
const expectStreaks = async (load: Load): Promise<void> => {
  const { who, habits, zones } = load;
  const from = plus(habits[0]!.createdOn, -10);
  const seen = seenDates(zones, Date.parse(START) - 12 * DAY_MS, clock.now.getTime());
  const today = dateNow(load);
  const lived = (date: string) => seen.has(date) || date > today;
  const all = await Promise.all(habits.map(({ habitId }) => rowsOf(load, habitId)));
  const done = all.map((rows) => new Set(rows.filter((row) => row.done).map(({ date }) => date)));
  const counts = habits.map(({ createdOn, plans }, index) => {
    const [first, ...others] = plans as [Plan, ...Plan[]];
    const begun = [...done[index]!].reduce((earliest, date) => (date < earliest ? date : earliest), createdOn);
    return plainCount(done[index]!, [{ ...first, from: first.from < begun ? first.from : begun }, ...others], { from, today, lived });
  });
  const found = await Promise.all(habits.map(({ habitId }) => streaks(who, habitId, { limit: '100' })));
  expect(
    found.map(({ streak, items }) => [streak.current, streak.longest, streak.freezes, items.map(({ days, endedOn }) => [days, endedOn])]),
  ).toEqual(
    counts.map(({ current, longest, freezes, streaks: past }) => [
      current,
      longest,
      freezes,
      past.flatMap(({ days, endedOn }) => (endedOn === undefined ? [] : [[days, endedOn]])).reverse(),
    ]),
  );
  const failed = new Set(counts.flatMap((count) => count.failed));
  const { current, longest } = plainOverall(new Set(done.flatMap((dates) => [...dates])), failed, { from, today });
  expect((await list(who)).overall).toMatchObject({ current, longest });
  expect(await ownStreak(who)).toEqual({ current, longest });
  const made = (await records(who, who, { limit: '100' })).items;
  const { items } = await stats(who, who, { from, to: plus(today, 2) });
  const rows = all.flat();
  expect(items.map((day) => [day.date, day.habitsDone, day.habitsBegun, day.records])).toEqual(
    range(from, plus(today, 2)).map((date) => [
      date,
      rows.filter((row) => row.date === date && row.done).length,
      rows.filter((row) => row.date === date && !row.done).length,
      made.filter((record) => record.date === date).length,
    ]),
  );
};

const monday = (date: string): string => plus(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));

const expectBests = async (load: Load): Promise<void> => {
  const { items, bests } = await records(load.who, load.who, { limit: '100' });
  const today = dateNow(load);
  const inside = {
    all: () => true,
    year: (date: string) => date.slice(0, 4) === today.slice(0, 4),
    month: (date: string) => date.slice(0, 7) === today.slice(0, 7),
    week: (date: string) => monday(date) === monday(today),
    day: (date: string) => date === today,
  };
  const values = RECORD_WINDOWS.map((window) => {
    const within = items.filter(({ date }) => inside[window](date)).map(({ value }) => value);
    return within.length === 0 ? undefined : Math.max(...within);
  });
  expect(RECORD_WINDOWS.map((window) => bests[0]?.[window]?.value)).toEqual(values);
};

/** Plans that were stored meanwhile; the last one of a date counts, and the first one holds from the beginning. */
const follow = async ({ habits }: Load): Promise<void> => {
  for (const habit of habits) {
    const stored = (await readWithZones(habit.habitId))?.habit.plans ?? [];
    for (const plan of stored) {
      const [first] = habit.plans;
      if (first && plan.from <= first.from) habit.plans = [{ ...plan, from: first.from }, ...habit.plans.slice(1)];
      else habit.plans = [...habit.plans.filter(({ from }) => from < plan.from), plan];
    }
  }
};

/** Work that is due within minutes goes to a queue, which a table alone has not: that of 20:00 is passed by. */
const passTheEvening = ({ zones }: Load): void => {
  const zone = zones.at(-1)!.zone;
  const clockTime = clock.now.toLocaleTimeString('en-GB', { timeZone: zone });
  if (clockTime > '19:30' && clockTime < '20:05') wait(HOUR_MS);
};

/** Runs a load of completions, undos, pauses, changes of schedules, records and journeys that cross, over weeks. */
export const runLoad = async (seed: number): Promise<void> => {
  const random = seededRandom(seed);
  at(START);
  const who = await person();
  const load: Load = { who, habits: [], zones: [{ zone: random.pick(ZONES), since: '1970-01-01T00:00:00.000Z' }] };
  await moveTo(who, load.zones[0]!.zone);
  for (const schedule of [SCHEDULES[0], random.pick(SCHEDULES)]) {
    const { habitId, today } = await create(who, { schedule: schedule as never, target: { amount: 8, unit: 'glasses' } });
    load.habits.push({ habitId, createdOn: today.date, plans: (await readWithZones(habitId))!.habit.plans as Plan[] });
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    passTheEvening(load);
    const made = (await records(who, who, { limit: '100' })).items.map(({ recordId }) => recordId);
    const acts = Array.from({ length: AT_ONCE }, () => codeOf(actOf(random, load, made)()));
    await Promise.all(acts);
    await follow(load);
    await expectStreaks(load);
    await expectBests(load);
    wait(random.pick([5, 24, 24, 30, 48, 72, 100]) * HOUR_MS);
    if (random.integer(6) > 0 || load.zones.length > 9) continue;
    const zone = random.pick(ZONES.filter((one) => one !== load.zones.at(-1)!.zone));
    load.zones.push({ zone, since: clock.now.toISOString() });
    await moveTo(who, zone);
    wait(HOUR_MS);
  }
};
