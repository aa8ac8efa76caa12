import type { Person } from '../../../schemas/_kit/page.ts';
import type { BlockedPerson, FriendRequest, Relation } from '../../../schemas/graph/models.ts';
import type { Pair, Stance, FriendRequest as StoredRequest } from '../../_people/relationship.model.ts';
import type { PersonRecord } from '../../users/profile/profile.store.ts';
import { otherSide, personAt, relationshipOf, sideOf } from './relationship.rules.ts';

export const requestView = (pair: Pair, request: StoredRequest): FriendRequest => {
  const { requestId, from, status, message, at, answeredAt } = request;
  return {
    requestId,
    requesterId: personAt(pair, from),
    recipientId: personAt(pair, otherSide(from)),
    status,
    ...(message === undefined ? {} : { message }),
    at,
    ...(answeredAt === undefined ? {} : { answeredAt }),
  };
};

const followState = ({ follow }: Stance): Relation['following'] => follow?.state ?? 'none';

/** Everything between a person and another one, as the first may know it. */
export const relationView = (pair: Pair, me: string): Relation => {
  const side = sideOf(pair, me);
  const mine = pair.stances[side];
  return {
    userId: personAt(pair, otherSide(side)),
    relationship: relationshipOf(pair, me),
    friendsSince: pair.friendsSince ?? null,
    close: mine.close ?? false,
    following: followState(mine),
    followedBy: followState(pair.stances[otherSide(side)]),
  };
};

/** Somebody who showed themselves by asking: their profile may be for friends only, their name is for whom they ask. */
export const revealedPerson = ({ userId, handle, displayName, avatarUrl }: PersonRecord, pair: Pair, me: string): Person => ({
  userId,
  handle,
  displayName,
  avatarUrl,
  relationship: relationshipOf(pair, me),
});

const NAMELESS = { handle: null, displayName: null, avatarUrl: null };

/** Blocking a stranger whose profile is for friends must not be a way to learn their name. */
export const blockedView = (record: PersonRecord, pair: Pair, me: string): BlockedPerson => {
  const { blockedAt = '', named } = pair.stances[sideOf(pair, me)];
  const { userId, handle, displayName, avatarUrl } = record;
  const known = named || record.audiences.profile === 'public';
  return { userId, ...(known ? { handle, displayName, avatarUrl } : NAMELESS), relationship: 'blocked', blockedAt };
};
