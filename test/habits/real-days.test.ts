import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dataFolder } from '../../demo/data.ts';
import { localDateAt } from '../../lambdas/_time/zone-log.ts';
import { latestLivedDate, unlivedDates } from '../../lambdas/habits/streaks/lived-dates.rules.ts';
import { streakNow } from '../../lambdas/habits/streaks/overall.rules.ts';
import { NO_STREAK } from '../../lambdas/habits/streaks/streaks.rules.ts';
import { plus } from './plain-streaks.ts';

const folder = dataFolder();
const withData = folder === undefined ? test.skip : test;
const rowsOf = (file: string): string[][] =>
  readFileSync(path.join(folder!, file), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','));

/** By days with 10,000 steps: the last streak, the longest, its freezes, and the streaks that ended. Counted by a program of its own. */
const EXPECTED: Record<string, [current: number, longest: number, freezes: number, ended: number[]]> = {
  1: [20, 20, 1, [3, 1, 3]],
  2: [0, 1, 0, [1, 1]],
  3: [0, 1, 0, [1, 1, 1, 1, 1, 1, 1]],
  4: [0, 0, 0, []],
  5: [0, 0, 0, []],
  6: [0, 27, 0, [27]],
  7: [0, 1, 0, [1, 1, 1]],
  8: [0, 1, 0, [1]],
  9: [0, 5, 0, [5, 2, 1, 1]],
  10: [0, 0, 0, []],
  11: [0, 0, 0, []],
  12: [12, 12, 0, [1, 5, 4]],
  13: [0, 2, 0, [2]],
  14: [0, 0, 0, []],
  15: [0, 2, 0, [1, 2, 2, 1]],
  16: [0, 10, 0, [2, 10, 5, 6]],
  17: [0, 0, 0, []],
  18: [0, 1, 0, [1, 1, 1, 1]],
  19: [0, 2, 0, [2, 2, 1, 2, 1]],
  20: [0, 5, 0, [1, 2, 1, 2, 5, 1, 1, 2]],
  21: [0, 3, 0, [3, 1, 1, 1, 2, 1]],
  22: [0, 3, 0, [2, 3, 1]],
  23: [0, 0, 0, []],
  24: [0, 1, 0, [1]],
  25: [0, 18, 0, [1, 18, 2]],
  26: [0, 6, 0, [3, 5, 6, 2, 2]],
  27: [0, 5, 0, [1, 2, 4, 5, 5]],
  28: [9, 18, 0, [18]],
  29: [0, 1, 0, [1, 1, 1]],
  30: [0, 4, 0, [4, 2, 2, 2, 1]],
  31: [0, 2, 0, [2, 2, 1, 1]],
  32: [0, 0, 0, []],
  33: [28, 28, 1, []],
};

withData('the streaks of 33 people who counted their steps are those that one counts by hand', () => {
  const people = new Map<string, { date: string; steps: number }[]>();
  for (const [id, day, steps] of rowsOf('fitbit/dailyActivity_merged.csv')) {
    const [month, date, year] = day!.split('/');
    const civil = [year, month!.padStart(2, '0'), date!.padStart(2, '0')].join('-');
    people.set(id!, [...(people.get(id!) ?? []), { date: civil, steps: Number(steps) }]);
  }
  const found = [...people].map(([id, days]) => {
    const dates = days.map(({ date }) => date).sort();
    const [first, last] = [dates[0]!, dates.at(-1)!];
    const stored = {
      plans: [{ from: first, schedule: { kind: 'daily' as const }, state: 'active' as const }],
      settled: { through: plus(first, -1), state: NO_STREAK },
      done: new Set(days.filter(({ steps }) => steps >= 10_000).map(({ date }) => date)),
    };
    const { state, ended } = streakNow(stored, { today: plus(last, 1), unlived: new Set() });
    return [id, [state.current, state.longest, state.freezes, ended.map((one) => one.days)]];
  });
  expect(Object.fromEntries(found)).toEqual(EXPECTED);
});

withData('around every change of every clock, dates are those of the clock, and no date is lost or added', () => {
  const wrong: string[] = [];
  const rows = rowsOf('timezones/transitions_2015_2030.csv');
  for (const [zone, utc, local] of rows) {
    const now = new Date(`${utc}Z`);
    const log = [{ zone: zone!, since: '1970-01-01T00:00:00.000Z' }];
    const date = local!.slice(0, 10);
    const unlived = unlivedDates(log, plus(date, -3), now);
    if (localDateAt(log, now) !== date || latestLivedDate(log, now) < date || unlived.size > 0) wrong.push(`${zone} ${utc}`);
  }
  expect(rows.length).toBeGreaterThan(7000);
  expect(wrong).toEqual([]);
});
