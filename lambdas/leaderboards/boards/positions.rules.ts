/**
 * From scores to places in the tree, and back. Everything here is pure.
 *
 * A position is an integer from 0, the best place. It is written in digits, one per level of the tree: of base 128, the last
 * one of base 256. So many counters are what a node has room for under one write unit; those of the last level stay small.
 */
export const BASE = 128;
export const LAST_BASE = 256;
/** Rounds that a competition may have; whoever completed more of them stands first on an ascending overall board. */
export const MAX_ROUNDS = 60;

/** How the scores of one generation of a board become positions. Fixed when the generation comes into being. */
export type Layout = {
  direction: 'desc' | 'asc';
  /** Levels of the tree. */
  digits: number;
  /** `position = origin - score` with `desc`, `origin + score` with `asc`, in scaled integers. */
  origin: number;
  /** The first digit counts the rounds that are missing, so that who completed more stands first. */
  completedFirst: boolean;
  /** Order and tree are kept per hash of the user id; reads merge and sum. */
  shards: number;
};

/** What an entry is ranked by. `score` is scaled by the competition's precision. */
export type BoardScore = { score: number; completed: number };

const capacity = (digits: number): number => BASE ** (digits - 1) * LAST_BASE;

const digitsFor = (size: number): number => {
  let digits = 1;
  while (capacity(digits) < size) digits += 1;
  return digits;
};

/** The position whose digits all lie in the middle: entries around it share all but their last digits. */
const middle = (digits: number): number =>
  firstPosition(
    { digits },
    Array.from({ length: digits }, (_, level) => (level === digits - 1 ? LAST_BASE : BASE) / 2),
  );

/**
 * The layout for the scores from `lowest` to `highest`, scaled integers, both included.
 * @throws RangeError where the positions would not be exact integers.
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
  // Where scores of both signs occur, most lie around zero. Zero in the middle of a block keeps them on one path of the
  // tree; on a block's edge every change of sign would touch all levels.
  const slack = Math.min(capacity(scoreDigits), Number.MAX_SAFE_INTEGER) - size;
  const mixed = lowest < 0 && highest > 0;
  const shift = mixed ? Math.max(0, Math.min(slack, middle(scoreDigits) - first)) : 0;
  return { direction, digits, origin: first + shift, completedFirst, shards };
};

/** Positions that the score itself may take, without the digit of completed rounds. */
const scoreSpan = ({ digits, completedFirst }: Layout): number => capacity(completedFirst ? digits - 1 : digits);

/**
 * @returns the position, the nearest possible one where the score lies outside the board's range: submissions outside are
 * refused, so this only keeps a mistake elsewhere from stopping a whole board.
 */
export const positionOf = (layout: Layout, { score, completed }: BoardScore): number => {
  const span = scoreSpan(layout);
  const place = layout.direction === 'desc' ? layout.origin - score : layout.origin + score;
  const clamped = Math.max(0, Math.min(span - 1, place));
  if (!layout.completedFirst) return clamped;
  return Math.max(0, MAX_ROUNDS - completed) * span + clamped;
};

/** The scaled score that a position stands for. */
export const scoreOf = (layout: Layout, position: number): number => {
  const place = layout.completedFirst ? position % scoreSpan(layout) : position;
  return layout.direction === 'desc' ? layout.origin - place : place - layout.origin;
};

/** The position's digits, the most significant first. */
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

/** The first position whose digits begin so. */
export const firstPosition = ({ digits }: Pick<Layout, 'digits'>, prefix: readonly number[]): number =>
  prefix.reduce((sum, digit, level) => sum + digit * (level === digits - 1 ? 1 : capacity(digits - 1 - level)), 0);

/** In the order of their bytes, which is the order of the index. */
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

/** Where an entry stands in the list: its position, then who reached it first, then the user id. */
export type OrderPlace = { position: number; reachedAt: number; userId: string };

/** The sort key of the order. It says all that a row needs to say about its score, so the row says it nowhere else. */
export const orderKey = ({ position, reachedAt, userId }: OrderPlace): string =>
  `${encode(position, POSITION_WIDTH)}${encode(reachedAt, TIME_WIDTH)}${userId}`;

export const parseOrderKey = (key: string): OrderPlace => ({
  position: decode(key.slice(0, POSITION_WIDTH)),
  reachedAt: decode(key.slice(POSITION_WIDTH, POSITION_WIDTH + TIME_WIDTH)),
  userId: key.slice(POSITION_WIDTH + TIME_WIDTH),
});

/** Sorts before every entry of the position, and after every entry of the one before it. */
export const positionBound = (position: number): string => encode(position, POSITION_WIDTH);
