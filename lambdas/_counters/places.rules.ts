import { shardOf } from '../_base/hash.ts';

/** A counter of places: a share of the places that a subject has for users. Unlimited without `limit`. */
export type Shard = { shard: number; taken: number; limit?: number };

/** Capacity is split so that bursts of joins do not contend for one item, and each counter still holds about 25 places. */
export const shardsFor = (capacity: number | undefined): number => (capacity === undefined ? 8 : Math.min(16, Math.ceil(capacity / 25)));

/** Splits a capacity over empty counters, as evenly as possible. */
export const splitCapacity = (capacity: number | undefined, shards: number): Shard[] =>
  Array.from({ length: shards }, (_, shard) => ({
    shard,
    taken: 0,
    ...(capacity === undefined ? {} : { limit: Math.floor(capacity / shards) + (shard < capacity % shards ? 1 : 0) }),
  }));

export const placesTaken = (shards: readonly Shard[]): number => shards.reduce((sum, { taken }) => sum + taken, 0);

/**
 * Sets new limits on counters in use: taken places stay, and the remaining ones are split evenly.
 * @returns undefined if more places are taken than the capacity allows.
 */
export const redistribute = (shards: readonly Shard[], capacity: number | undefined): Shard[] | undefined => {
  if (capacity === undefined) return shards.map(({ shard, taken }) => ({ shard, taken }));
  const free = capacity - placesTaken(shards);
  if (free < 0) return undefined;
  const share = splitCapacity(free, shards.length);
  return shards.map((counter, index) => ({ ...counter, limit: counter.taken + (share[index]?.limit ?? 0) }));
};

const isOpen = ({ taken, limit }: Shard): boolean => limit === undefined || taken < limit;

/**
 * Returns the counter to take a place from: the one that the user hashes to, or the next open one.
 * @returns undefined if all are full.
 */
export const openShard = (shards: readonly Shard[], userId: string): number | undefined => {
  const start = shardOf(userId, Math.max(1, shards.length));
  for (let step = 0; step < shards.length; step += 1) {
    const candidate = shards[(start + step) % shards.length];
    if (candidate && isOpen(candidate)) return candidate.shard;
  }
  return undefined;
};
