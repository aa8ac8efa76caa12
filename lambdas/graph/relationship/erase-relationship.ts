import { FriendRequestCancelled, FriendshipEnded, PersonUnblocked } from '../../../schemas/graph/events.ts';
import type { Context } from '../../_base/context.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { readRelationship, relationshipKeys } from '../../_people/relationships.store.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { queryItems } from '../../_table/query.ts';
import { deleteItem } from '../../_table/write.ts';
import { type UserPair, usersOf } from '../counts/applied-rows.store.ts';
import { followEnded } from '../follows/follows.rules.ts';
import { commitRelationshipChange, type RelationshipChange } from './change-relationship.ts';
import { endFriendship, endRequest, unblock } from './relationship.rules.ts';

const SIDES = ['low', 'high'] as const;

/** Returns the next change that ends a part of the relationship, in either direction; undefined once nothing is left of it. */
const nextEnd = (relationship: Relationship, at: string): RelationshipChange | undefined => {
  for (const by of SIDES) {
    const ended = followEnded(relationship, by);
    if (ended) return ended;
    const unblocked = unblock(relationship, by);
    if (unblocked) return { after: unblocked, event: PersonUnblocked, by };
  }
  const unfriended = endFriendship(relationship);
  if (unfriended) return { after: unfriended, event: FriendshipEnded, by: 'low' };
  const cancelled = endRequest(relationship, 'cancelled', at);
  return cancelled?.request && { after: cancelled, event: FriendRequestCancelled, by: cancelled.request.from };
};

/** Ends a relationship by the same writes as the routes, so that lists, blocks, counts and feeds of the other user follow. */
const endAll = async ({ low, high }: UserPair, ctx: Context): Promise<Relationship> => {
  for (;;) {
    const { relationship, ended } = await retryOnConflict(ctx, async () => {
      const before = await readRelationship(low, high);
      const change = nextEnd(before, ctx.now().toISOString());
      if (!change) return { relationship: before, ended: true };
      return commitRelationshipChange(ctx, before, change, { relationship: change.after, ended: false });
    });
    if (ended) return relationship;
  }
};

/** Applied rows of all generations of the counts. */
const appliedRows = (pair: UserPair) => queryItems({ partition: relationshipKeys.key(pair).pk, prefix: 'COUNTED#', consistent: true });

/** Ends a relationship, and deletes it with its applied rows once both users' counts no longer contain it. */
export const eraseRelationship = async (key: { pk: string }, ctx: Context): Promise<void> => {
  const pair = usersOf(key);
  const relationship = await endAll(pair, ctx);
  const rows = await appliedRows(pair);
  if (rows.some(({ v }) => Number(v) < relationship.v)) return;
  const version = relationship.v === 0 ? [] : [deleteItem(relationshipKeys.key(pair), { version: relationship.v })];
  await transact([...version, ...rows.map((row) => deleteItem(row))], ctx);
};
