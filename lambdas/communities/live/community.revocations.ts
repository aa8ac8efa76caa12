import { CommunityChanged, CommunityHidden, MemberLeft, MemberRoleChanged } from '../../../schemas/communities/events.ts';
import { hasRole } from '../../_base/context.ts';
import { type Revocation, revocation, type Subscriber } from '../../_live/topic.ts';
import { isBlockedFor, readViewerVisibility } from '../../_people/visibility.store.ts';
import { readCommunity, readMemberships } from '../community/community.store.ts';
import { isVisible } from '../community/visibility.rules.ts';
import { foundersOf } from '../members/membership.rules.ts';
import { topicOf } from './publish-change.ts';

/** After these events a subscriber may no longer see a community. */
export const communityRevocations: readonly Revocation[] = [
  // Also of a public one: a block may hide it from who is no member.
  revocation(MemberLeft, ({ communityId, userId }) => [{ topic: topicOf(communityId), userIds: [userId] }]),
  revocation(CommunityChanged, ({ communityId, changed }) => (changed.includes('visibility') ? [{ topic: topicOf(communityId) }] : [])),
  revocation(CommunityHidden, ({ communityId }) => [{ topic: topicOf(communityId) }]),
  // A block with the new founder hides it from visitors.
  revocation(MemberRoleChanged, ({ communityId, role }) => (role === 'founder' ? [{ topic: topicOf(communityId) }] : [])),
];

/** Returns the ids of subscribers who may still follow a community. */
export const mayFollow = async (communityId: string, subscribers: readonly Subscriber[]): Promise<string[]> => {
  const userIds = subscribers.map(({ userId }) => userId);
  const [community, memberships] = await Promise.all([readCommunity(communityId), readMemberships(communityId, userIds)]);
  if (!community) return [];
  const views = await Promise.all(foundersOf(community).map(readViewerVisibility));
  return subscribers
    .filter((caller) =>
      isVisible(community, {
        membership: memberships.get(caller.userId),
        blocked: views.some((view) => isBlockedFor(view, caller.userId)),
        moderates: hasRole({ caller }, 'moderator'),
      }),
    )
    .map(({ userId }) => userId);
};
