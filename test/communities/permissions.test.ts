import {
  ACTIONS,
  type CommunityAction,
  may,
  mayActOn,
  mayChangeRole,
  mayGive,
  mayInviteAs,
  mayStepDown,
  RANKS,
  type Rank,
} from '../../lambdas/communities/members/permissions.rules.ts';
import { COMMUNITY_ROLES, type CommunityRole } from '../../schemas/communities/models.ts';

/** The matrix in words of its own: who may do it at all, and whether only to lower ranks. */
const EXPECTED: Record<CommunityAction, { from: Rank; onlyBelow: boolean }> = {
  changeSettings: { from: 'admin', onlyBelow: false },
  archive: { from: 'founder', onlyBelow: false },
  seeAllMembers: { from: 'moderator', onlyBelow: false },
  invite: { from: 'moderator', onlyBelow: false },
  seeMetrics: { from: 'moderator', onlyBelow: false },
  decideRequests: { from: 'moderator', onlyBelow: false },
  mute: { from: 'moderator', onlyBelow: true },
  ban: { from: 'admin', onlyBelow: true },
  removeMembers: { from: 'moderator', onlyBelow: true },
  changeRoles: { from: 'admin', onlyBelow: true },
  createCompetitions: { from: 'moderator', onlyBelow: false },
  post: { from: 'member', onlyBelow: false },
  announce: { from: 'moderator', onlyBelow: false },
  pin: { from: 'moderator', onlyBelow: false },
  moderateContent: { from: 'moderator', onlyBelow: true },
};
const HEIGHT: Record<Rank, number> = { outsider: 0, member: 1, moderator: 2, admin: 3, founder: 4, appAdmin: 5 };

const cells = ACTIONS.flatMap((action) => RANKS.flatMap((actor) => RANKS.map((target) => ({ action, actor, target }))));

test.each(cells)('$action by $actor on $target', ({ action, actor, target }) => {
  const { from, onlyBelow } = EXPECTED[action];
  const isAllowed = HEIGHT[actor] >= HEIGHT[from];
  expect(may(action, actor)).toBe(isAllowed);
  expect(mayActOn(action, actor, target)).toBe(isAllowed && (!onlyBelow || HEIGHT[target] < HEIGHT[actor]));
});

const changes = RANKS.flatMap((actor) => COMMUNITY_ROLES.flatMap((target) => COMMUNITY_ROLES.map((role) => ({ actor, target, role }))));

test.each(changes)('$actor makes a $target a $role', ({ actor, target, role }) => {
  const namesFounder = actor === 'founder' && role === 'founder';
  const gives = HEIGHT[actor] >= HEIGHT.admin && (HEIGHT[role] < HEIGHT[actor] || namesFounder);
  expect(mayGive(actor, role)).toBe(gives);
  expect(mayInviteAs(actor, role)).toBe(HEIGHT[actor] >= HEIGHT.moderator && HEIGHT[role] < HEIGHT[actor]);
  expect(mayChangeRole(actor, target, role)).toBe(gives && HEIGHT[target] < HEIGHT[actor]);
});

test('nobody acts on an equal or higher rank, whatever the action on members', () => {
  for (const action of ['mute', 'ban', 'removeMembers', 'changeRoles', 'moderateContent'] as const)
    for (const actor of RANKS)
      for (const target of RANKS.filter((rank) => HEIGHT[rank] >= HEIGHT[actor])) expect(mayActOn(action, actor, target)).toBe(false);
});

test('users step down to lower roles only', () => {
  const steps = COMMUNITY_ROLES.flatMap((own) => COMMUNITY_ROLES.filter((role) => mayStepDown(own, role)).map((role) => [own, role]));
  const lower = (own: CommunityRole) => COMMUNITY_ROLES.filter((role) => HEIGHT[role] < HEIGHT[own]);
  expect(steps).toEqual(COMMUNITY_ROLES.flatMap((own) => lower(own).map((role) => [own, role])));
});
