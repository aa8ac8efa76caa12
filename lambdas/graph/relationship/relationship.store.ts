import { mutated } from '../../_base/switch-points.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { feedReason, otherSide, userAt } from '../../_people/relationship.rules.ts';
import { relationshipKeys } from '../../_people/relationships.store.ts';
import { blockWrites, markRestricted } from '../../_people/visibility.store.ts';
import type { Write } from '../../_table/commit.ts';
import { putAtVersion, putItem } from '../../_table/write.ts';
import { edgeWrites } from './edges.store.ts';

const requestIndex = ({ request, ...relationship }: Relationship): Record<string, string> => {
  if (request?.status !== 'pending') return {};
  const values = { requester: userAt(relationship, request.from), recipient: userAt(relationship, otherSide(request.from)), ...request };
  return { ...relationshipKeys.index('gsi3', values), ...relationshipKeys.index('gsi4', values) };
};
/** Writes the relationship alone, for changes that concern no list, block or feed. */
export const putRelationship = (before: Relationship, after: Relationship): Write => {
  const item = { ...relationshipKeys.key(after), type: relationshipKeys.type, ...after, ...requestIndex(after) };
  return mutated('relationship-unconditioned') ? putItem(item) : putAtVersion(item, before.v);
};

const FEED_RANK = { close_friend: 3, friend: 2, follower: 1 } as const;
const feedRankOf = (relationship: Relationship, authorId: string): number => {
  const reason = feedReason(relationship, authorId);
  return reason === undefined ? 0 : FEED_RANK[reason];
};

/** All writes of a relationship change, for one transaction: relationship, lists, blocks, and viewers with restricted visibility. */
export const relationshipWrites = (before: Relationship, after: Relationship): Write[] => {
  const sides = ['low', 'high'] as const;
  const blocks = sides.flatMap((side) => {
    const [was, is] = [before.sides[side].blockedAt, after.sides[side].blockedAt];
    return was === is ? [] : blockWrites(userAt(after, side), userAt(after, otherSide(side)), is);
  });
  const restricted = sides.flatMap((side) => {
    const [author, viewer] = [userAt(after, side), userAt(after, otherSide(side))];
    return feedRankOf(after, author) < feedRankOf(before, author) ? [markRestricted(viewer, author)] : [];
  });
  return [putRelationship(before, after), ...edgeWrites(before, after), ...blocks, ...restricted];
};
