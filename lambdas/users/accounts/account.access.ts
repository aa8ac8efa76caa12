import { PermissionDenied } from '../../../schemas/_kit/problems.ts';
import type { Context } from '../../_base/context.ts';
import type { AccountItem } from '../../_identity/accounts.ts';
import { groupsOf } from '../../_identity/pool-groups.ts';
import { canonicalRoles, outranks, rolesHeld } from './account.rules.ts';

/**
 * Compares with the account's stored roles and its user pool groups, because either may be newer; the higher one counts.
 * @throws PERMISSION_DENIED where the account has a role equal to or higher than the caller's.
 */
export const requireHigherRole = async (ctx: Context, account: AccountItem): Promise<void> => {
  const roles = canonicalRoles([...(account.roles ?? []), ...(await groupsOf(account.username))]);
  if (!outranks(rolesHeld(ctx), roles)) throw PermissionDenied.error('The account has a role equal to or higher than yours.');
};
