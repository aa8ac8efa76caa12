import { PermissionDenied } from '../../schemas/_kit/problems.ts';
import { type Context, hasRole } from '../_base/context.ts';
import { type AccountItem, readAccount } from '../_identity/accounts.ts';
import { groupsOf } from '../_identity/pool-groups.ts';
import { type ProfileItem, readProfileAndAccount } from '../_people/profiles.store.ts';
import { canonicalRoles, outranks, rolesHeld } from '../users/index.ts';

/** Compares with the account's stored roles and its user pool groups, because either may be newer; the higher one counts. */
const callerOutranks = async (ctx: Context, account: AccountItem): Promise<boolean> =>
  outranks(rolesHeld(ctx), canonicalRoles([...(account.roles ?? []), ...(await groupsOf(account.username))]));

const notOutranked = () => PermissionDenied.error('The account has a role equal to or higher than yours.');

/**
 * Reads a user whom the caller may suspend; undefined if the account no longer exists.
 * @throws PERMISSION_DENIED
 */
export const requireSuspendable = async (
  ctx: Context,
  userId: string,
): Promise<{ account: AccountItem; profile: ProfileItem } | undefined> => {
  const user = await readProfileAndAccount(userId);
  if (user && !(await callerOutranks(ctx, user.account))) throw notOutranked();
  return user;
};

/** Administrators may moderate content of any user, moderators only content of users without a role. @throws PERMISSION_DENIED */
export const requireModeratable = async (ctx: Context, authorId: string): Promise<void> => {
  if (hasRole(ctx, 'admin')) return;
  const account = await readAccount(authorId);
  if (account && !(await callerOutranks(ctx, account))) throw notOutranked();
};
