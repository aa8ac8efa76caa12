import { PermissionDenied } from '../../schemas/_kit/problems.ts';
import type { Role } from '../../schemas/_kit/route.ts';
import { type Context, hasRole, viewerId } from '../_base/context.ts';
import { type AccountItem, readAccount } from './accounts.ts';
import { groupsOf } from './pool-groups.ts';

const RANK: Record<Role, number> = { user: 0, moderator: 1, admin: 2 };
const highest = (roles: readonly Role[]): number => Math.max(0, ...roles.map((role) => RANK[role]));

/** Whether a user with `roles` may act on an account with `others`. */
export const outranks = (roles: readonly Role[], others: readonly Role[]): boolean => highest(roles) > highest(others);

/** Each role once, lowest first; every account holds `user`. */
export const canonicalRoles = (roles: readonly Role[]): Role[] => [...new Set<Role>(['user', ...roles])].sort((a, b) => RANK[a] - RANK[b]);

/** The account's stored roles and its user pool groups, because either may be newer. */
export const rolesOf = async ({ roles = [], username }: Pick<AccountItem, 'roles' | 'username'>): Promise<Role[]> =>
  canonicalRoles([...roles, ...(await groupsOf(username))]);

const heldBy = ({ caller }: Pick<Context, 'caller'>): readonly Role[] => (caller.kind === 'user' ? caller.roles : []);

/** @throws PERMISSION_DENIED where the account has a role equal to or higher than the caller's. */
export const requireHigherRole = async (ctx: Pick<Context, 'caller'>, account: AccountItem): Promise<void> => {
  if (!outranks(heldBy(ctx), await rolesOf(account))) throw PermissionDenied.error('The account has a role equal to or higher than yours.');
};

/**
 * Administrators may moderate what belongs to any user, moderators only what belongs to users without a role: neither their own nor
 * that of their equals. Every route that changes something of another user because of a role decides with this.
 * @throws PERMISSION_DENIED
 */
export const requireModeratable = async (ctx: Pick<Context, 'caller'>, ownerId: string): Promise<void> => {
  if (hasRole(ctx, 'admin')) return;
  // The token may tell of a role that the account does not know.
  if (ownerId === viewerId(ctx)) throw PermissionDenied.error('This is your own. Only an administrator can moderate it.');
  const account = await readAccount(ownerId);
  if (account) await requireHigherRole(ctx, account);
};

/**
 * Nobody takes back the decision of a user with a higher role.
 * @param roles those of the user who decided, at that time or now.
 * @throws PERMISSION_DENIED
 */
export const requireRevocable = (ctx: Pick<Context, 'caller'>, roles: readonly Role[]): void => {
  if (outranks(roles, heldBy(ctx))) throw PermissionDenied.error('An administrator decided this. Only administrators can take it back.');
};
