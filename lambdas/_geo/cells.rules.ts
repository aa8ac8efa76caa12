import type { Location } from '../../schemas/_kit/geo.ts';
import { EARTH_KM } from './distance.rules.ts';

/**
 * Cells of three sizes that nest, so that one key serves them all: the partition is the wide cell, and the sort key begins with the
 * middle and the narrow one. Sizes are equal in degrees: about 156, 39 and 4.9 km from north to south, and less from west to east away
 * from the equator.
 */
const ROWS = { wide: 128, middle: 512, narrow: 4096 } as const;
export type CellSize = keyof typeof ROWS;
/** A search within this radius reads cells of this size; a wider one reads those as well, because wide cells may hold too many. */
export const REACH_KM: Readonly<Record<CellSize, number>> = { narrow: 2.5, middle: 12, wide: 100 };
const SIZES = ['narrow', 'middle', 'wide'] as const;
/** Cells of one size in a search at most: enough up to 75 degrees of latitude. Nearer to the poles, the farthest ones are left out. */
export const MAX_CELLS = 16;

type Index = { row: number; column: number };

const indexAt = (size: CellSize, { lat, lon }: Location): Index => {
  const [rows, columns] = [ROWS[size], ROWS[size] * 2];
  return {
    row: Math.min(rows - 1, Math.max(0, Math.floor(((lat + 90) / 180) * rows))),
    column: (Math.floor(((lon + 180) / 360) * columns) + columns) % columns,
  };
};

const nameOf = ({ row, column }: Index): string => `${row}.${column}`;

/** The cells of a place, by size. */
export const cellsOf = (location: Location): Record<CellSize, string> => ({
  wide: nameOf(indexAt('wide', location)),
  middle: nameOf(indexAt('middle', location)),
  narrow: nameOf(indexAt('narrow', location)),
});

/** A range of keys: the places in one cell. `prefix` is empty for a wide one. */
export type CellRange = { wide: string; prefix: string };

const centreOf = (size: CellSize, { row, column }: Index): Location => ({
  lat: ((row + 0.5) / ROWS[size]) * 180 - 90,
  lon: ((column + 0.5) / (ROWS[size] * 2)) * 360 - 180,
});

const rangeOf = (size: CellSize, index: Index): CellRange => {
  const cells = cellsOf(centreOf(size, index));
  const prefix = { wide: '', middle: `${cells.middle}#`, narrow: `${cells.middle}#${cells.narrow}#` }[size];
  return { wide: cells.wide, prefix };
};

const DEGREE_KM = (EARTH_KM * Math.PI) / 180;

/** The numbers from `middle` outwards: 0, 1, -1, 2, -2 … within the bounds. */
const outwards = (low: number, high: number): number[] =>
  Array.from({ length: high - low + 1 }, (_, index) => low + index).sort((a, b) => Math.abs(a) - Math.abs(b));

/** The cells of one size that a circle may touch, the nearest first. */
const cover = (size: CellSize, centre: Location, radiusKm: number): CellRange[] => {
  const [rows, columns] = [ROWS[size], ROWS[size] * 2];
  const { row, column } = indexAt(size, centre);
  const reach = radiusKm / DEGREE_KM;
  const [south, north] = [Math.max(-90, centre.lat - reach), Math.min(90, centre.lat + reach)];
  const low = indexAt(size, { lat: south, lon: centre.lon }).row - row;
  const high = indexAt(size, { lat: north, lon: centre.lon }).row - row;
  // The circle is widest where it is nearest to a pole; around the pole itself it has every longitude.
  const widest = Math.max(Math.abs(south), Math.abs(north));
  const across = widest >= 90 ? 180 : Math.min(180, reach / Math.cos((widest * Math.PI) / 180));
  const place = ((centre.lon + 180) / 360) * columns;
  const span = (across / 360) * columns;
  const west = Math.max(Math.floor(place - span) - Math.floor(place), -rows);
  const east = Math.min(Math.floor(place + span) - Math.floor(place), rows - 1);
  const indexes = outwards(west, east).flatMap((x) =>
    outwards(low, high).map((y) => ({ row: row + y, column: (((column + x) % columns) + columns) % columns })),
  );
  return indexes.slice(0, MAX_CELLS).map((index) => rangeOf(size, index));
};

/** One search: the ranges to read, and the radius within which they hold everything, if none of them was cut off. */
export type CellSearch = { reachKm: number; ranges: CellRange[] };

/** Searches from the narrowest to the widest that a radius needs, all to be read at once. */
export const searchesFor = (centre: Location, radiusKm: number): CellSearch[] => {
  const needed = SIZES.filter((_, index) => index === 0 || radiusKm > (REACH_KM[SIZES[index - 1] ?? 'wide'] ?? 0));
  return needed.map((size) => {
    const reachKm = Math.min(radiusKm, REACH_KM[size]);
    return { reachKm, ranges: cover(size, centre, reachKm) };
  });
};
