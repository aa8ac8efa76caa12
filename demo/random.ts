/** Numbers that look random, and are the same for the same seed on every machine. */
export type Random = {
  /** From 0 up to, and without, 1. */
  next(): number;
  /** A whole number of both ends. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Up to `count` different items, in no order. */
  some<Item>(items: readonly Item[], count: number): Item[];
};

const hashOf = (text: string): number => [...text].reduce((hash, char) => Math.imul(hash ^ char.codePointAt(0)!, 0x01000193), 0x811c9dc5);

/** Mulberry32. */
export const randomOf = (seed: number | string): Random => {
  let state = (typeof seed === 'string' ? hashOf(seed) : seed) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    next,
    between: (least, most) => least + below(most - least + 1),
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)]!,
    some: (items, count) => {
      const left = [...items];
      for (let index = 0; index < Math.min(count, left.length); index += 1) {
        const other = index + below(left.length - index);
        [left[index], left[other]] = [left[other]!, left[index]!];
      }
      return left.slice(0, count);
    },
  };
};
