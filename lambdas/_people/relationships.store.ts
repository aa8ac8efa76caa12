import type { Write } from '../_table/commit.ts';
import { itemType } from '../_table/keys.ts';
import { type Item, type Key, readItems } from '../_table/table.ts';
import { checkItem } from '../_table/write.ts';
import type { Relationship } from './relationship.model.ts';
import { inOrder, noRelationship } from './relationship.rules.ts';

/*
 * Relationships are read consistently for decisions, lists of relationships and restricted authors. The relationship shown in
 * lists of users may be eventually consistent, because the viewer's visibility names restricted authors at once.
 */
export const relationshipKeys = itemType({
  type: 'relationship',
  summary: 'Relationship of two users: request, friendship, follows, close friends, blocks, mutes; never deleted, `v` only grows',
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

/** Returns the relationship from a batch read that included its key. */
export const relationshipIn = (find: (key: Key) => Item | undefined, a: string, b: string): Relationship =>
  relationshipOf(find(relationshipKeys.key(inOrder(a, b))), a, b);

/**
 * Reads the relationships of a viewer with other users, in one round trip; strangers have one at version 0.
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

/** Reads one relationship consistently. */
export const readRelationship = async (a: string, b: string): Promise<Relationship> =>
  (await readRelationships(a, [b], { consistent: true }))(b);

/** Makes a transaction depend on a relationship; fails with a version conflict where it has changed. */
export const relationshipUnchanged = (relationship: Relationship): Write =>
  checkItem(relationshipKeys.key(relationship), { version: relationship.v });
