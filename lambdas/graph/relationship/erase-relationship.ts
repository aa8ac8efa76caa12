import { FriendRequestCancelled, FriendshipEnded, PersonUnblocked } from '../../../schemas/graph/events.ts';
import type { Context } from '../../_base/context.ts';
import { eraseSource } from '../../_counters/erase-source.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { readRelationship, relationshipKeys } from '../../_people/relationships.store.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { friendCounts } from '../counts/friend-counts.counter.ts';
import { followEnded } from '../follows/follows.rules.ts';
import { commitRelationshipChange, type RelationshipChange } from './change-relationship.ts';
import { endFriendship, endRequest, unblock } from './relationship.rules.ts';

type UserPair = Pick<Relationship, 'low' | 'high'>;

/** The users of a relationship's key, or of that of its applied row. */
export const pairOf = ({ pk }: { pk: string }): UserPair => {
  const [, low = '', high = ''] = pk.split('#');
  return { low, high };
};

const SIDES = ['low', 'high'] as const;

/** Returns the next change that ends a part of the relationship, in either direction; undefined once nothing is left of it. */
const nextEnd = (relationship: Relationship, at: string): RelationshipChange | undefined => {
  for (const by of SIDES) {
    const ended = followEnded(relationship, by, by, at);
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
const endAll = async ({ low, high }: UserPair, ctx: Context): Promise<void> => {
  for (;;) {
    const ended = await retryOnConflict(ctx, async () => {
      const before = await readRelationship(low, high);
      const change = nextEnd(before, ctx.now().toISOString());
      if (!change) return true;
      return commitRelationshipChange(ctx, before, change, false);
    });
    if (ended) return;
  }
};

/** Ends a relationship, and deletes it once both users' counts no longer contain it. */
export const eraseRelationship = async (key: { pk: string }, ctx: Context): Promise<void> => {
  const pair = pairOf(key);
  await endAll(pair, ctx);
  await eraseSource(friendCounts, relationshipKeys.key(pair), ctx);
};
