import { createCommunity } from '../../lambdas/communities/community/create-community.ts';
import { updateCommunity } from '../../lambdas/communities/community/update-community.ts';
import { banUser } from '../../lambdas/communities/discipline/ban-user.ts';
import { changeMemberRole } from '../../lambdas/communities/members/change-member-role.ts';
import { joinCommunity } from '../../lambdas/communities/members/join-community.ts';
import { leaveCommunity } from '../../lambdas/communities/members/leave-community.ts';
import * as disciplineRoutes from '../../schemas/communities/discipline-routes.ts';
import * as memberRoutes from '../../schemas/communities/member-routes.ts';
import type { CommunityPatch, CommunityRole, NewCommunity } from '../../schemas/communities/models.ts';
import * as routes from '../../schemas/communities/routes.ts';
import { call, type Who } from './use-cases.ts';

/** Founds a community that these users join. */
export const communityOf = async (founder: Who, members: readonly Who[], fields: Partial<NewCommunity> = {}): Promise<string> => {
  const { communityId } = await call(routes.createCommunity, createCommunity, founder, { body: { name: 'Runners', ...fields } });
  for (const who of members) await joinCommunityAs(who, communityId);
  return communityId;
};
export const joinCommunityAs = (who: Who, communityId: string) =>
  call(memberRoutes.joinCommunity, joinCommunity, who, { params: { communityId } });
export const leaveCommunityAs = (who: Who, communityId: string) =>
  call(memberRoutes.leaveCommunity, leaveCommunity, who, { params: { communityId } });
export const giveRole = (who: Who, communityId: string, { userId }: Who, role: CommunityRole) =>
  call(memberRoutes.changeMemberRole, changeMemberRole, who, { params: { communityId, userId }, body: { role } });
export const banFrom = (who: Who, communityId: string, { userId }: Who) =>
  call(disciplineRoutes.banUser, banUser, who, { params: { communityId, userId }, body: {} });
export const changeCommunity = (who: Who, communityId: string, body: CommunityPatch) =>
  call(routes.updateCommunity, updateCommunity, who, { params: { communityId }, body });
