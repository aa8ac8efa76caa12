import { Entity } from 'dynamodb-toolbox/entity';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { any, item, string } from 'dynamodb-toolbox/schema';
import type { Weighted } from '../../_counters/trending.rules.ts';
import { batchWrite } from '../../_table/batch-write.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import { readItem, table } from '../../_table/table.ts';
import { trendingHourKeys } from '../stats/stats.store.ts';

export type RankedCompetition = { competitionId: string; score: number };

const keys = itemType({
  type: 'trending',
  summary: 'The most active public competitions, as of the last run of the trending job',
  writer: 'competitions/trending/trending.store.ts',
  key: { partition: 'TRENDING', sort: 'COMPETITIONS' },
});

const Trending = new Entity({
  name: keys.type,
  table,
  schema: item({
    ranked: any().castAs<RankedCompetition[]>(),
    asOf: string(),
    /** Buckets before this hour are deleted. */
    cleanedUntil: string(),
  }),
  computeKey: () => keys.key({}),
  timestamps: false,
});

export type TrendingList = { ranked: RankedCompetition[]; asOf: string; cleanedUntil: string };

export const readTrending = async (): Promise<TrendingList | undefined> =>
  (await readItem(keys.key({}), { consistent: false })) as TrendingList | undefined;

export const writeTrending = async (list: TrendingList): Promise<void> => {
  await Trending.build(PutItemCommand).item(list).send();
};

/** Weights of one hour by competition. */
export const readHour = async (hour: string): Promise<Weighted[]> => {
  const items = await queryItems({ partition: trendingHourKeys.key({ hour, competitionId: '' }).pk });
  return items.map(({ sk, weight }) => ({ id: sk, weight: Number(weight) }));
};

/** Deletes the buckets of an hour that no longer counts. No stream handler reads these items. */
export const deleteHour = async (hour: string): Promise<void> => {
  const keysToDelete = (await readHour(hour)).map(({ id: competitionId }) => trendingHourKeys.key({ hour, competitionId }));
  await batchWrite(keysToDelete.map((key) => ({ delete: key })));
};
