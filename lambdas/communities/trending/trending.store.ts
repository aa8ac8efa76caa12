import type { Ranked, Weighted } from '../../_counters/trending.rules.ts';
import { batchWrite } from '../../_table/batch-write.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import { readItem } from '../../_table/table.ts';
import { putItem, writeAlone } from '../../_table/write.ts';
import { trendingHourKeys } from '../counts/counts.store.ts';

const listKeys = itemType({
  type: 'community-trending',
  summary: 'The public communities with most first joins and posts recently, as of the last run of the trending job',
  writer: 'communities/trending/trending.store.ts',
  key: { partition: 'TRENDING', sort: 'COMMUNITIES' },
});

/** `cleanedUntil`: buckets before this hour are deleted. */
type TrendingCommunities = { ranked: Ranked[]; asOf: string; cleanedUntil: string };

export const readTrending = async (): Promise<TrendingCommunities | undefined> =>
  (await readItem(listKeys.key({}), { consistent: false })) as TrendingCommunities | undefined;

export const writeTrending = async (list: TrendingCommunities): Promise<void> =>
  void (await writeAlone(putItem({ ...listKeys.key({}), type: listKeys.type, ...list })));

/** Weights of one hour by community. */
export const readHour = async (hour: string): Promise<Weighted[]> => {
  const items = await queryItems({ partition: trendingHourKeys.key({ hour, communityId: '' }).pk });
  return items.map(({ sk, weight }) => ({ id: sk, weight: Number(weight) }));
};

/** Deletes the buckets of an hour that no longer counts. No stream handler reads these items. */
export const deleteHour = async (hour: string): Promise<void> => {
  const keys = (await readHour(hour)).map(({ id: communityId }) => trendingHourKeys.key({ hour, communityId }));
  await batchWrite(keys.map((key) => ({ delete: key })));
};
