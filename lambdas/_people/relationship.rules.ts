import type { RelationshipKind } from './policy.ts';
import type { Relationship, Side, SideState } from './relationship.model.ts';

export const otherSide = (side: Side): Side => (side === 'low' ? 'high' : 'low');

/** The two ids in the order in which their relationship is stored. @throws TypeError for one person twice */
export const inOrder = (a: string, b: string): { low: string; high: string } => {
  if (a === b) throw new TypeError('a relationship is two people');
  return a < b ? { low: a, high: b } : { low: b, high: a };
};

export const sideOf = (relationship: Pick<Relationship, 'low' | 'high'>, userId: string): Side =>
  relationship.low === userId ? 'low' : 'high';

export const userAt = (relationship: Pick<Relationship, 'low' | 'high'>, side: Side): string => relationship[side];

export const NO_SIDES: Record<Side, SideState> = { low: {}, high: {} };

/** Two people with nothing between them. */
export const noRelationship = (a: string, b: string): Relationship => ({ ...inOrder(a, b), v: 0, sides: NO_SIDES });

export const isBlocked = ({ sides }: Pick<Relationship, 'sides'>): boolean =>
  sides.low.blockedAt !== undefined || sides.high.blockedAt !== undefined;

/** How one of the two stands to the other, as the other decided it: what the policy asks for. */
export const relationshipKind = (relationship: Relationship, subjectId: string): RelationshipKind => {
  const subject = sideOf(relationship, subjectId);
  if (relationship.friendsSince !== undefined) return relationship.sides[subject].close ? 'close_friend' : 'friend';
  return relationship.sides[otherSide(subject)].follow?.state === 'following' ? 'follower' : 'stranger';
};

/** Whose new events come into the other's feed, and why. Undefined: nobody's business. */
export const feedReason = (relationship: Relationship, authorId: string): 'close_friend' | 'friend' | 'follower' | undefined => {
  const kind = relationshipKind(relationship, authorId);
  return kind === 'self' || kind === 'stranger' || isBlocked(relationship) ? undefined : kind;
};

/** `relationship` in lists and profiles: the strongest thing that is between the viewer and the person, as the viewer may know it. */
export const relationshipLabel = (relationship: Relationship | undefined, viewerId: string) => {
  if (!relationship) return 'none';
  const side = sideOf(relationship, viewerId);
  const mine = relationship.sides[side];
  if (mine.blockedAt !== undefined) return 'blocked';
  if (relationship.friendsSince !== undefined) return mine.close ? 'close_friend' : 'friend';
  if (relationship.request?.status === 'pending') return relationship.request.from === side ? 'request_sent' : 'request_received';
  if (mine.follow) return mine.follow.state === 'following' ? 'following' : 'follow_requested';
  return relationship.sides[otherSide(side)].follow?.state === 'following' ? 'follower' : 'none';
};
