import { NotFound } from '../../../schemas/_kit/problems.ts';
import { AccountSuspended } from '../../../schemas/users/events.ts';
import type { suspendUser as route } from '../../../schemas/users/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { forgetAccount } from '../../_identity/accounts.ts';
import { requireHigherRole } from '../../_identity/ranks.ts';
import { readProfileAndAccount } from '../../_people/profiles.store.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { copySuspension, updateAccount } from '../profile/profile.store.ts';
import { auditedState, suspensionOf } from './account.rules.ts';

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
