import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../_base/env.ts';
import { transact, write } from '../../_table/commit.ts';
import { documentClient } from '../../_table/table.ts';
import { FIRST_GENERATION, generationsItem } from './counts.store.ts';

/**
 * The generations of the counts. Every change is applied to the live one, to one that is being built, and to one that
 * instances may still show; what is `retired` waits for its attributes and rows to be deleted.
 */
export type Generations = {
  v: number;
  live: number;
  building?: number;
  retiring?: { number: number; until: number };
  retired: readonly number[];
};

/** Consistent: whoever counts after a rebuild began must know of it. */
export const readGenerations = async (): Promise<Generations> => {
  const { Item } = await documentClient.send(new GetCommand({ TableName: tableName(), Key: generationsItem.key, ConsistentRead: true }));
  if (!Item) return { v: 0, live: FIRST_GENERATION, retired: [] };
  const { v, live, building, retiring, retired } = Item as Generations;
  return { v, live, retired, ...(building === undefined ? {} : { building }), ...(retiring === undefined ? {} : { retiring }) };
};

/** Those that every change is applied to. */
export const activeOf = ({ live, building, retiring }: Generations): number[] =>
  [live, building, retiring?.number].filter((number) => number !== undefined);

/** @throws VersionConflict where somebody else changed them since they were read. */
export const writeGenerations = (from: Generations, to: Omit<Generations, 'v'>, time: { remaining(): number }): Promise<void> =>
  transact(
    [
      write({
        params: () => ({
          Put: {
            TableName: tableName(),
            Item: { ...generationsItem.key, type: generationsItem.type, ...to, v: from.v + 1 },
            ...(from.v === 0
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : { ConditionExpression: '#v = :v', ExpressionAttributeNames: { '#v': 'v' }, ExpressionAttributeValues: { ':v': from.v } }),
          },
        }),
      }),
    ],
    time,
  );
