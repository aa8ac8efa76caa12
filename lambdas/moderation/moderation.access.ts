import type { Context } from '../_base/context.ts';
import type { AccountItem } from '../_identity/accounts.ts';
import { requireHigherRole } from '../_identity/ranks.ts';
import { type ProfileItem, readProfileAndAccount } from '../_people/profiles.store.ts';

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
