import { NotFound } from '../../../schemas/_kit/problems.ts';
import { SuspensionLifted } from '../../../schemas/users/events.ts';
import type { liftSuspension as route } from '../../../schemas/users/routes.ts';
import type { Context } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { forgetAccount, readAccount } from '../../_identity/accounts.ts';
import { readProfileAndAccount } from '../../_people/profiles.store.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { activated, copySuspension, updateAccount } from '../profile/profile.store.ts';
import { requireHigherRole } from './account.access.ts';
import { auditedState } from './account.rules.ts';

/** A suspension outlasts the erasure of the account, which leaves no profile. */
const liftAfterErasure = async (userId: string, ctx: Context): Promise<undefined> => {
  const account = await readAccount(userId);
  if (account?.erasedAt === undefined) throw NotFound.error();
  if (account.status === 'suspended') await commit(ctx, [updateAccount(account, activated)], undefined);
  forgetAccount(userId);
  return undefined;
};

export const liftSuspension: UseCase<typeof route> = async ({ params: { userId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const user = await readProfileAndAccount(userId);
    if (!user) return liftAfterErasure(userId, ctx);
    const { account, profile } = user;
    await requireHigherRole(ctx, account);
    if (account.status === 'active') return undefined;
    const after = { ...account, status: 'active' as const, suspendedReason: undefined };
    await commit(
      ctx,
      [
        updateAccount(account, activated),
        ...(await copySuspension(profile, account.deletion !== undefined)),
        outbox(ctx, SuspensionLifted, { userId }),
        audit(ctx, {
          action: 'account.lift_suspension',
          target: `user:${userId}`,
          before: auditedState(account),
          after: auditedState(after),
        }),
      ],
      undefined,
    );
    forgetAccount(userId);
    return undefined;
  });
