/**
 * The gate has two parts. `npm test` runs a sample that rotates with the commit, `npm run test:deep` runs everything of the files
 * that import this one. A file that only the deep part needs is called `*.deep.test.ts`.
 */
export const isDeep = process.env.KITH_DEEP === '1';

/** The gate derives it from the commit and prints it; the same number chooses the same samples. */
const rotation = Number(process.env.KITH_ROTATION ?? 0);
/** A sample is one in so many. */
const share = Number(process.env.KITH_SAMPLE ?? 8);
if (!Number.isSafeInteger(rotation) || rotation < 0) throw new Error('KITH_ROTATION must be a whole number from 0 on');
if (!Number.isSafeInteger(share) || share < 1) throw new Error('KITH_SAMPLE must be a whole number from 1 on');

export type Depth = { isDeep: boolean; rotation: number; share: number };
const chosen: Depth = { isDeep, rotation, share };

/** Spreads neighbours, so that a sample does not fall into step with a list of equal parts. */
const scattered = (index: number): number => Math.imul(index + 1, 0x9e3779b1) >>> 0;

/** One in eight, another eighth with the next rotation, and never none; everything in the deep part. */
export const sample = <Value>(values: readonly Value[], depth = chosen): Value[] => {
  if (depth.isDeep) return [...values];
  const step = Math.max(1, Math.min(depth.share, values.length));
  const order = values.map((_, index) => index).sort((a, b) => scattered(a) - scattered(b));
  const kept = new Set(order.filter((_, place) => place % step === depth.rotation % step));
  return values.filter((_, index) => kept.has(index));
};

/** One of the values, the next one with the next rotation; all of them in the deep part. */
export const rotate = <Value>(values: readonly Value[], depth = chosen): Value[] =>
  depth.isDeep ? [...values] : values.filter((_, index) => index === depth.rotation % values.length);

/** Chaos seeds of a run; `KITH_SEED` names one. */
export const chaosSeeds = (count: number): number[] => {
  const seeds = Array.from({ length: count }, (_, index) => index + 1);
  return process.env.KITH_SEED ? [Number(process.env.KITH_SEED)] : rotate(seeds);
};
