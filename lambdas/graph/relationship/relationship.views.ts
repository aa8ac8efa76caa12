import type { Person } from '../../../schemas/_kit/page.ts';
import type { BlockedPerson, FriendRequest, MutedPerson, Relation } from '../../../schemas/graph/models.ts';
import type { ProfileSummary } from '../../_people/profiles.store.ts';
import type { Mute, Relationship, SideState, FriendRequest as StoredRequest } from '../../_people/relationship.model.ts';
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

/** The relationship as one of its users may know it. */
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

/** A user whose name the caller may know, such as the sender of a request: it reveals them even if their profile is hidden. */
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

/** A blocked user. Blocking must not reveal a name that the profile audience hides. */
export const blockedView = (record: ProfileSummary, relationship: Relationship, me: string): BlockedPerson => {
  const { blockedAt = '', named } = relationship.sides[sideOf(relationship, me)];
  const { userId, handle, displayName, avatarUrl } = record;
  const isKnown = named || record.audiences.profile === 'public';
  return { userId, ...(isKnown ? { handle, displayName, avatarUrl } : NAMELESS), relationship: 'blocked', blockedAt };
};

/** @param person as lists show them; undefined where the caller may not see their profile */
export const mutedView = (
  userId: string,
  person: Person | undefined,
  relationship: Relationship,
  me: string,
  { at, until }: Mute,
): MutedPerson => ({
  ...(person ?? { userId, ...NAMELESS, relationship: relationshipLabel(relationship, me) }),
  mutedAt: at,
  until: until ?? null,
});
