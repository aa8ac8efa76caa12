import { mutated } from '../../_base/switch-points.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import { putIfAbsent, updateItem } from '../../_table/write.ts';
import type { Shard } from './capacity.rules.ts';

const keys = itemType({
  type: 'competition-capacity',
  summary: 'A capacity counter of a competition: places taken and their limit; without a limit if the capacity is unlimited',
  writer: 'competitions/participants/capacity.store.ts',
  key: { partition: 'COMPETITION#{competitionId}#CAPACITY', sort: '{shard}' },
});

const keyOf = (competitionId: string, shard: number) => keys.key({ competitionId, shard: String(shard).padStart(2, '0') });

/** Reads all counters of a competition consistently: one query over a partition of tiny items costs one unit. */
export const readShards = async (competitionId: string): Promise<Shard[]> => {
  const items = await queryItems({ partition: keyOf(competitionId, 0).pk, consistent: true });
  return items.map(({ sk, taken, limit }) => ({ shard: Number(sk), taken, limit }) as Shard);
};

/** Creates a counter at publication. */
export const putShard = (competitionId: string, { shard, taken, limit }: Shard): Write =>
  putIfAbsent({ ...keyOf(competitionId, shard), type: keys.type, taken, ...(limit === undefined ? {} : { limit }) });

/** Takes a place; causes a version conflict if the counter has filled up since it was read. */
export const takePlace = (competitionId: string, shard: number): Write =>
  updateItem({
    key: keyOf(competitionId, shard),
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
  });

export const freePlace = (competitionId: string, shard: number): Write =>
  updateItem({ key: keyOf(competitionId, shard), add: { taken: -1 }, condition: { attr: 'taken', gt: 0 } });

/** Sets a counter's limit; causes a version conflict if more places have been taken since it was read. */
export const limitShard = (competitionId: string, shard: number, limit: number | undefined): Write =>
  updateItem({
    key: keyOf(competitionId, shard),
    set: { limit },
    condition: limit === undefined ? 'exists' : { and: ['exists', { attr: 'taken', lte: limit }] },
  });
