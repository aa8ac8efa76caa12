import { type CellRange, cellsOf, MAX_CELLS, searchesFor } from '../../lambdas/_geo/cells.rules.ts';
import { distanceKm, EARTH_KM } from '../../lambdas/_geo/distance.rules.ts';
import type { Location } from '../../schemas/_kit/geo.ts';
import { queryLocation } from '../../schemas/_kit/geo.ts';
import { fc } from '../support/property.ts';

const LINZ = { lat: 48.3069, lon: 14.2858 };
const isIn = (place: Location, { wide, prefix }: CellRange): boolean => {
  const cells = cellsOf(place);
  return cells.wide === wide && `${cells.middle}#${cells.narrow}#`.startsWith(prefix);
};

/** The point at a distance in a direction. */
const pointAt = ({ lat, lon }: Location, km: number, bearing: number): Location => {
  const [phi, lambda, delta] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180, km / EARTH_KM];
  const end = Math.asin(Math.sin(phi) * Math.cos(delta) + Math.cos(phi) * Math.sin(delta) * Math.cos(bearing));
  const turn = Math.atan2(Math.sin(bearing) * Math.sin(delta) * Math.cos(phi), Math.cos(delta) - Math.sin(phi) * Math.sin(end));
  const east = (((lambda + turn) * 180) / Math.PI + 540) % 360;
  return { lat: (end * 180) / Math.PI, lon: east - 180 };
};

test.each([
  ['Linz to Vienna', LINZ, { lat: 48.2082, lon: 16.3738 }, 155],
  ['London to New York', { lat: 51.5074, lon: -0.1278 }, { lat: 40.7128, lon: -74.006 }, 5570],
  ['pole to pole', { lat: 90, lon: 0 }, { lat: -90, lon: 77 }, 20_015],
  ['Linz to itself', LINZ, LINZ, 0],
])('the distance from %s', (_, from, to, km) => {
  expect(Math.abs(distanceKm(from, to) - km)).toBeLessThan(km * 0.005 + 0.001);
  expect(distanceKm(to, from)).toBeCloseTo(distanceKm(from, to), 6);
});

const degree = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
const at = (lat: number) => fc.record({ lat: degree(lat), lon: degree(180) });

test('each search holds every place within its reach, across the date line and up to 75 degrees', () => {
  fc.assert(
    fc.property(
      at(75),
      fc.double({ min: 0.1, max: 100, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      degree(Math.PI),
      (centre, radius, share, bearing) => {
        for (const { reachKm, ranges } of searchesFor(centre, radius)) {
          const place = pointAt(centre, reachKm * share * 0.999, bearing);
          expect(ranges.some((range) => isIn(place, range))).toBe(true);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('a search reads few cells, wherever it is', () => {
  fc.assert(
    fc.property(at(90), fc.double({ min: 0.1, max: 100, noNaN: true }), (centre, radius) => {
      for (const { ranges } of searchesFor(centre, radius)) {
        expect(ranges.length).toBeLessThanOrEqual(MAX_CELLS);
        expect(ranges.length).toBeGreaterThan(0);
        expect(new Set(ranges.map((range) => JSON.stringify(range))).size).toBe(ranges.length);
        expect(ranges.some((range) => isIn(centre, range))).toBe(true);
      }
    }),
  );
});

test('the radius decides how wide the cells are', () => {
  expect([1, 10, 50].map((radius) => searchesFor(LINZ, radius).map(({ reachKm }) => reachKm))).toEqual([[1], [2.5, 10], [2.5, 12, 50]]);
  expect(searchesFor(LINZ, 50).flatMap(({ ranges }) => ranges).length).toBeLessThanOrEqual(24);
});

test.each(['48.3,14.2', '-90,180', '0,-180'])('%s is a place', (text) => expect(queryLocation().safeParse(text).success).toBe(true));
test.each(['', '48.3', '91,0', '0,181', '48.3,14.2,1', 'a,b', '1e2,0', ' 48.3,14.2', '+1,2', 'Infinity,0'])('%p is none', (text) =>
  expect(queryLocation().safeParse(text).success).toBe(false),
);
