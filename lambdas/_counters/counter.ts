import type { StreamChange } from '../_async/stream.ts';
import type { Key } from '../_table/table.ts';

/** A counter as the stream router and the domain's worker see it; a domain's `counters` module exports a list of them. */
export type Counter = {
  name: string;
  /** Item types of its sources. */
  types: readonly string[];
  /** Pure: whether the source's contribution differs between the two images. Other changes wake nobody. */
  isChanged(change: StreamChange): boolean;
  /** Counts what is new of these sources. Idempotent, whatever the order of deliveries. Throws where it could not. */
  apply(keys: readonly Key[], time: { remaining(): number }): Promise<void>;
};
