import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { Role } from '../../../schemas/_kit/route.ts';
import { OwnRoles, RolesManagedElsewhere } from '../../../schemas/users/errors.ts';
import { RolesChanged, SessionsRevoked } from '../../../schemas/users/events.ts';
import type { changeRoles as route } from '../../../schemas/users/routes.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { userPoolId } from '../../_base/env.ts';
import type { UseCase } from '../../_http/serve.ts';
import { type AccountItem, forgetAccount, readAccount } from '../../_identity/accounts.ts';
import { canonicalRoles, outranks, rolesOf } from '../../_identity/ranks.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { replaceRoles, updateAccount } from '../profile/profile.store.ts';
import { voidTokensAt } from './account.rules.ts';
import { applyRoles } from './user-pool.ts';

/** Tokens carry roles, so a demotion voids all tokens and signs the user out everywhere. */
const writesOf = (ctx: Context, account: AccountItem, before: readonly Role[], roles: Role[]) => {
  const { userId } = account;
  const demoted = outranks(before, roles);
  return [
    updateAccount(account, { ...replaceRoles(roles), ...(demoted ? { tokensValidFrom: voidTokensAt(ctx.now()).tokensValidFrom } : {}) }),
    outbox(ctx, RolesChanged, { userId, roles }),
    ...(demoted ? [outbox(ctx, SessionsRevoked, { userId })] : []),
    audit(ctx, { action: 'account.change_roles', target: `user:${userId}`, before: { roles: before }, after: { roles } }),
  ];
};

export const changeRoles: UseCase<typeof route> = async ({ params: { userId }, body }, ctx) => {
  if (!userPoolId()) throw RolesManagedElsewhere.error();
  if (userId === callerUserId(ctx)) throw OwnRoles.error();
  const roles = canonicalRoles(body.roles);
  await retryOnConflict(ctx, async () => {
    const account = await readAccount(userId);
    if (!account) throw NotFound.error();
    // Roles granted in the user pool itself are missing from the account record.
    const before = await rolesOf(account);
    if (before.join() === roles.join()) return;
    await commit(ctx, writesOf(ctx, account, before, roles), undefined);
    forgetAccount(userId);
  });
  try {
    await applyRoles(userId);
  } catch (error) {
    // The change is committed; the event consumer applies it to the user pool later.
    ctx.log.warn('user pool groups not updated yet', { error: error as Error });
  }
  return { userId, roles };
};
