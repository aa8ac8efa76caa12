import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../_base/env.ts';
import { itemType } from '../../_table/keys.ts';
import { documentClient, type Item } from '../../_table/table.ts';
import { type Edge, edgeOf } from './edges.store.ts';

/**
 * Whom what somebody does may reach: their friends and their followers, in one partition. Before them stands its mode, so
 * that whoever begins to read an audience learns of it with the first page.
 */
const modeKeys = itemType({
  type: 'audience-mode',
  summary: 'A person with so large an audience that feeds look at their own list instead of receiving copies; once so, always so',
  writer: 'graph/relationship/audience.store.ts',
  key: { partition: 'USER#{owner}#AUDIENCE', sort: 'MODE' },
});

/** Whether somebody's audience looks for itself; consistent. */
export const isInPullMode = async (owner: string): Promise<boolean> => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: tableName(), Key: modeKeys.key({ owner }), ConsistentRead: true }),
  );
  return Item?.mode === 'pull';
};

export const enterPullMode = async (owner: string, now: Date): Promise<void> => {
  const Item = { ...modeKeys.key({ owner }), type: modeKeys.type, mode: 'pull', since: now.toISOString() };
  try {
    await documentClient.send(new PutCommand({ TableName: tableName(), Item, ConditionExpression: 'attribute_not_exists(pk)' }));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

export type AudiencePage = {
  /** As the first page says it; false on all others. */
  pullMode: boolean;
  /** Friends before followers, the newest first. Who is both is there twice. */
  edges: Edge[];
  /** Where to go on; undefined at the end. */
  next: string | undefined;
};

/** A page of an audience, consistently: one query. */
export const readAudience = async (owner: string, after: string | undefined, limit: number): Promise<AudiencePage> => {
  const { pk, sk: mode } = modeKeys.key({ owner });
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: tableName(),
      ConsistentRead: true,
      ScanIndexForward: false,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      Limit: limit,
      ExclusiveStartKey: after === undefined ? undefined : { pk, sk: after },
    }),
  );
  const items = Items as Item[];
  return {
    pullMode: items[0]?.sk === mode,
    edges: items.flatMap((item) => edgeOf(owner, item) ?? []),
    next: LastEvaluatedKey && String(LastEvaluatedKey.sk),
  };
};
