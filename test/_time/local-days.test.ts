import { addDays, daysBetween } from '../../lambdas/_time/dates.ts';
import { civilDateOf, dayBounds, nextLocalTime, zonedInstant } from '../../lambdas/_time/local-days.ts';
import { inZone, nextTransition } from '../../lambdas/_time/zones.ts';
import { fc } from '../support/property.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const HOUR_MS = 3_600_000;
const hoursOf = (date: string, zone: string): number => {
  const { start, end } = dayBounds(date, zone);
  return (end.getTime() - start.getTime()) / HOUR_MS;
};
const zones = fc.constantFrom(...ZONES);
const instants = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2037-12-31T00:00:00Z'), noInvalidDate: true });
const times = fc
  .integer({ min: 0, max: 1439 })
  .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);
const clock = (instant: Date, zone: string): string => inZone(instant, zone).toPlainTime().toString({ smallestUnit: 'minute' });

test.each([
  ['2026-03-29', 'Europe/Vienna', 23],
  ['2026-10-25', 'Europe/Vienna', 25],
  ['2026-06-01', 'Europe/Vienna', 24],
  ['2026-03-08', 'America/New_York', 23],
  ['2026-11-01', 'America/New_York', 25],
  ['2026-10-04', 'Australia/Lord_Howe', 23.5],
  ['2026-04-05', 'Australia/Lord_Howe', 24.5],
  ['2026-03-29', 'Antarctica/Troll', 22],
  ['2011-12-30', 'Pacific/Apia', 0],
  ['1993-08-21', 'Pacific/Kwajalein', 0],
])('%s in %s has %d hours', (date, zone, hours) => {
  expect(hoursOf(date, zone)).toBe(hours);
});

test('a day that begins with a gap begins after it', () => {
  // Beirut sets its clocks forward at midnight.
  expect(dayBounds('2026-03-29', 'Asia/Beirut').start.toISOString()).toBe('2026-03-28T22:00:00.000Z');
  expect(clock(dayBounds('2026-03-29', 'Asia/Beirut').start, 'Asia/Beirut')).toBe('01:00');
});

test('every instant is within the bounds of its day in every zone, and days follow each other without gaps', () => {
  for (const zone of ZONES) {
    fc.assert(
      fc.property(instants, (instant) => {
        const date = civilDateOf(instant, zone);
        const { start, end } = dayBounds(date, zone);
        expect(start <= instant && instant < end).toBe(true);
        expect(dayBounds(addDays(date, 1), zone).start).toEqual(end);
        expect([civilDateOf(start, zone), civilDateOf(new Date(end.getTime() - 1), zone)]).toEqual([date, date]);
      }),
      { numRuns: 2 },
    );
  }
});

test('the days around every offset change in two years have the length that the offsets give', () => {
  const end = new Date('2027-01-01T00:00:00Z');
  for (const zone of ZONES)
    for (let at = nextTransition(new Date('2025-01-01T00:00:00Z'), zone); at && at < end; at = nextTransition(at, zone)) {
      const date = civilDateOf(at, zone);
      const around = [-1, 0, 1].reduce((sum, days) => sum + hoursOf(addDays(date, days), zone), 0);
      const change = (inZone(at, zone).offsetNanoseconds - inZone(new Date(at.getTime() - 1), zone).offsetNanoseconds) / 3.6e12;
      expect([zone, date, around]).toEqual([zone, date, 72 - change]);
    }
});

test.each([
  ['compatible', '2026-03-29T01:30:00.000Z', '2026-10-25T00:30:00.000Z'],
  ['earlier', '2026-03-29T00:30:00.000Z', '2026-10-25T00:30:00.000Z'],
  ['later', '2026-03-29T01:30:00.000Z', '2026-10-25T01:30:00.000Z'],
] as const)('%s resolves half past two in Vienna, skipped in spring and repeated in autumn', (disambiguation, spring, autumn) => {
  expect(zonedInstant('2026-03-29', '02:30', 'Europe/Vienna', disambiguation).toISOString()).toBe(spring);
  expect(zonedInstant('2026-10-25', '02:30', 'Europe/Vienna', disambiguation).toISOString()).toBe(autumn);
});

test('reject throws for skipped and repeated times, and invalid dates and times always throw', () => {
  for (const date of ['2026-03-29', '2026-10-25']) expect(() => zonedInstant(date, '02:30', 'Europe/Vienna', 'reject')).toThrow(RangeError);
  expect(() => zonedInstant('2011-12-30', '12:00', 'Pacific/Apia', 'reject')).toThrow(RangeError);
  for (const date of ['2026-02-29', '2026-13-01']) expect(() => zonedInstant(date, '12:00', 'UTC', 'compatible')).toThrow(RangeError);
  for (const time of ['24:00', '12:60', 'noon']) expect(() => zonedInstant('2026-01-01', time, 'UTC', 'compatible')).toThrow(RangeError);
});

test('every instant is the earlier or later one of its local date and time', () => {
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const local = inZone(instant, zone);
      const [date, time] = [local.toPlainDate().toString(), local.toPlainTime().toString()];
      const candidates = [zonedInstant(date, time, zone, 'earlier'), zonedInstant(date, time, zone, 'later')];
      expect(candidates.map(Number)).toContain(instant.getTime());
    }),
  );
});

test('the next local time is at or after the instant, within two days, and has the time unless a gap skips it', () => {
  fc.assert(
    fc.property(instants, zones, times, (instant, zone, time) => {
      const next = nextLocalTime(instant, time, zone);
      expect(next >= instant).toBe(true);
      expect(daysBetween(civilDateOf(instant, zone), civilDateOf(next, zone))).toBeLessThanOrEqual(2);
      const gap = (() => {
        try {
          return zonedInstant(civilDateOf(next, zone), time, zone, 'reject') > next;
        } catch {
          return true;
        }
      })();
      if (!gap) expect(clock(next, zone)).toBe(time);
      expect(nextLocalTime(next, time, zone)).toEqual(next);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['2026-03-28T12:00:00Z', '02:30', 'Europe/Vienna', '2026-03-29T01:30:00.000Z'],
  ['2026-10-25T00:30:00Z', '02:30', 'Europe/Vienna', '2026-10-25T00:30:00.000Z'],
  ['2026-10-25T00:31:00Z', '02:30', 'Europe/Vienna', '2026-10-26T01:30:00.000Z'],
  ['2011-12-30T09:59:59Z', '08:00', 'Pacific/Apia', '2011-12-30T18:00:00.000Z'],
  ['2026-06-01T08:00:00Z', '08:00', 'UTC', '2026-06-01T08:00:00.000Z'],
])('from %s on, the next %s in %s is at %s', (instant, time, zone, at) => {
  expect(nextLocalTime(new Date(instant), time, zone).toISOString()).toBe(at);
});
