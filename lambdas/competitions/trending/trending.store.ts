import { BatchWriteCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Entity } from 'dynamodb-toolbox/entity';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { any, item, string } from 'dynamodb-toolbox/schema';
import { chunk } from 'es-toolkit/array';
import { tableName } from '../../_base/env.ts';
import { itemType } from '../../_table/keys.ts';
import { documentClient, type Key, table } from '../../_table/table.ts';
import { trendingHourKeys } from '../stats/stats.store.ts';
import type { RankedCompetition } from './trending.rules.ts';

const keys = itemType({
  type: 'trending',
  summary: 'The competitions with the most going on, as the last run of the job found them',
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
  (await documentClient.send(new GetCommand({ TableName: tableName(), Key: keys.key({}) }))).Item as TrendingList | undefined;

export const writeTrending = async (list: TrendingList): Promise<void> => {
  await Trending.build(PutItemCommand).item(list).send();
};

/** The weights of one hour by competition. */
export const readHour = async (hour: string): Promise<{ competitionId: string; weight: number }[]> => {
  const weights: { competitionId: string; weight: number }[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': trendingHourKeys.key({ hour, competitionId: '' }).pk },
        ExclusiveStartKey: start,
      }),
    );
    weights.push(...Items.map(({ sk, weight }) => ({ competitionId: String(sk), weight: Number(weight) })));
    start = LastEvaluatedKey;
  } while (start);
  return weights;
};

/** Deletes the buckets of an hour that no longer counts; the stream has carried nothing of them to anybody. */
export const deleteHour = async (hour: string): Promise<void> => {
  const doomed: Key[] = (await readHour(hour)).map(({ competitionId }) => trendingHourKeys.key({ hour, competitionId }));
  for (const part of chunk(doomed, 25)) {
    let pending = part.map((key) => ({ DeleteRequest: { Key: key } }));
    while (pending.length > 0) {
      const { UnprocessedItems } = await documentClient.send(new BatchWriteCommand({ RequestItems: { [tableName()]: pending } }));
      pending = (UnprocessedItems?.[tableName()] ?? []) as typeof pending;
    }
  }
};
