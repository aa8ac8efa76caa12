/**
 * Converts scores to positions in the rank tree, and back. All functions are pure.
 *
 * A position is an integer; 0 is the best. It is written in digits, one per level of the tree, of base 128 (the last one of
 * base 256). A node holds that many counters within one write unit; counters of the last level stay small.
 */
export const BASE = 128;
export const LAST_BASE = 256;
/** Rounds that a competition may have. On an ascending overall board, users with more completed rounds rank first. */
export const MAX_ROUNDS = 60;

/** Maps scores of one generation of a board to positions. Fixed when the generation is created. */
export type Layout = {
  direction: 'desc' | 'asc';
  /** Levels of the tree. */
  digits: number;
  /** `position = origin - score` with `desc`, `origin + score` with `asc`, in scaled integers. */
  origin: number;
  /** The first digit counts missing rounds, so users with more completed rounds rank first. */
  completedFirst: boolean;
  /** Order and tree are partitioned by a hash of the user id; reads merge and sum the shards. */
  shards: number;
};

/** The values that rank an entry. `score` is scaled by the competition's precision. */
export type BoardScore = { score: number; completed: number };

const capacity = (digits: number): number => BASE ** (digits - 1) * LAST_BASE;

const digitsFor = (size: number): number => {
  let digits = 1;
  while (capacity(digits) < size) digits += 1;
  return digits;
};

/** Position with every digit in the middle of its base; entries around it share all but their last digits. */
const middle = (digits: number): number =>
  firstPosition(
    { digits },
    Array.from({ length: digits }, (_, level) => (level === digits - 1 ? LAST_BASE : BASE) / 2),
  );

/**
 * Creates the layout for scaled scores from `lowest` to `highest`, both inclusive.
 * @throws RangeError if the positions would not be exact integers.
 */
export const createLayout = (range: {
  lowest: number;
  highest: number;
  direction: 'desc' | 'asc';
  completedFirst?: boolean;
  shards?: number;
}): Layout => {
  const { lowest, highest, direction, completedFirst = false, shards = 1 } = range;
  const size = highest - lowest + 1;
  const scoreDigits = digitsFor(size);
  const digits = scoreDigits + (completedFirst ? 1 : 0);
  const top = completedFirst ? MAX_ROUNDS * capacity(scoreDigits) + size : size;
  if (!(size > 0) || top > Number.MAX_SAFE_INTEGER) throw new RangeError(`scores from ${lowest} to ${highest} have no exact positions`);
  const first = direction === 'desc' ? highest : -lowest;
  // If scores may have both signs, most lie around zero. Zero in the middle of a block keeps them on one path of the tree;
  // at a block's edge every change of sign would touch all levels.
  const slack = Math.min(capacity(scoreDigits), Number.MAX_SAFE_INTEGER) - size;
  const mixed = lowest < 0 && highest > 0;
  const shift = mixed ? Math.max(0, Math.min(slack, middle(scoreDigits) - first)) : 0;
  return { direction, digits, origin: first + shift, completedFirst, shards };
};

/** Number of positions for the score alone, without the digit of completed rounds. */
const scoreSpan = ({ digits, completedFirst }: Layout): number => capacity(completedFirst ? digits - 1 : digits);

/**
 * @returns the position, clamped to the board's range. Submissions outside are rejected; clamping keeps a bug elsewhere
 * from stopping a whole board.
 */
export const positionOf = (layout: Layout, { score, completed }: BoardScore): number => {
  const span = scoreSpan(layout);
  const offset = layout.direction === 'desc' ? layout.origin - score : layout.origin + score;
  const clamped = Math.max(0, Math.min(span - 1, offset));
  if (!layout.completedFirst) return clamped;
  return Math.max(0, MAX_ROUNDS - completed) * span + clamped;
};

/** Returns the scaled score of a position. */
export const scoreOf = (layout: Layout, position: number): number => {
  const offset = layout.completedFirst ? position % scoreSpan(layout) : position;
  return layout.direction === 'desc' ? layout.origin - offset : offset - layout.origin;
};

/** Digits of a position, most significant first. */
export const digitsOf = ({ digits }: Layout, position: number): number[] => {
  const result = new Array<number>(digits);
  let rest = position;
  for (let level = digits - 1; level >= 0; level -= 1) {
    const base = level === digits - 1 ? LAST_BASE : BASE;
    result[level] = rest % base;
    rest = Math.floor(rest / base);
  }
  return result;
};

/** First position whose digits begin with `prefix`. */
export const firstPosition = ({ digits }: Pick<Layout, 'digits'>, prefix: readonly number[]): number =>
  prefix.reduce((sum, digit, level) => sum + digit * (level === digits - 1 ? 1 : capacity(digits - 1 - level)), 0);

/** Sorted by byte value, like the index. */
const ALPHABET = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]));
const POSITION_WIDTH = 9;
const TIME_WIDTH = 8;

const encode = (value: number, width: number): string => {
  let text = '';
  let rest = value;
  for (let index = 0; index < width; index += 1) {
    text = ALPHABET[rest % 64] + text;
    rest = Math.floor(rest / 64);
  }
  return text;
};
const decode = (text: string): number => [...text].reduce((value, letter) => value * 64 + (VALUES.get(letter) ?? 0), 0);

/** Sort order of entries: position, then time reached, then time of arrival (`reachedAt` if absent), then user id. */
export type OrderPlace = { position: number; reachedAt: number; arrivedAt?: number; userId: string };

/** Begins a time of arrival. It sorts after the first letter of every user id, so entries that arrived at once come first. */
const ARRIVED = '~';

/** Sort key of the order index. It encodes score and times, so rows do not repeat them. */
export const orderKey = ({ position, reachedAt, arrivedAt = reachedAt, userId }: OrderPlace): string =>
  `${encode(position, POSITION_WIDTH)}${encode(reachedAt, TIME_WIDTH)}${arrivedAt === reachedAt ? '' : `${ARRIVED}${encode(arrivedAt, TIME_WIDTH)}`}${userId}`;

export const parseOrderKey = (key: string): OrderPlace => {
  const timeEnd = POSITION_WIDTH + TIME_WIDTH;
  const arrives = key[timeEnd] === ARRIVED;
  const idStart = arrives ? timeEnd + ARRIVED.length + TIME_WIDTH : timeEnd;
  return {
    position: decode(key.slice(0, POSITION_WIDTH)),
    reachedAt: decode(key.slice(POSITION_WIDTH, timeEnd)),
    ...(arrives ? { arrivedAt: decode(key.slice(timeEnd + ARRIVED.length, idStart)) } : {}),
    userId: key.slice(idStart),
  };
};

/** Sorts before every entry of the position and after every entry of the previous one. */
export const positionBound = (position: number): string => encode(position, POSITION_WIDTH);
