import { type DigestSchedule, digestWindowEnd, localTimeId, WEEKDAYS } from '../../lambdas/_time/digest-windows.ts';
import { quietHoursEnd } from '../../lambdas/_time/quiet-hours.ts';
import { describeWithData } from '../support/data.ts';
import { sample } from '../support/depth.ts';
import { changesIn, offsetOf, type ZoneChange } from '../support/zone-changes.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** Minutes walked before and after a change: more than a week, so that each weekday is met on both sides. */
const WALK = 9 * DAY_MINUTES;

const text = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const modulo = (value: number, by: number): number => ((value % by) + by) % by;

/** The clock of a zone around a change, minute by minute, from the two offsets alone. */
const clockOf = ({ at, before, after }: ZoneChange) => {
  const localMinute = (utcMinute: number): number => utcMinute + (utcMinute * MINUTE_MS >= at ? after : before);
  const start = Math.floor(at / MINUTE_MS) - WALK;
  const minutes = Array.from({ length: 2 * WALK }, (_, index) => start + index);
  return { start, minutes, localMinute, reading: (utcMinute: number) => modulo(localMinute(utcMinute), DAY_MINUTES) };
};

const numbers = (seed: number) => {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/** Times at random and close to the change, where the mistakes are. */
const times = (change: ZoneChange, next: (below: number) => number): number => {
  const local = Math.floor(change.at / MINUTE_MS) + (next(2) ? change.before : change.after);
  return modulo(next(3) ? local + next(181) - 90 : next(DAY_MINUTES), DAY_MINUTES);
};
const instants = (change: ZoneChange, next: (below: number) => number, days: number): number =>
  Math.floor(change.at / MINUTE_MS) + Math.floor((next(2001) / 1000 - 1) * days * DAY_MINUTES);

const quietByWalk = (change: ZoneChange, instant: number, start: number, end: number): number => {
  const { reading } = clockOf(change);
  const isQuiet = (minute: number) => {
    const shown = reading(minute);
    return start <= end ? start <= shown && shown < end : shown >= start || shown < end;
  };
  let minute = instant;
  while (isQuiet(minute)) minute += 1;
  return minute;
};

/** Ends of windows: each local date has one, at the first reading of its time, or as long after the change as the time lies in the gap. */
const endsByWalk = (change: ZoneChange, schedule: DigestSchedule): number[] => {
  const { minutes, localMinute, reading, start } = clockOf(change);
  if (schedule.frequency === 'hourly') return minutes.filter((minute) => reading(minute) % 60 === 0);
  const [hours = 0, rest = 0] = schedule.at.split(':').map(Number);
  const at = hours * 60 + rest;
  const first = new Map<number, number>();
  for (const minute of minutes) if (reading(minute) === at && !first.has(localMinute(minute))) first.set(localMinute(minute), minute);
  const firstDay = Math.ceil((start + change.before) / DAY_MINUTES);
  const lastDay = Math.floor(((minutes.at(-1) ?? 0) + change.after) / DAY_MINUTES) - 1;
  const ends: number[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    const nominal = day * DAY_MINUTES + at;
    // 1 January 1970 was a Thursday.
    if (schedule.frequency === 'weekly' && WEEKDAYS[modulo(day + 3, 7)] !== schedule.weekday) continue;
    ends.push(first.get(nominal) ?? nominal - change.before);
  }
  return ends.sort((a, b) => a - b);
};

const dateOf = (minute: number): Date => new Date(minute * MINUTE_MS);

const checkQuiet = (change: ZoneChange, next: (below: number) => number): void => {
  const [start, end] = [times(change, next), times(change, next)];
  const instant = instants(change, next, 1.5);
  const expected = dateOf(quietByWalk(change, instant, start, end));
  expect([
    change.zone,
    text(start),
    text(end),
    dateOf(instant),
    quietHoursEnd(dateOf(instant), { start: text(start), end: text(end) }, change.zone),
  ]).toEqual([change.zone, text(start), text(end), dateOf(instant), expected]);
};

const scheduleOf = (change: ZoneChange, next: (below: number) => number): DigestSchedule => {
  const at = text(times(change, next));
  const weekday = WEEKDAYS[next(7)] ?? 'monday';
  return (
    ([{ frequency: 'hourly' }, { frequency: 'daily', at }, { frequency: 'weekly', at, weekday }] as const)[next(3)] ?? {
      frequency: 'hourly',
    }
  );
};

const checkDigests = (change: ZoneChange, next: (below: number) => number): void => {
  const schedule = scheduleOf(change, next);
  const ends = endsByWalk(change, schedule);
  const seen = new Set<string>();
  for (let round = 0; round < 3; round += 1) {
    const instant = instants(change, next, schedule.frequency === 'weekly' ? 0.5 : 1.5);
    const expected = ends.find((end) => end >= instant);
    if (expected === undefined) throw new Error('the walk is too short');
    const end = digestWindowEnd(dateOf(instant), schedule, change.zone);
    expect([change.zone, schedule, dateOf(instant), end]).toEqual([change.zone, schedule, dateOf(instant), dateOf(expected)]);
    expect(digestWindowEnd(end, schedule, change.zone)).toEqual(end);
    seen.add(`${localTimeId(end, change.zone)} ${end.toISOString()}`);
  }
  // One name for one instant, also in the hour that the clocks repeat.
  expect(new Set([...seen].map((name) => name.split(' ')[0])).size).toBe(seen.size);
};

const check = (changes: readonly ZoneChange[]): void => {
  changes.forEach((change, index) => {
    const next = numbers(index + 1);
    for (let round = 0; round < 4; round += 1) checkQuiet(change, next);
    checkDigests(change, next);
  });
};

describeWithData('timezones', 'around every change of the offset from 2015 to 2030', (folder) => {
  const all = changesIn(folder);
  /** The database of the engine is another version; changes that it does not have, or that lie within the walk, are left out. */
  const isKnown = ({ zone, at, before, after }: ZoneChange): boolean =>
    offsetOf(at - WALK * MINUTE_MS, zone) === before &&
    offsetOf(at - 1, zone) === before &&
    offsetOf(at, zone) === after &&
    offsetOf(at + WALK * MINUTE_MS, zone) === after;

  test('quiet hours and digest windows are those of a walk by minutes', () => {
    const chosen = sample(all);
    const known = chosen.filter(isKnown);
    expect(known.length).toBeGreaterThan(0.95 * chosen.length);
    check(known);
  });
});

test('they are also in each zone of the engine on days without a change', () => {
  const noon = Date.parse('2026-01-14T12:00:00Z');
  const zones = sample(Intl.supportedValuesOf('timeZone'));
  const steady = zones.map((zone): ZoneChange => ({ zone, at: noon, before: offsetOf(noon, zone), after: offsetOf(noon, zone) }));
  check(steady.filter(({ zone, after }) => [-WALK, WALK].every((by) => offsetOf(noon + by * MINUTE_MS, zone) === after)));
});

test.each([
  ['within', '2026-11-28T22:00:00Z', '22:00', '07:00', '2026-11-29T06:00:00.000Z'],
  ['at their start', '2026-11-28T21:00:00Z', '22:00', '07:00', '2026-11-29T06:00:00.000Z'],
  ['at their end', '2026-11-29T06:00:00Z', '22:00', '07:00', '2026-11-29T06:00:00.000Z'],
  ['before them', '2026-11-28T20:59:59Z', '22:00', '07:00', '2026-11-28T20:59:59.000Z'],
  ['with seconds', '2026-11-28T22:00:12.345Z', '22:00', '07:00', '2026-11-29T06:00:00.000Z'],
  ['none, where start equals end', '2026-11-28T22:00:00Z', '00:00', '00:00', '2026-11-28T22:00:00.000Z'],
  ['an end that the clocks skip', '2026-03-28T22:00:00Z', '22:00', '02:30', '2026-03-29T01:00:00.000Z'],
  ['a start in the hour that they repeat', '2026-10-25T00:45:00Z', '02:30', '06:00', '2026-10-25T01:00:00.000Z'],
])('quiet hours in Vienna: %s', (_, at, start, end, expected) => {
  expect(quietHoursEnd(new Date(at), { start, end }, 'Europe/Vienna').toISOString()).toBe(expected);
});

test.each<[string, DigestSchedule, string, string]>([
  ['an end closes its own window', { frequency: 'daily', at: '18:00' }, '2026-11-28T17:00:00Z', '2026-11-28T18:00+01:00[Europe/Vienna]'],
  ['daily', { frequency: 'daily', at: '18:00' }, '2026-11-28T17:00:01Z', '2026-11-29T18:00+01:00[Europe/Vienna]'],
  ['skipped', { frequency: 'daily', at: '02:30' }, '2026-03-29T00:00:00Z', '2026-03-29T03:30+02:00[Europe/Vienna]'],
  ['weekly', { frequency: 'weekly', at: '09:00', weekday: 'monday' }, '2026-11-28T17:00:00Z', '2026-11-30T09:00+01:00[Europe/Vienna]'],
  ['hourly, first', { frequency: 'hourly' }, '2026-10-25T00:00:00Z', '2026-10-25T02:00+02:00[Europe/Vienna]'],
  ['hourly, repeated', { frequency: 'hourly' }, '2026-10-25T00:00:01Z', '2026-10-25T02:00+01:00[Europe/Vienna]'],
])('digest windows in Vienna: %s', (_, schedule, at, expected) => {
  expect(localTimeId(digestWindowEnd(new Date(at), schedule, 'Europe/Vienna'), 'Europe/Vienna')).toBe(expected);
});

test('a weekly digest on a day that a zone skipped leaves at its time on the next day', () => {
  const end = digestWindowEnd(new Date('2011-12-30T02:00:00Z'), { frequency: 'weekly', at: '12:00', weekday: 'friday' }, 'Pacific/Apia');
  expect(end.toISOString()).toBe('2011-12-30T22:00:00.000Z');
});
