import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../_base/env.ts';
import { mutated } from '../../_base/switch-points.ts';
import type { Action, Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { documentClient } from '../../_table/table.ts';
import type { Shard } from './capacity.rules.ts';

const keys = itemType({
  type: 'competition-capacity',
  summary: "A share of a competition's places: how many are taken, and of how many; no limit where the capacity is unlimited",
  writer: 'competitions/participants/capacity.store.ts',
  key: { partition: 'COMPETITION#{competitionId}#CAPACITY', sort: '{shard}' },
});

const keyOf = (competitionId: string, shard: number) => keys.key({ competitionId, shard: String(shard).padStart(2, '0') });

/** All counters of a competition, consistently: one query over a partition of tiny items costs one unit. */
export const readShards = async (competitionId: string): Promise<Shard[]> => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: tableName(),
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keyOf(competitionId, 0).pk },
    }),
  );
  return Items.map(({ sk, taken, limit }) => ({ shard: Number(sk), taken, limit }));
};

const update = (
  competitionId: string,
  shard: number,
  rest: Omit<NonNullable<ReturnType<Action['params']>['Update']>, 'TableName' | 'Key'>,
): Write => ({
  action: { params: () => ({ Update: { TableName: tableName(), Key: keyOf(competitionId, shard), ...rest } }) },
});

/** Opens the counters at publication. */
export const putShard = (competitionId: string, { shard, taken, limit }: Shard): Write => ({
  action: {
    params: () => ({
      Put: {
        TableName: tableName(),
        Item: { ...keyOf(competitionId, shard), type: keys.type, taken, ...(limit === undefined ? {} : { limit }) },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }),
  },
});

/** Takes a place; a counter that has filled up since it was read makes the read stale. */
export const takePlace = (competitionId: string, shard: number): Write =>
  update(competitionId, shard, {
    UpdateExpression: 'ADD taken :one',
    ConditionExpression: mutated('capacity-checked-before-write')
      ? 'attribute_exists(pk) OR attribute_exists(#limit)'
      : 'attribute_exists(pk) AND (attribute_not_exists(#limit) OR taken < #limit)',
    ExpressionAttributeNames: { '#limit': 'limit' },
    ExpressionAttributeValues: { ':one': 1 },
  });

export const freePlace = (competitionId: string, shard: number): Write =>
  update(competitionId, shard, {
    UpdateExpression: 'ADD taken :minusOne',
    ConditionExpression: 'taken > :zero',
    ExpressionAttributeValues: { ':minusOne': -1, ':zero': 0 },
  });

/** Moves a counter's limit; more places taken than that meanwhile makes the read stale. */
export const limitShard = (competitionId: string, shard: number, limit: number | undefined): Write =>
  update(competitionId, shard, {
    ...(limit === undefined
      ? { UpdateExpression: 'REMOVE #limit', ConditionExpression: 'attribute_exists(pk)' }
      : {
          UpdateExpression: 'SET #limit = :limit',
          ConditionExpression: 'attribute_exists(pk) AND taken <= :limit',
          ExpressionAttributeValues: { ':limit': limit },
        }),
    ExpressionAttributeNames: { '#limit': 'limit' },
  });
