import type { RelationshipKind } from './policy.ts';
import type { Mute, Relationship, Side, SideState } from './relationship.model.ts';

export const otherSide = (side: Side): Side => (side === 'low' ? 'high' : 'low');

/** Returns the two ids in the order in which their relationship is stored. @throws TypeError for equal ids. */
export const inOrder = (a: string, b: string): { low: string; high: string } => {
  if (a === b) throw new TypeError('a relationship needs two different users');
  return a < b ? { low: a, high: b } : { low: b, high: a };
};

export const sideOf = (relationship: Pick<Relationship, 'low' | 'high'>, userId: string): Side =>
  relationship.low === userId ? 'low' : 'high';

export const userAt = (relationship: Pick<Relationship, 'low' | 'high'>, side: Side): string => relationship[side];

export const NO_SIDES: Record<Side, SideState> = { low: {}, high: {} };

/** Returns the relationship of two users who never interacted. */
export const noRelationship = (a: string, b: string): Relationship => ({ ...inOrder(a, b), v: 0, sides: NO_SIDES });

export const isBlocked = ({ sides }: Pick<Relationship, 'sides'>): boolean =>
  sides.low.blockedAt !== undefined || sides.high.blockedAt !== undefined;

/** Whether a mute has not ended. Times are UTC with milliseconds, so they compare as text. */
export const isMuteInForce = (mute: Mute | undefined, now: Date): boolean =>
  mute !== undefined && (mute.until === undefined || mute.until > now.toISOString());

/** Whether a user has muted the other one. */
export const hasMuted = (relationship: Relationship, userId: string, now: Date): boolean =>
  isMuteInForce(relationship.sides[sideOf(relationship, userId)].mute, now);

/** The same relationship as if neither user blocked the other. */
export const withoutBlocks = (relationship: Relationship): Relationship => {
  const unblocked = ({ blockedAt: _, named: __, ...side }: SideState): SideState => side;
  return { ...relationship, sides: { low: unblocked(relationship.sides.low), high: unblocked(relationship.sides.high) } };
};

/** Returns the kind of a relationship for the policy: the other user's relationship to the subject, as the subject decided it. */
export const relationshipKind = (relationship: Relationship, subjectId: string): RelationshipKind => {
  const subject = sideOf(relationship, subjectId);
  if (relationship.friendsSince !== undefined) return relationship.sides[subject].close ? 'close_friend' : 'friend';
  return relationship.sides[otherSide(subject)].follow?.state === 'following' ? 'follower' : 'stranger';
};

/** Returns why the author's events appear in the other user's feed; undefined if they do not. */
export const feedReason = (relationship: Relationship, authorId: string): 'close_friend' | 'friend' | 'follower' | undefined => {
  const kind = relationshipKind(relationship, authorId);
  return kind === 'self' || kind === 'stranger' || isBlocked(relationship) ? undefined : kind;
};

/** Returns `relationship` for lists and profiles: the strongest relationship that the viewer may know of. */
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
