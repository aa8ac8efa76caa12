/**
 * The gate has two parts. `npm test` runs a sample that rotates with the commit. `npm run test:deep` runs all cases of the files
 * that import this module. Tests that only run there are called `*.deep.test.ts`.
 */
export const isDeep = process.env.KITH_DEEP === '1';

/** The gate derives the rotation from the commit and prints it. The same number selects the same samples. */
const rotation = Number(process.env.KITH_ROTATION ?? 0);
/** One case out of this many is sampled. */
const share = Number(process.env.KITH_SAMPLE ?? 8);
if (!Number.isSafeInteger(rotation) || rotation < 0) throw new Error('KITH_ROTATION must be a whole number of at least 0');
if (!Number.isSafeInteger(share) || share < 1) throw new Error('KITH_SAMPLE must be a whole number of at least 1');

export type Depth = { isDeep: boolean; rotation: number; share: number };
const chosen: Depth = { isDeep, rotation, share };

/** Spreads neighbours, so that a sample of a periodic list does not always select the same part. */
const scattered = (index: number): number => Math.imul(index + 1, 0x9e3779b1) >>> 0;

/** Selects one in eight values, at least one, and another eighth with the next rotation. The deep part gets all. */
export const sample = <Value>(values: readonly Value[], depth = chosen): Value[] => {
  if (depth.isDeep) return [...values];
  const step = Math.max(1, Math.min(depth.share, values.length));
  const order = values.map((_, index) => index).sort((a, b) => scattered(a) - scattered(b));
  const selected = new Set(order.filter((_, position) => position % step === depth.rotation % step));
  return values.filter((_, index) => selected.has(index));
};

/** Selects one of the values, and the next one with the next rotation. The deep part gets all. */
export const rotate = <Value>(values: readonly Value[], depth = chosen): Value[] =>
  depth.isDeep ? [...values] : values.filter((_, index) => index === depth.rotation % values.length);

/** Chaos seeds of a run; `KITH_SEED` names one. */
export const chaosSeeds = (count: number): number[] => {
  const seeds = Array.from({ length: count }, (_, index) => index + 1);
  return process.env.KITH_SEED ? [Number(process.env.KITH_SEED)] : rotate(seeds);
};

/** Least number of what seeds must have made, so that a run means something: one seed alone may have a third of the mean. */
export const leastOver = (seeds: readonly number[], mean: number): number => Math.floor(seeds.length < 10 ? mean / 3 : seeds.length * mean);
