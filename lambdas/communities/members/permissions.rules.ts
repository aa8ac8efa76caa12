import { COMMUNITY_ROLES, type CommunityRole } from '../../../schemas/communities/models.ts';

/** How a user stands in a community, from the lowest rank to the highest; `appAdmin`: an administrator of the app. */
export const RANKS = ['outsider', ...COMMUNITY_ROLES, 'appAdmin'] as const;
export type Rank = (typeof RANKS)[number];

/** `below`: only on users of a lower rank. */
type Permission = 'no' | 'yes' | 'below';
type Permissions = readonly [
  outsider: Permission,
  member: Permission,
  moderator: Permission,
  admin: Permission,
  founder: Permission,
  appAdmin: Permission,
];

/** The one place that says who may do what in a community. Reading is decided in `community.access.ts`. */
export const PERMISSIONS = {
  //                outsider member moderator admin    founder  appAdmin
  changeSettings: ['no', 'no', 'no', 'yes', 'yes', 'yes'],
  archive: ['no', 'no', 'no', 'no', 'yes', 'yes'],
  seeAllMembers: ['no', 'no', 'yes', 'yes', 'yes', 'yes'],
  seeMetrics: ['no', 'no', 'yes', 'yes', 'yes', 'yes'],
  decideRequests: ['no', 'no', 'yes', 'yes', 'yes', 'yes'],
  invite: ['no', 'no', 'yes', 'yes', 'yes', 'yes'],
  mute: ['no', 'no', 'below', 'below', 'below', 'below'],
  ban: ['no', 'no', 'no', 'below', 'below', 'below'],
  removeMembers: ['no', 'no', 'below', 'below', 'below', 'below'],
  changeRoles: ['no', 'no', 'no', 'below', 'below', 'below'],
  createCompetitions: ['no', 'no', 'yes', 'yes', 'yes', 'yes'],
  post: ['no', 'yes', 'yes', 'yes', 'yes', 'yes'],
  announce: ['no', 'no', 'yes', 'yes', 'yes', 'yes'],
  pin: ['no', 'no', 'yes', 'yes', 'yes', 'yes'],
  moderateContent: ['no', 'no', 'below', 'below', 'below', 'below'],
} as const satisfies Record<string, Permissions>;
export type CommunityAction = keyof typeof PERMISSIONS;
export const ACTIONS = Object.keys(PERMISSIONS) as CommunityAction[];

const heightOf = (rank: Rank): number => RANKS.indexOf(rank);
const permissionOf = (action: CommunityAction, actor: Rank): Permission => PERMISSIONS[action][heightOf(actor)] ?? 'no';

/** Whether the actor may do this at all, to users of a rank that is low enough. */
export const may = (action: CommunityAction, actor: Rank): boolean => permissionOf(action, actor) !== 'no';

/** Whether the actor may do this to a user of this rank. */
export const mayActOn = (action: CommunityAction, actor: Rank, target: Rank): boolean => {
  const permission = permissionOf(action, actor);
  return permission === 'yes' || (permission === 'below' && heightOf(target) < heightOf(actor));
};

/** Whether the actor may give this role: lower ones than their own. Founders also name further founders, by which ownership passes on. */
export const mayGive = (actor: Rank, role: CommunityRole): boolean =>
  may('changeRoles', actor) && (heightOf(role) < heightOf(actor) || (actor === 'founder' && role === 'founder'));

/** Whether the actor may invite users as this role: lower ones than their own. */
export const mayInviteAs = (actor: Rank, role: CommunityRole): boolean => may('invite', actor) && heightOf(role) < heightOf(actor);

/** Whether the actor may change the role of another user to this one. */
export const mayChangeRole = (actor: Rank, target: CommunityRole, role: CommunityRole): boolean =>
  mayActOn('changeRoles', actor, target) && mayGive(actor, role);

/** Everybody with a role may step down to a lower one. */
export const mayStepDown = (own: CommunityRole, role: CommunityRole): boolean => heightOf(role) < heightOf(own);
