import { NotFound, PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { AccountSuspended } from '../../../schemas/users/events.ts';
import type { Suspension } from '../../../schemas/users/models.ts';
import type { suspendUser as route } from '../../../schemas/users/routes.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { type AccountItem, forgetAccount } from '../../_identity/accounts.ts';
import { groupsOf } from '../../_identity/pool-groups.ts';
import { readProfileAndAccount } from '../../_people/profiles.store.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { copySuspension, updateAccount } from '../profile/profile.store.ts';
import { auditedState, canonicalRoles, outranks, rolesHeld } from './account.rules.ts';

const suspensionOf = (account: AccountItem): Suspension => ({
  userId: account.userId,
  reason: account.suspendedReason ?? '',
  suspendedAt: account.suspendedAt ?? account.createdAt,
  suspendedBy: account.suspendedBy ?? null,
});

/** Counts both the recorded roles and the user pool groups, which decide the roles of the next token. */
const requireHigherRole = async (ctx: Context, account: AccountItem): Promise<void> => {
  const roles = canonicalRoles([...(account.roles ?? []), ...(await groupsOf(account.username))]);
  if (!outranks(rolesHeld(ctx), roles)) throw PermissionDenied.error('The account has a role equal to or higher than yours.');
};

export const suspendUser: UseCase<typeof route> = async ({ params: { userId }, body: { reason } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const user = await readProfileAndAccount(userId);
    if (!user) throw NotFound.error();
    const { account, profile } = user;
    await requireHigherRole(ctx, account);
    if (account.status === 'suspended' && account.suspendedReason === reason) return suspensionOf(account);
    const changes = {
      status: 'suspended' as const,
      suspendedReason: reason,
      suspendedAt: ctx.now().toISOString(),
      suspendedBy: callerUserId(ctx),
    };
    const after = { ...account, ...changes };
    const result = await commit(
      ctx,
      [
        updateAccount(account, changes),
        ...(await copySuspension(profile, true)),
        outbox(ctx, AccountSuspended, { userId, reason }),
        audit(ctx, { action: 'account.suspend', target: `user:${userId}`, before: auditedState(account), after: auditedState(after) }),
      ],
      suspensionOf(after),
    );
    forgetAccount(userId);
    return result;
  });
