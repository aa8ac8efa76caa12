import type { Context } from '../_base/context.ts';
import { countMetric } from '../_base/observability.ts';

/** Changes are counted within two seconds, so what stays different for longer than these pauses is drift. */
const PAUSES = 6;
const PAUSE_MS = 1_000;

/** Bounds the memory of a comparison where everything is wrong. */
export const MAX_SUSPECTS = 1_000;

/**
 * Checks suspects until none is left or the time to catch up is over.
 * @param check returns those of the given suspects that are still suspect.
 */
export const lastingDrift = async <Suspect>(
  suspects: readonly Suspect[],
  check: (suspects: readonly Suspect[]) => Promise<Suspect[]>,
): Promise<Suspect[]> => {
  let left = suspects.length > 0 ? await check(suspects) : [];
  for (let pauses = 0; left.length > 0 && pauses < PAUSES; pauses += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    left = await check(left);
  }
  return left;
};

/**
 * Names the values that differ by the same amount in every comparison: reads of changing counters never agree exactly, but
 * only drift is constant.
 */
export const constantDifferences = async (first: ReadonlyMap<string, number>, compare: () => Promise<ReadonlyMap<string, number>>) =>
  (
    await lastingDrift([...first], async (suspects) => {
      const now = await compare();
      return suspects.filter(([name, by]) => now.get(name) === by);
    })
  ).map(([name]) => name);

/** `rows`: sources whose applied row is wrong or stays behind. `counts`: counters that the rows do not explain. */
export type Drift = { rows: string[]; counts: string[] };
const SHOWN = 10;

/** Reports drift as metric and error, and returns the counts for the record of the run. */
export const reportDrift = (counter: string, subject: string, { rows, counts }: Drift, ctx: Context) => {
  const drift = rows.length + counts.length;
  if (drift > 0) {
    countMetric('CounterDrift', drift);
    ctx.log.error('counter drift: rebuild the counter', { counter, subject, rows: rows.slice(0, SHOWN), counts: counts.slice(0, SHOWN) });
  }
  return { drift, rowDrift: rows.length, countDrift: counts.length };
};
