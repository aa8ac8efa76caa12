import { AccountSuspended } from '../../schemas/users/events.ts';
import { type Context, callerUserId } from '../_base/context.ts';
import { audit } from '../_table/audit.ts';
import type { Write } from '../_table/commit.ts';
import { outbox } from '../_table/outbox.ts';
import { auditedState, copySuspension, updateAccount } from '../users/index.ts';
import { requireSuspendable } from './moderation.access.ts';

/**
 * Writes that suspend a user, for the transaction that resolves a report. Empty if the user is suspended already or no
 * longer exists.
 * @throws PERMISSION_DENIED
 */
export const suspensionWrites = async (ctx: Context, userId: string, reason: string): Promise<Write[]> => {
  const user = await requireSuspendable(ctx, userId);
  if (!user || user.account.status === 'suspended') return [];
  const { account, profile } = user;
  const changes = {
    status: 'suspended' as const,
    suspendedReason: reason,
    suspendedAt: ctx.now().toISOString(),
    suspendedBy: callerUserId(ctx),
  };
  return [
    updateAccount(account, changes),
    ...(await copySuspension(profile, true)),
    outbox(ctx, AccountSuspended, { userId, reason }),
    audit(ctx, {
      action: 'account.suspend',
      target: `user:${userId}`,
      before: auditedState(account),
      after: auditedState({ ...account, ...changes }),
    }),
  ];
};
