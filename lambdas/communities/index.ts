/** Public interface of the communities domain. Whether a user may do something in a community is answered here, and nowhere else. */

export { putActivity } from './activity/activity.store.ts';
/** How members stand by what they contributed: the sources of a community's board. */
export {
  type ContributionStanding,
  endsOrReturns,
  isCountChange,
  pageOfContributionStandings,
  readContributionStandings,
} from './activity/contribution-standings.ts';
/*
 * `requireVisible` for those who read, `requireOpenTo` for those who take part, `requirePermitted` for those whose role must allow it:
 * each reads the community with the caller's membership in one round trip.
 */
export {
  rankOf,
  readVisibleAmong,
  requireOpen,
  requireOpenTo,
  requirePermitted,
  requireVisible,
  seesAllMembers,
  stillAt,
} from './community/community.access.ts';
export type { Community, CommunityMembership } from './community/community.model.ts';
export {
  memberKeys,
  pageOfMemberships,
  readMemberships,
  readOwnMemberships,
  readWithMemberships,
} from './community/community.store.ts';
/** Fields that all events of a community share. */
export { about as aboutCommunity } from './community/event-data.ts';
/** The communities of a user, page by page. */
export { mineSource } from './community/lists.store.ts';
export { isHidden, isVisible } from './community/visibility.rules.ts';
export { isMember, mutedUntil } from './members/membership.rules.ts';
/** The matrix of permissions: an action of another domain becomes a row of it. */
export { mayActOn } from './members/permissions.rules.ts';
export { type CommunityPost, communityPostSource, putCommunityPost, readCommunityPosts } from './posts/community-posts.store.ts';
export { putPins, readPins } from './posts/pins.store.ts';
export { type PostPlace, readJoinedLast, readMemberOf, readPostPlaces, requireWritable } from './posts/places.access.ts';
