import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../_base/env.ts';
import { relationshipKeys } from '../../_people/relationships.store.ts';
import type { ListEntry, ListSource } from '../../_table/pages.ts';
import { documentClient } from '../../_table/table.ts';

export type Direction = 'incoming' | 'outgoing';
/** An open request, by the other person of it. */
export type RequestLine = ListEntry & { other: string };

const INDEXES = {
  incoming: { name: 'gsi3', partition: (userId: string) => relationshipKeys.partition('gsi3', { recipient: userId }) },
  outgoing: { name: 'gsi4', partition: (userId: string) => relationshipKeys.partition('gsi4', { requester: userId }) },
} as const;

const otherIn = (pk: string, userId: string): string => {
  const [, low = '', high = ''] = pk.split('#');
  return low === userId ? high : low;
};

/** A person's open requests, newest first, from an index: what was just sent or answered may be missing or still there for a moment. */
export const requestSource = (direction: Direction, userId: string): ListSource<RequestLine> => {
  const { name, partition } = INDEXES[direction];
  return async (after, limit) => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: name,
        ScanIndexForward: false,
        Limit: limit,
        KeyConditionExpression: `${name}pk = :pk${after === undefined ? '' : ` AND ${name}sk < :after`}`,
        ExpressionAttributeValues: { ':pk': partition(userId), ...(after === undefined ? {} : { ':after': after }) },
      }),
    );
    return Items.map((item) => ({ position: String(item[`${name}sk`]), other: otherIn(String(item.pk), userId) }));
  };
};
