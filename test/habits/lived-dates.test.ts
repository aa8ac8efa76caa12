import { localDateAt, withZone, zoneAt } from '../../lambdas/_time/zone-log.ts';
import { completionDate } from '../../lambdas/habits/streaks/completion-dates.rules.ts';
import { latestLivedDate, unlivedDates } from '../../lambdas/habits/streaks/lived-dates.rules.ts';
import { fc } from '../support/property.ts';
import { clockDate, plus, range, seenDates } from './plain-streaks.ts';

const HOUR_MS = 3_600_000;
const HOME = { zone: 'Europe/Vienna', since: '1970-01-01T00:00:00.000Z' };

test('a traveller over the date line loses a date to the west, and has one twice to the east', () => {
  const honolulu = { zone: 'Pacific/Honolulu', since: '2026-01-01T00:00:00.000Z' };
  const west = withZone([honolulu], { zone: 'Pacific/Kiritimati', since: '2026-11-28T12:00:00.000Z' });
  expect([...unlivedDates(west, '2026-11-20', new Date('2026-11-30T00:00:00Z'))]).toEqual([]);
  const late = withZone([honolulu], { zone: 'Pacific/Kiritimati', since: '2026-11-29T10:00:00.000Z' });
  // 2026-11-29 00:00 in Honolulu is 2026-11-30 00:00 in Kiritimati.
  expect([...unlivedDates(late, '2026-11-20', new Date('2026-12-01T00:00:00Z'))]).toEqual(['2026-11-29']);
  const back = withZone(late, { zone: 'Pacific/Honolulu', since: '2026-11-29T12:00:00.000Z' });
  const now = new Date('2026-11-29T13:00:00Z');
  expect([localDateAt(back, now), latestLivedDate(back, now)]).toEqual(['2026-11-29', '2026-11-30']);
  expect(unlivedDates(back, '2026-11-20', now).size).toBe(0);
});

test('an hour on an earlier date takes back no date that was lived before', () => {
  const kiritimati = { zone: 'Pacific/Kiritimati', since: '2026-01-01T00:00:00.000Z' };
  const visit = withZone([kiritimati], { zone: 'Pacific/Honolulu', since: '2026-11-30T09:00:00.000Z' });
  const log = withZone(visit, { zone: 'Pacific/Kiritimati', since: '2026-11-30T10:00:00.000Z' });
  expect([...unlivedDates(log, '2026-11-20', new Date('2026-12-01T00:00:00Z'))]).toEqual([]);
});

test('a zone that skips a date skips it for its users', () => {
  const samoa = [{ zone: 'Pacific/Apia', since: '2000-01-01T00:00:00.000Z' }];
  const now = new Date('2012-01-02T00:00:00Z');
  expect([...unlivedDates(samoa, '2011-12-20', now)]).toEqual(['2011-12-30']);
  expect(completionDate({ date: '2011-12-30' }, { zones: samoa, now })).toEqual({ refused: 'not_lived' });
  expect(completionDate({ date: '2011-12-31' }, { zones: samoa, now })).toEqual({ date: '2011-12-31' });
});

test.each([
  [{ date: '2026-11-29' }, { date: '2026-11-29' }],
  [{ date: '2026-11-22' }, { date: '2026-11-22' }],
  [{ date: '2026-11-21' }, { refused: 'too_old' }],
  [{ date: '2026-11-30' }, { refused: 'future' }],
  [{ at: '2026-11-29T11:04:00.000Z' }, { date: '2026-11-29' }],
  [{ at: '2026-11-29T11:06:00.000Z' }, { refused: 'ahead' }],
  [{ at: '2026-11-24T23:30:00.000Z' }, { date: '2026-11-25' }],
  [{}, { date: '2026-11-29' }],
])('a completion with %j at noon in Vienna counts as %j', (given, expected) => {
  expect(completionDate(given, { zones: [HOME], now: new Date('2026-11-29T11:00:00Z') })).toEqual(expected);
});

test('a time counts in the zone that was in force then, and changes may arrive late or twice', () => {
  const tokyo = { zone: 'Asia/Tokyo', since: '2026-11-25T00:00:00.000Z' };
  const lima = { zone: 'America/Lima', since: '2026-11-27T00:00:00.000Z' };
  const log = [tokyo, lima, tokyo].reduce(withZone, withZone([HOME], lima));
  expect(log).toEqual([HOME, tokyo, lima]);
  expect(['2026-11-24T23:59:00Z', '2026-11-25T00:00:00Z', '2026-11-28T00:00:00Z'].map((at) => zoneAt(log, new Date(at)))).toEqual([
    'Europe/Vienna',
    'Asia/Tokyo',
    'America/Lima',
  ]);
  expect(completionDate({ at: '2026-11-26T16:00:00.000Z' }, { zones: log, now: new Date('2026-11-29T11:00:00Z') })).toEqual({
    date: '2026-11-27',
  });
});

const ZONES = Intl.supportedValuesOf('timeZone');

test('dates that travellers never had are those that no clock showed them', () => {
  const start = Date.parse('2026-03-20T00:00:00Z');
  const journeys = fc.array(fc.record({ zone: fc.constantFrom(...ZONES), hours: fc.integer({ min: 50, max: 400 }) }), { maxLength: 6 });
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), journeys, (home, moves) => {
      const changes = moves.map(({ zone, hours }) => ({ zone, since: new Date(start + hours * HOUR_MS).toISOString() }));
      const unique = [...new Map(changes.map((change) => [change.since, change])).values()];
      const log = unique.reduce(withZone, [{ zone: home, since: HOME.since }]);
      const now = new Date(start + 420 * HOUR_MS);
      const seen = seenDates(log, start, now.getTime());
      const [first, last] = [clockDate(start, home), [...seen].sort().at(-1)!];
      const never = range(plus(first, 1), last).filter((date) => !seen.has(date));
      expect([...unlivedDates(log, plus(first, 1), now)]).toEqual(never);
      if (plus(localDateAt(log, now), 2) >= last) expect(latestLivedDate(log, now) <= last).toBe(true);
    }),
    { numRuns: 60, endOnFailure: true },
  );
});
