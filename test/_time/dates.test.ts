import { Temporal } from 'temporal-polyfill';
import { addDays, addMonths, daysBetween, startOfWeek, utcDate, utcHour, utcMonth } from '../../lambdas/_time/dates.ts';
import { fc } from '../support/property.ts';

const instants = fc.date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9998-12-30T00:00:00Z'), noInvalidDate: true });
const dates = instants.map(utcDate);
const plain = (date: string) => Temporal.PlainDate.from(date);

test('day, month and hour in UTC equal those of Temporal', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO('UTC');
      expect(utcDate(instant)).toBe(zoned.toPlainDate().toString());
      expect(utcMonth(instant)).toBe(zoned.toPlainDate().toPlainYearMonth().toString());
      expect(Date.parse(utcHour(instant))).toBe(zoned.round({ smallestUnit: 'hour', roundingMode: 'floor' }).epochMilliseconds);
    }),
  );
});

test('sums and differences of days equal those of Temporal', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -1000, max: 1000 }), (date, days) => {
      fc.pre(date > '0005' && date < '9995');
      const later = plain(date).add({ days }).toString();
      expect(addDays(date, days)).toBe(later);
      expect(daysBetween(date, later)).toBe(days);
    }),
  );
});

test('sums of months equal those of Temporal', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -100, max: 100 }), (date, months) => {
      fc.pre(date > '0100' && date < '9900');
      const month = date.slice(0, 7);
      expect(addMonths(month, months)).toBe(Temporal.PlainYearMonth.from(month).add({ months }).toString());
    }),
  );
});

test('a week begins on its Monday', () => {
  fc.assert(
    fc.property(dates, (date) => {
      const monday = startOfWeek(date);
      expect(plain(monday).dayOfWeek).toBe(1);
      expect(daysBetween(monday, date)).toBe(plain(date).dayOfWeek - 1);
    }),
  );
  expect([startOfWeek('2026-11-29'), startOfWeek('2026-11-30'), startOfWeek('2027-01-01')]).toEqual([
    '2026-11-23',
    '2026-11-30',
    '2026-12-28',
  ]);
});

test.each(['2026-02-30', '2026-13-01', '2026-1-1', '2026-11-28T00:00:00Z', '', 'today'])('%j is not a date', (text) => {
  expect(() => addDays(text, 1)).toThrow(`${text} is not a date`);
  expect(() => daysBetween('2026-01-01', text)).toThrow(RangeError);
});
