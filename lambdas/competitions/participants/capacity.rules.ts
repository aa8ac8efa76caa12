import { shardOf } from '../../_base/hash.ts';

/** One of the counters that a competition's places are split over. No limit: unlimited. */
export type Shard = { shard: number; taken: number; limit?: number };

/** Capacity is split so that a storm of joins does not meet at one item, and each counter still holds some places. */
export const shardsFor = (capacity: number | undefined): number => (capacity === undefined ? 8 : Math.min(16, Math.ceil(capacity / 25)));

/** Empty counters for a capacity, as equal as can be. */
export const splitCapacity = (capacity: number | undefined, shards: number): Shard[] =>
  Array.from({ length: shards }, (_, shard) => ({
    shard,
    taken: 0,
    ...(capacity === undefined ? {} : { limit: Math.floor(capacity / shards) + (shard < capacity % shards ? 1 : 0) }),
  }));

export const placesTaken = (shards: readonly Shard[]): number => shards.reduce((sum, { taken }) => sum + taken, 0);

/**
 * New limits over counters that have places taken already: nobody loses theirs, the rest goes where most is free.
 * @returns undefined where more are taken than the capacity holds.
 */
export const redistribute = (shards: readonly Shard[], capacity: number | undefined): Shard[] | undefined => {
  if (capacity === undefined) return shards.map(({ shard, taken }) => ({ shard, taken }));
  const spare = capacity - placesTaken(shards);
  if (spare < 0) return undefined;
  const share = splitCapacity(spare, shards.length);
  return shards.map((counter, index) => ({ ...counter, limit: counter.taken + (share[index]?.limit ?? 0) }));
};

const isOpen = ({ taken, limit }: Shard): boolean => limit === undefined || taken < limit;

/**
 * The counter to take a place from: the one that the user hashes to, else the next open one.
 * @returns undefined where all are full.
 */
export const openShard = (shards: readonly Shard[], userId: string): number | undefined => {
  const start = shardOf(userId, Math.max(1, shards.length));
  for (let step = 0; step < shards.length; step += 1) {
    const candidate = shards[(start + step) % shards.length];
    if (candidate && isOpen(candidate)) return candidate.shard;
  }
  return undefined;
};
