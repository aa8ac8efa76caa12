import type { Person } from '../../../schemas/_kit/page.ts';
import type { BlockedPerson, FriendRequest, Relation } from '../../../schemas/graph/models.ts';
import type { ProfileSummary } from '../../_people/profiles.store.ts';
import type { Relationship, SideState, FriendRequest as StoredRequest } from '../../_people/relationship.model.ts';
import { otherSide, relationshipLabel, sideOf, userAt } from '../../_people/relationship.rules.ts';

export const requestView = (relationship: Relationship, request: StoredRequest): FriendRequest => {
  const { requestId, from, status, message, at, answeredAt } = request;
  return {
    requestId,
    requesterId: userAt(relationship, from),
    recipientId: userAt(relationship, otherSide(from)),
    status,
    ...(message === undefined ? {} : { message }),
    at,
    ...(answeredAt === undefined ? {} : { answeredAt }),
  };
};

const followState = ({ follow }: SideState): Relation['following'] => follow?.state ?? 'none';

/** Everything between a person and another one, as the first may know it. */
export const relationView = (relationship: Relationship, me: string): Relation => {
  const side = sideOf(relationship, me);
  const mine = relationship.sides[side];
  return {
    userId: userAt(relationship, otherSide(side)),
    relationship: relationshipLabel(relationship, me),
    friendsSince: relationship.friendsSince ?? null,
    close: mine.close ?? false,
    following: followState(mine),
    followedBy: followState(relationship.sides[otherSide(side)]),
  };
};

/** Somebody who showed themselves by asking: their profile may be for friends only, their name is for whom they ask. */
export const revealedPerson = (
  { userId, handle, displayName, avatarUrl }: ProfileSummary,
  relationship: Relationship,
  me: string,
): Person => ({
  userId,
  handle,
  displayName,
  avatarUrl,
  relationship: relationshipLabel(relationship, me),
});

const NAMELESS = { handle: null, displayName: null, avatarUrl: null };

/** Blocking a stranger whose profile is for friends must not be a way to learn their name. */
export const blockedView = (record: ProfileSummary, relationship: Relationship, me: string): BlockedPerson => {
  const { blockedAt = '', named } = relationship.sides[sideOf(relationship, me)];
  const { userId, handle, displayName, avatarUrl } = record;
  const known = named || record.audiences.profile === 'public';
  return { userId, ...(known ? { handle, displayName, avatarUrl } : NAMELESS), relationship: 'blocked', blockedAt };
};
