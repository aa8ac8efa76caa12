import { CommunityMembersOnly } from '../../../schemas/competitions/errors.ts';
import type { Write } from '../../_table/commit.ts';
import { checkItem } from '../../_table/write.ts';
import { isMember, memberKeys, readMemberships } from '../../communities/index.ts';
import type { CommunityPart, Competition } from '../competition/competition.model.ts';

/**
 * Makes a transaction depend on the membership in the competition's community, which may end meanwhile.
 * @throws COMMUNITY_MEMBERS_ONLY
 */
export const stillInCommunity = ({ communityId }: Competition, membership: CommunityPart['membership']): Write[] => {
  if (communityId === undefined) return [];
  if (!membership || !isMember(membership)) throw CommunityMembersOnly.error();
  return [checkItem(memberKeys.key(membership), { version: membership.v })];
};

/** Reads which of these users belong to the competition's community; without a community all do. */
export const readMembersAmong = async (
  { communityId }: Competition,
  userIds: readonly string[],
): Promise<{ belongs(userId: string): boolean; membershipOf(userId: string): CommunityPart['membership'] }> => {
  const memberships = communityId === undefined ? undefined : await readMemberships(communityId, [...new Set(userIds)]);
  return {
    belongs: (userId) => memberships === undefined || isMember(memberships.get(userId)),
    membershipOf: (userId) => memberships?.get(userId),
  };
};
