import { mutated } from '../_base/switch-points.ts';
import type { Write } from '../_table/commit.ts';
import { itemType } from '../_table/keys.ts';
import { queryItems } from '../_table/query.ts';
import type { Item, Key } from '../_table/table.ts';
import { putIfAbsent, updateItem } from '../_table/write.ts';
import type { Shard } from './places.rules.ts';

/** Counters of places: exact in the transaction that takes one, and split over several items. */
export type Places = {
  /** Reads all counters consistently: one query over a partition of tiny items costs one unit. */
  readShards(subject: string): Promise<Shard[]>;
  /** @param expiresAt for places of a subject that has a TTL itself. */
  putShard(subject: string, shard: Shard, expiresAt?: number): Write;
  /** Keys of this many counters, for a read of many subjects at once. */
  shardKeys(subject: string, shards: number): Key[];
  shardsIn(find: (key: Key) => Item | undefined, subject: string, shards: number): Shard[];
  /** Takes a place; causes a version conflict if the counter has filled up since it was read. */
  takePlace(subject: string, shard: number): Write;
  freePlace(subject: string, shard: number): Write;
  /** Sets a counter's limit; causes a version conflict if more places have been taken since it was read. */
  limitShard(subject: string, shard: number, limit: number | undefined): Write;
};

/** Defines the places of subjects; `partition` is a pattern with their id in it. */
export const definePlaces = (definition: { type: string; summary: string; writer: string; partition: string; id: string }): Places => {
  const { type, summary, writer, partition, id } = definition;
  const keys = itemType({ type, summary, writer, key: { partition, sort: '{shard}' } });
  const shardOf = ({ sk, taken, limit }: Item) => ({ shard: Number(sk), taken, limit }) as Shard;
  const shardKeys = (subject: string, shards: number) => Array.from({ length: shards }, (_, shard) => keyOf(subject, shard));
  const keyOf = (subject: string, shard: number) => keys.key({ [id]: subject, shard: String(shard).padStart(2, '0') });
  return {
    readShards: async (subject) => {
      const items = await queryItems({ partition: keyOf(subject, 0).pk, consistent: true });
      return items.map(shardOf);
    },
    putShard: (subject, { shard, taken, limit }, expiresAt) =>
      putIfAbsent({
        ...keyOf(subject, shard),
        type: keys.type,
        taken,
        ...(limit === undefined ? {} : { limit }),
        ...(expiresAt === undefined ? {} : { expiresAt }),
      }),
    shardKeys,
    shardsIn: (find, subject, shards) =>
      shardKeys(subject, shards)
        .flatMap((key) => find(key) ?? [])
        .map(shardOf),
    takePlace: (subject, shard) =>
      updateItem({
        key: keyOf(subject, shard),
        add: { taken: 1 },
        condition: mutated('capacity-checked-before-write')
          ? 'exists'
          : {
              and: [
                'exists',
                {
                  or: [
                    { attr: 'limit', exists: false },
                    { attr: 'taken', lt: { attr: 'limit' } },
                  ],
                },
              ],
            },
      }),
    freePlace: (subject, shard) => updateItem({ key: keyOf(subject, shard), add: { taken: -1 }, condition: { attr: 'taken', gt: 0 } }),
    limitShard: (subject, shard, limit) =>
      updateItem({
        key: keyOf(subject, shard),
        set: { limit },
        condition: limit === undefined ? 'exists' : { and: ['exists', { attr: 'taken', lte: limit }] },
      }),
  };
};
