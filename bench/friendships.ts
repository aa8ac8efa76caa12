import { marshall } from '@aws-sdk/util-dynamodb';
import { callDynamoDb } from './calls.ts';
import type { Stack } from './stack.ts';

const BATCH_SIZE = 25;
const WRITERS = 4;

/**
 * Writes friendships of one user directly to the table, 25 items per BatchWriteItem, built by the graph's own store. Five
 * thousand friendships through the API would take longer than the measurements.
 */
export const befriendInBulk = async (stack: Stack, userId: string, friendIds: readonly string[]): Promise<void> => {
  process.env.TABLE_NAME = stack.table;
  process.env.AWS_REGION = 'us-east-1';
  const { relationshipWrites } = await import('../lambdas/graph/relationship/relationship.store.ts');
  const { noRelationship, sideOf } = await import('../lambdas/_people/relationship.rules.ts');
  const { acceptRequest, requestFriendship } = await import('../lambdas/graph/relationship/relationship.rules.ts');
  const items = friendIds.flatMap((friendId, index) => {
    const at = new Date(Date.UTC(2026, 0, 2) + index).toISOString();
    const before = noRelationship(userId, friendId);
    const requested = requestFriendship(before, sideOf(before, friendId), undefined, at)!;
    return relationshipWrites(before, acceptRequest(requested, at)!).flatMap(({ action }) => action.params().Put?.Item ?? []);
  });
  let next = 0;
  const write = async (): Promise<void> => {
    while (next < items.length) {
      const batch = items.slice(next, next + BATCH_SIZE);
      next += BATCH_SIZE;
      const requests = batch.map((item) => ({ PutRequest: { Item: marshall(item, { removeUndefinedValues: true }) } }));
      await callDynamoDb(stack.endpointUrl, 'BatchWriteItem', JSON.stringify({ RequestItems: { [stack.table]: requests } }));
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
};
