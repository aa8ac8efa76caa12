import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dataFolder } from '../../demo/data.ts';
import { localDateAt, withZone, type ZoneLog } from '../../lambdas/_time/zone-log.ts';
import { unlivedDates } from '../../lambdas/habits/streaks/lived-dates.rules.ts';
import { streakNow } from '../../lambdas/habits/streaks/overall.rules.ts';
import type { Plan } from '../../lambdas/habits/streaks/plans.rules.ts';
import { NO_STREAK } from '../../lambdas/habits/streaks/streaks.rules.ts';
import { sample } from '../support/depth.ts';
import { clockDate, plainCount, plus } from './plain-streaks.ts';

const folder = dataFolder();
const withData = folder === undefined ? test.skip : test;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const AROUND_DAYS = 4;
const EVER = '1970-01-01T00:00:00.000Z';

type Change = { zone: string; at: number };
const changes = (): Change[] =>
  readFileSync(path.join(folder!, 'timezones/transitions_2015_2030.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [zone = '', utc = ''] = line.trim().split(',');
      return { zone, at: Date.parse(`${utc}Z`) };
    });

/** The dates on the clocks of a journey, looked at every second hour and just before and at each change. */
const datesSeen = (log: ZoneLog, { at }: Change): Set<string> => {
  const seen = new Set<string>();
  const look = (ms: number) => {
    const { zone } = log.findLast(({ since }) => Date.parse(since) <= ms) ?? log[0]!;
    seen.add(clockDate(ms, zone));
  };
  for (let ms = at - AROUND_DAYS * DAY_MS; ms <= at + AROUND_DAYS * DAY_MS; ms += 2 * HOUR_MS) look(ms);
  for (const ms of [at - 1, at, at + 1]) look(ms);
  return seen;
};

/** A daily habit on all dates, and on all but the middle one. */
const streaksOf = (log: ZoneLog, change: Change) => {
  const seen = datesSeen(log, change);
  const dates = [...seen].sort();
  const first = dates[0]!;
  const now = new Date(change.at + AROUND_DAYS * DAY_MS);
  const [today, unlived] = [localDateAt(log, now), unlivedDates(log, first, now)];
  const plans: Plan[] = [{ from: first, schedule: { kind: 'daily' }, state: 'active' }];
  const middle = dates[Math.floor(dates.length / 2)];
  return [dates, dates.filter((date) => date !== middle)].map((done) => {
    const stored = { plans, settled: { through: plus(first, -1), state: NO_STREAK }, done: new Set(done) };
    const { current, longest } = streakNow(stored, { today, unlived }).state;
    const plain = plainCount(new Set(done), plans, { from: first, today, lived: (date) => seen.has(date) });
    return { found: [current, longest], expected: [plain.current, plain.longest], all: dates.length };
  });
};

const wrongOf = (log: ZoneLog, change: Change): string[] => {
  const [whole, gap] = streaksOf(log, change);
  const isRight = whole?.found[0] === whole?.all && [whole, gap].every((one) => String(one?.found) === String(one?.expected));
  return isRight
    ? []
    : [`${log.map(({ zone }) => zone).join(' to ')} ${new Date(change.at).toISOString()}: ${JSON.stringify([whole, gap])}`];
};

withData('around every change of every clock, a daily streak is that of the dates on the clock', () => {
  const chosen = sample(changes());
  expect(chosen.length).toBeGreaterThan(900);
  expect(chosen.flatMap((change) => wrongOf([{ zone: change.zone, since: EVER }], change))).toEqual([]);
});

withData('so it is for those who fly to another zone just as the clock changes there, and back a day later', () => {
  const all = changes();
  const chosen = sample(all.map((change, index) => ({ change, home: all[(index * 37 + 11) % all.length]!.zone })));
  const wrong = chosen.flatMap(({ change, home }) => {
    const since = (ms: number) => new Date(ms).toISOString();
    const there = withZone([{ zone: home, since: EVER }], { zone: change.zone, since: since(change.at) });
    return wrongOf(withZone(there, { zone: home, since: since(change.at + 26 * HOUR_MS) }), change);
  });
  expect(wrong).toEqual([]);
});
