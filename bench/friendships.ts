import { marshall } from '@aws-sdk/util-dynamodb';
import { callEndpoint } from './calls.ts';
import type { Stack } from './stack.ts';

const AT_ONCE = 25;
const WRITERS = 4;

/**
 * Makes people friends of one person straight in the table, 25 items a BatchWriteItem, as the graph's own store builds
 * them: five thousand friendships through the API would take longer than all that is measured.
 */
export const befriendInBulk = async (stack: Stack, userId: string, others: readonly string[]): Promise<void> => {
  process.env.TABLE_NAME = stack.table;
  process.env.AWS_REGION = 'us-east-1';
  const { relationshipWrites } = await import('../lambdas/graph/relationship/relationship.store.ts');
  const { noRelationship, sideOf } = await import('../lambdas/_people/relationship.rules.ts');
  const { acceptRequest, requestFriendship } = await import('../lambdas/graph/relationship/relationship.rules.ts');
  const items = others.flatMap((other, index) => {
    const at = new Date(Date.UTC(2026, 0, 2) + index).toISOString();
    const before = noRelationship(userId, other);
    const asked = requestFriendship(before, sideOf(before, other), undefined, at)!;
    return relationshipWrites(before, acceptRequest(asked, at)!).flatMap(({ action }) => action.params().Put?.Item ?? []);
  });
  let next = 0;
  const write = async (): Promise<void> => {
    while (next < items.length) {
      const batch = items.slice(next, next + AT_ONCE);
      next += AT_ONCE;
      const requests = batch.map((item) => ({ PutRequest: { Item: marshall(item, { removeUndefinedValues: true }) } }));
      await callEndpoint(stack.endpointUrl, 'BatchWriteItem', JSON.stringify({ RequestItems: { [stack.table]: requests } }));
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
};
