import type { StreamChange } from '../_async/stream-change.ts';
import type { Key } from '../_table/table.ts';

/** Keeps exact counts of items of certain types; contributed as `counters`. */
export type Counter = {
  name: string;
  /** Item types of its sources. */
  types: readonly string[];
  /** Runs in the stream router: whether the contribution differs between the two images. Other changes wake nobody. */
  isChanged(change: StreamChange): boolean;
  /** Runs in the domain's worker: reads the sources and applies what is new. Idempotent, in any order. */
  apply(keys: readonly Key[], time: { remaining(): number }): Promise<void>;
};
