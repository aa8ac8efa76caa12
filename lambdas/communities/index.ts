/** Public interface of the communities domain. Whether a user may do something in a community is answered here, and nowhere else. */
export { requireOpen, requirePermitted, requireVisible } from './community/community.access.ts';
export type { Community, CommunityMembership } from './community/community.model.ts';
export { memberKeys, readMemberships, readOwnMemberships, readWithMemberships } from './community/community.store.ts';
export { isVisible } from './community/visibility.rules.ts';
export { isMember } from './members/membership.rules.ts';
