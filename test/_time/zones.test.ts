import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalZone, inZone, isZone, nextTransition, previousTransition } from '../../lambdas/_time/zones.ts';
import { describeWithData } from '../support/data.ts';

const ZONES = Intl.supportedValuesOf('timeZone');

test('every zone of the engine is valid and its own canonical name', () => {
  expect(ZONES.length).toBeGreaterThan(400);
  for (const zone of ZONES) expect([zone, isZone(zone), canonicalZone(zone)]).toEqual([zone, true, zone]);
});

test.each(['+02:00', '-05:00', '', 'Europe/Nowhere', 'europe', '2', 'Europe/Vienna '])('%j is not a zone', (name) => {
  expect(isZone(name)).toBe(false);
  expect(() => canonicalZone(name)).toThrow('is not a time zone');
  expect(() => inZone(new Date(0), name)).toThrow(RangeError);
});

test.each([
  ['Asia/Kolkata', 'Asia/Calcutta'],
  ['europe/vienna', 'Europe/Vienna'],
  ['US/Pacific', 'America/Los_Angeles'],
  ['Etc/UTC', 'UTC'],
])('%s and %s are the same zone', (a, b) => {
  expect(canonicalZone(a)).toBe(canonicalZone(b));
});

test.each([
  ['Europe/Vienna', '2026-03-01T00:00:00Z', '2026-03-29T01:00:00.000Z', '2025-10-26T01:00:00.000Z'],
  ['America/New_York', '2026-07-01T00:00:00Z', '2026-11-01T06:00:00.000Z', '2026-03-08T07:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-07-01T00:00:00Z', '2026-10-03T15:30:00.000Z', '2026-04-04T15:00:00.000Z'],
  ['Pacific/Apia', '2011-12-01T00:00:00Z', '2011-12-30T10:00:00.000Z', '2011-09-24T14:00:00.000Z'],
])('%s at %s: the change after it and the one before', (zone, at, next, previous) => {
  expect(nextTransition(new Date(at), zone)?.toISOString()).toBe(next);
  expect(previousTransition(new Date(at), zone)?.toISOString()).toBe(previous);
});

test('UTC never changes', () => {
  expect([nextTransition(new Date(), 'UTC'), previousTransition(new Date(), 'UTC')]).toEqual([undefined, undefined]);
});

test('every offset change in two years is found from both sides, and the offset is constant in between', () => {
  const end = new Date('2027-01-01T00:00:00Z');
  for (const zone of ZONES) {
    let at = new Date('2025-01-01T00:00:00Z');
    for (let next = nextTransition(at, zone); next && next < end; next = nextTransition(next, zone)) {
      const [start, before, after] = [at, new Date(next.getTime() - 1), next].map((instant) => inZone(instant, zone).offsetNanoseconds);
      expect([zone, next, start]).toEqual([zone, next, before]);
      expect([zone, next, after]).not.toEqual([zone, next, before]);
      expect([zone, previousTransition(new Date(next.getTime() + 1), zone)]).toEqual([zone, next]);
      at = next;
    }
  }
});

describeWithData('timezones', 'the IANA database', (folder) => {
  /** A change has two rows: the last second before it, and its first second. */
  type Row = { zone: string; at: Date; offset: number };
  const changes = (): [Row, Row][] => {
    const rows = readFileSync(join(folder, 'transitions_2015_2030.csv'), 'utf8').trim().split('\n').slice(1);
    const parsed = rows.map((row): Row => {
      const [zone = '', utc, , , offset] = row.split(',');
      return { zone, at: new Date(`${utc}Z`), offset: Number(offset) };
    });
    return parsed.flatMap((row, index) => (index % 2 === 1 ? [[parsed[index - 1] as Row, row] as [Row, Row]] : []));
  };

  /** Engine and file have different versions of the database, whose corrections reach back some years. */
  const AGREED_UNTIL = new Date('2021-01-01T00:00:00Z');
  const MAX_OF_OTHER_VERSIONS = 12;
  const differing = (of: readonly Row[]): Set<string> =>
    new Set(of.filter(({ zone, at, offset }) => inZone(at, zone).offsetNanoseconds / 1e9 !== offset).map(({ zone }) => zone));

  test('both sides of every change have the offsets of the database', () => {
    const sides = changes().flat();
    expect([...differing(sides.filter(({ at }) => at < AGREED_UNTIL))]).toEqual([]);
    expect(differing(sides).size).toBeLessThan(MAX_OF_OTHER_VERSIONS);
  });

  test('every offset change in 2019 and 2020 is the next transition of the second before it', () => {
    for (const [before, after] of changes()) {
      if (before.offset === after.offset || after.at < new Date('2019-01-01T00:00:00Z') || after.at > AGREED_UNTIL) continue;
      expect([after.zone, nextTransition(before.at, after.zone)]).toEqual([after.zone, after.at]);
    }
  });

  test('old and new names of a zone have the same offset', () => {
    const links = readFileSync(join(folder, 'backward'), 'utf8').matchAll(/^Link\t(\S+)\t+(\S+)/gm);
    const at = new Date('2026-07-01T00:00:00Z');
    const known = [...links].map(([, target = '', old = '']) => [target, old] as const).filter((names) => names.every(isZone));
    expect(known.length).toBeGreaterThan(100);
    const apart = known.filter(([target, old]) => inZone(at, target).offset !== inZone(at, old).offset);
    expect(apart).toEqual([]);
  });
});
