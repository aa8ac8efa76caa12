import { CloseFriendChanged, FriendshipEnded, PersonBlocked } from '../../../schemas/graph/events.ts';
import { AccountSuspended, ActivityStatusHidden, PrivacyChanged } from '../../../schemas/users/events.ts';
import { type Revocation, type Revoked, revocation, type Subscriber } from '../../_live/topic.ts';
import { requireProfile } from '../../_people/profiles.store.ts';
import { readRelationships } from '../../_people/relationships.store.ts';
import { isNarrower } from '../privacy/privacy.rules.ts';
import { showsPresence } from './presence.access.ts';

export const presenceTopicOf = (userId: string): string => `presence:${userId}`;

const forEverybody = (userId: string): Revoked[] => [{ topic: presenceTopicOf(userId) }];
const betweenThem = ({ userId, otherId }: { userId: string; otherId: string }): Revoked[] => [
  { topic: presenceTopicOf(userId), userIds: [otherId] },
  { topic: presenceTopicOf(otherId), userIds: [userId] },
];

/** After these events somebody may no longer see whether a person is online. */
export const presenceRevocations: readonly Revocation[] = [
  revocation(PrivacyChanged, ({ userId, before, after }) =>
    isNarrower(before, after, 'profile') || isNarrower(before, after, 'activity') ? forEverybody(userId) : [],
  ),
  revocation(ActivityStatusHidden, ({ userId }) => forEverybody(userId)),
  revocation(AccountSuspended, ({ userId }) => forEverybody(userId)),
  revocation(PersonBlocked, betweenThem),
  revocation(FriendshipEnded, betweenThem),
  revocation(CloseFriendChanged, betweenThem),
];

/** Those of the subscribers to whom the person still shows their presence. */
export const presencePermitted = async (userId: string, subscribers: readonly Subscriber[]): Promise<string[]> => {
  const others = subscribers.map((subscriber) => subscriber.userId).filter((id) => id !== userId);
  const [profile, relationshipWith] = await Promise.all([requireProfile(userId), readRelationships(userId, others, { consistent: true })]);
  return [userId, ...others.filter((id) => showsPresence(profile, relationshipWith(id)))];
};
