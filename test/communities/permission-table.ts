import { minutes } from '../support/use-cases.ts';
import * as inside from './activity-harness.ts';
import {
  accept,
  acceptInviteOf,
  archive,
  ban,
  bans,
  create,
  createLink,
  decline,
  declineInviteOf,
  follow,
  get,
  give,
  inviteOne,
  invites,
  join,
  leave,
  list,
  members,
  mute,
  patch,
  received,
  remove,
  requests,
  revoke,
  unban,
  unmute,
} from './communities-harness.ts';
import { CONTENT_ROWS } from './content-permissions.ts';
import type { PermissionRow, TargetName, World } from './permission-world.ts';

/** `<` is a success on a target of a lower rank, and `n` on others. */
export const ANSWERS: Readonly<Record<string, string>> = {
  y: 'none',
  n: 'PERMISSION_DENIED',
  h: 'NOT_FOUND',
  b: 'BANNED_FROM_COMMUNITY',
  m: 'MUTED_IN_COMMUNITY',
  c: 'COMMUNITY_MEMBERS_ONLY',
  o: 'NOT_A_MEMBER',
  r: 'NOT_RANKED',
};

const lower = (rank: TargetName) => (rank === 'member' ? 'moderator' : 'member');
const params = ({ communityId }: World) => communityId;

/* Who may do what in a community, in a table of its own: the rules of the code are not used.
   outsider invited requested banned muted member moderator admin founder appModerator appAdmin */
export const ROWS: readonly PermissionRow[] = [
  // The community itself, and lists that are everybody's own.
  { route: 'communities.listCommunities', act: (who) => list(who), answers: 'y y y y y y y y y y y | y y y y y y y y y y y' },
  { route: 'communities.createCommunity', act: (who) => create(who), answers: 'y y y y y y y y y y y | y y y y y y y y y y y' },
  { route: 'communities.listReceivedInvites', act: (who) => received(who), answers: 'y y y y y y y y y y y | y y y y y y y y y y y' },
  {
    route: 'communities.getCommunity',
    act: (who, world) => get(who, params(world)),
    answers: 'y y y y y y y y y y y | h y h h y y y y y y y',
  },
  {
    route: 'communities.updateCommunity',
    act: (who, world) => patch(who, params(world), { rules: 'Be kind.' }),
    answers: 'n n n n n n n y y n y | h h h h n n n y y n y',
  },
  {
    route: 'communities.updateCommunity',
    how: 'archived',
    act: (who, world) => patch(who, params(world), { archived: true }),
    answers: 'n n n n n n n n y n y | h h h h n n n n y n y',
    spends: 'all',
  },
  {
    route: 'communities.archiveCommunity',
    act: (who, world) => archive(who, params(world)),
    answers: 'n n n n n n n n y n y | h h h h n n n n y n y',
    spends: 'all',
  },
  {
    route: 'communities.getCommunityMetrics',
    act: (who, world) => inside.metrics(who, params(world)),
    answers: 'n n n n n n y y y n y | h h h h n n y y y n y',
  },

  // Members.
  {
    route: 'communities.joinCommunity',
    act: (who, world) => join(who, params(world)),
    answers: 'y y y b y y y y y y y | h y h h y y y y y n n',
    spends: 'caller',
  },
  {
    route: 'communities.leaveCommunity',
    act: (who, world) => leave(who, params(world)),
    answers: 'y y y y y y y y y y y | h y y h y y y y y y y',
    spends: 'caller',
  },
  {
    route: 'communities.listCommunityMembers',
    act: (who, world) => members(who, params(world)),
    answers: 'y y y y y y y y y y y | h h h h y y y y y y y',
  },
  {
    route: 'communities.changeMemberRole',
    act: (who, world, target, rank) => give(who, params(world), target.who, lower(rank)),
    answers: 'n n n n n n n < < n < | h h h h n n n < < n <',
    spends: 'target',
  },
  {
    route: 'communities.changeMemberRole',
    how: 'to admin',
    act: (who, world, target) => give(who, params(world), target.who, 'admin'),
    answers: 'n n n n n n n n y n y | h h h h n n n n y n y',
    spends: 'target',
  },
  {
    route: 'communities.changeMemberRole',
    how: 'to founder',
    act: (who, world, target) => give(who, params(world), target.who, 'founder'),
    answers: 'n n n n n n n n y n y | h h h h n n n n y n y',
    spends: 'target',
  },
  {
    route: 'communities.changeMemberRole',
    how: 'one’s own',
    act: (who, world) => give(who, params(world), { userId: 'me' }, 'member'),
    answers: 'o o o o y y y y y o o | h h h h y y y y y o o',
    spends: 'caller',
  },
  {
    route: 'communities.removeMember',
    act: (who, world, target) => remove(who, params(world), target.who),
    answers: 'n n n n n n < < < n < | h h h h n n < < < n <',
    spends: 'target',
  },

  // Discipline.
  {
    route: 'communities.listBans',
    act: (who, world) => bans(who, params(world)),
    answers: 'n n n n n n n y y n y | h h h h n n n y y n y',
  },
  {
    route: 'communities.banUser',
    act: (who, world, target) => ban(who, params(world), target.who),
    answers: 'n n n n n n n < < n < | h h h h n n n < < n <',
    spends: 'target',
  },
  {
    route: 'communities.unbanUser',
    act: (who, world) => unban(who, params(world), world.callers.banned),
    answers: 'n n n n n n n y y n y | h h h h n n n y y n y',
    spends: 'all',
  },
  {
    route: 'communities.muteMember',
    act: (who, world, target) => mute(who, params(world), target.who, minutes(9)),
    answers: 'n n n n n n < < < n < | h h h h n n < < < n <',
  },
  {
    route: 'communities.unmuteMember',
    act: (who, world, target) => unmute(who, params(world), target.who),
    answers: 'n n n n n n < < < n < | h h h h n n < < < n <',
  },

  // Requests and invites.
  {
    route: 'communities.listJoinRequests',
    act: (who, world) => requests(who, params(world)),
    answers: 'n n n n n n y y y n y | h h h h n n y y y n y',
  },
  {
    route: 'communities.acceptJoinRequest',
    act: (who, world) => accept(who, params(world), world.callers.requested),
    answers: 'n n n n n n y y y n y | h h h h n n y y y n y',
    spends: 'all',
  },
  {
    route: 'communities.declineJoinRequest',
    act: (who, world) => decline(who, params(world), world.callers.requested),
    answers: 'n n n n n n y y y n y | h h h h n n y y y n y',
    spends: 'all',
  },
  {
    route: 'communities.listInvites',
    act: (who, world) => invites(who, params(world)),
    answers: 'n n n n n n y y y n y | h h h h n n y y y n y',
  },
  {
    route: 'communities.createInvites',
    act: (who, world) => inviteOne(who, params(world), world.callers.invited),
    answers: 'n n n n n n y y y n y | h h h h n n y y y n y',
  },
  {
    route: 'communities.createInvites',
    how: 'as moderator',
    act: (who, world) => createLink(who, params(world), { role: 'moderator' }),
    answers: 'n n n n n n n y y n y | h h h h n n n y y n y',
  },
  {
    route: 'communities.createInvites',
    how: 'as admin',
    act: (who, world) => createLink(who, params(world), { role: 'admin' }),
    answers: 'n n n n n n n n y n y | h h h h n n n n y n y',
  },
  {
    route: 'communities.revokeInvite',
    act: (who, world) => revoke(who, params(world), world.inviteId),
    answers: 'n n n n n n y y y n y | h h h h n n y y y n y',
    spends: 'all',
  },
  {
    route: 'communities.acceptInvite',
    act: (who, world) => acceptInviteOf(who, world.inviteId),
    answers: 'h y h h h h h h h h h | h y h h h h h h h h h',
    spends: 'all',
  },
  {
    route: 'communities.declineInvite',
    act: (who, world) => declineInviteOf(who, world.inviteId),
    answers: 'h y h h h h h h h h h | h y h h h h h h h h h',
    spends: 'all',
  },
  {
    route: 'communities.acceptInviteLink',
    act: (who, world) => follow(who, world.code),
    answers: 'y y y b y y y y y y y | y y y b y y y y y y y',
    spends: 'caller',
  },
  {
    route: 'communities.previewInviteLink',
    act: (who, world) => inside.previewOf(who, world.code),
    answers: 'y y y b y y y y y y y | y y y b y y y y y y y',
  },
  ...CONTENT_ROWS,
];
