import { type Context, hasRole } from '../_base/context.ts';
import { type AccountItem, readAccount } from '../_identity/accounts.ts';
import { type ProfileItem, readProfileAndAccount } from '../_people/profiles.store.ts';
import { requireHigherRole } from '../users/index.ts';

/**
 * Reads a user whom the caller may suspend; undefined if the account no longer exists.
 * @throws PERMISSION_DENIED
 */
export const requireSuspendable = async (
  ctx: Context,
  userId: string,
): Promise<{ account: AccountItem; profile: ProfileItem } | undefined> => {
  const user = await readProfileAndAccount(userId);
  if (user) await requireHigherRole(ctx, user.account);
  return user;
};

/** Administrators may moderate content of any user, moderators only content of users without a role. @throws PERMISSION_DENIED */
export const requireModeratable = async (ctx: Context, authorId: string): Promise<void> => {
  if (hasRole(ctx, 'admin')) return;
  const account = await readAccount(authorId);
  if (account) await requireHigherRole(ctx, account);
};
