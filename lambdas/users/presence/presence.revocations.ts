import { CloseFriendChanged, FriendshipEnded } from '../../../schemas/graph/events.ts';
import { AccountDeletionRequested, AccountSuspended, ActivityStatusHidden, PrivacyChanged } from '../../../schemas/users/events.ts';
import { highestRole } from '../../_base/context.ts';
import { type Revocation, type Revoked, revocation, type Subscriber } from '../../_live/topic.ts';
import { findProfile } from '../../_people/profiles.store.ts';
import { readRelationships } from '../../_people/relationships.store.ts';
import { isNarrower } from '../privacy/privacy.rules.ts';
import { showsPresence } from './presence.access.ts';

export const presenceTopicOf = (userId: string): string => `presence:${userId}`;

const forEverySubscriber = (userId: string): Revoked[] => [{ topic: presenceTopicOf(userId) }];
const forEachOther = ({ userId, otherId }: { userId: string; otherId: string }): Revoked[] => [
  { topic: presenceTopicOf(userId), userIds: [otherId] },
  { topic: presenceTopicOf(otherId), userIds: [userId] },
];

/** After these events a subscriber may no longer see the presence of a user. A block ends topics of every kind (`applyBlocks`). */
export const presenceRevocations: readonly Revocation[] = [
  revocation(PrivacyChanged, ({ userId, before, after }) =>
    isNarrower(before, after, 'profile') || isNarrower(before, after, 'activity') ? forEverySubscriber(userId) : [],
  ),
  revocation(ActivityStatusHidden, ({ userId }) => forEverySubscriber(userId)),
  revocation(AccountSuspended, ({ userId }) => forEverySubscriber(userId)),
  revocation(AccountDeletionRequested, ({ userId }) => forEverySubscriber(userId)),
  revocation(FriendshipEnded, forEachOther),
  revocation(CloseFriendChanged, forEachOther),
];

/** Returns the ids of subscribers who may still see the user's presence. */
export const presencePermitted = async (userId: string, subscribers: readonly Subscriber[]): Promise<string[]> => {
  const others = subscribers.filter((subscriber) => subscriber.userId !== userId);
  const otherIds = others.map((other) => other.userId);
  const [profile, relationshipWith] = await Promise.all([findProfile(userId), readRelationships(userId, otherIds, { consistent: true })]);
  // An erased user has no presence.
  if (!profile) return [];
  const permitted = others.filter((caller) => showsPresence(profile, relationshipWith(caller.userId), highestRole({ caller })));
  return [userId, ...permitted.map((caller) => caller.userId)];
};
