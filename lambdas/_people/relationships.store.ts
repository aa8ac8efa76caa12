import { tableName } from '../_base/env.ts';
import { mutated } from '../_base/switch-points.ts';
import { type Write, write } from '../_table/commit.ts';
import { itemType } from '../_table/keys.ts';
import { type Item, type Key, readItems } from '../_table/table.ts';
import type { Relationship } from './relationship.model.ts';
import { inOrder, noRelationship } from './relationship.rules.ts';

/**
 * Which reads are consistent: relationships for decisions, lists, and what a viewer may not see. `readPairs` for the relationship
 * shown in lists of people may lag, because a view says at once what became less.
 */
export const relationshipKeys = itemType({
  type: 'relationship',
  summary: 'Two people and everything between them: request, friendship, follows, close friends, blocks; never deleted, `v` only grows',
  writer: 'graph/relationship/relationship.store.ts',
  key: { partition: 'RELATIONSHIP#{low}#{high}', sort: 'RELATIONSHIP' },
  indexes: {
    gsi3: { partition: 'USER#{recipient}#REQUESTS#IN', sort: '{at}#{requestId}' },
    gsi4: { partition: 'USER#{requester}#REQUESTS#OUT', sort: '{at}#{requestId}' },
  },
});

export const relationshipOf = (item: Item | undefined, a: string, b: string): Relationship => {
  if (!item) return noRelationship(a, b);
  const { low, high, v, friendsSince, request, sides } = item as unknown as Relationship;
  return { low, high, v, sides, ...(friendsSince ? { friendsSince } : {}), ...(request ? { request } : {}) };
};

/** A relationship out of a read of several things at once, which asked for the key of the two. */
export const relationshipIn = (find: (key: Key) => Item | undefined, a: string, b: string): Relationship =>
  relationshipOf(find(relationshipKeys.key(inOrder(a, b))), a, b);

/**
 * The relationships of a viewer with other people, in one round trip; strangers have one at version 0.
 * @param userIds without the viewer's own.
 */
export const readRelationships = async (
  viewerId: string,
  userIds: readonly string[],
  options: { consistent: boolean },
): Promise<(userId: string) => Relationship> => {
  const find = await readItems(
    userIds.map((userId) => relationshipKeys.key(inOrder(viewerId, userId))),
    options,
  );
  return (userId) => relationshipOf(find(relationshipKeys.key(inOrder(viewerId, userId))), viewerId, userId);
};

/** One relationship, consistently. */
export const readRelationship = async (a: string, b: string): Promise<Relationship> =>
  (await readRelationships(a, [b], { consistent: true }))(b);

export const isStillAt = ({ v }: Relationship) =>
  v === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: mutated('relationship-unconditioned') ? '#v = :v OR attribute_exists(pk)' : '#v = :v',
        ExpressionAttributeNames: { '#v': 'v' },
        ExpressionAttributeValues: { ':v': v },
      };

/** Holds a transaction to what is between two people; where that has changed it reads stale. */
export const relationshipUnchanged = (relationship: Relationship): Write =>
  write({
    params: () => ({
      ConditionCheck: {
        TableName: tableName(),
        Key: relationshipKeys.key(relationship),
        ...isStillAt(relationship),
      },
    }),
  });
