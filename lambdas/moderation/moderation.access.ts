import { PermissionDenied } from '../../schemas/_kit/problems.ts';
import { type Context, hasRole } from '../_base/context.ts';
import { type AccountItem, readAccount } from '../_identity/accounts.ts';
import { groupsOf } from '../_identity/pool-groups.ts';
import { type ProfileItem, readProfileAndAccount } from '../_people/profiles.store.ts';
import { canonicalRoles, outranks, rolesHeld } from '../users/index.ts';

/** What the pool will put into the next token counts, and what was granted here last: whichever is higher. */
const outranked = async (ctx: Context, account: AccountItem): Promise<boolean> =>
  outranks(rolesHeld(ctx), canonicalRoles([...(account.roles ?? []), ...(await groupsOf(account.username))]));

const refuse = () => PermissionDenied.error('The account holds a role equal to yours or higher.');

/**
 * Somebody whom the caller may suspend; undefined where there is nobody any more.
 * @throws PERMISSION_DENIED
 */
export const requireSuspendable = async (
  ctx: Context,
  userId: string,
): Promise<{ account: AccountItem; profile: ProfileItem } | undefined> => {
  const person = await readProfileAndAccount(userId);
  if (person && !(await outranked(ctx, person.account))) throw refuse();
  return person;
};

/** Administrators moderate what anybody wrote, also each other’s; moderators only what people without a role did. @throws PERMISSION_DENIED */
export const requireModeratable = async (ctx: Context, authorId: string): Promise<void> => {
  if (hasRole(ctx, 'admin')) return;
  const account = await readAccount(authorId);
  if (account && !(await outranked(ctx, account))) throw refuse();
};
