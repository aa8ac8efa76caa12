import { NotFound } from '../../../schemas/_kit/problems.ts';
import { SuspensionLifted } from '../../../schemas/users/events.ts';
import type { liftSuspension as route } from '../../../schemas/users/routes.ts';
import { type Context, hasRole } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { type AccountItem, forgetAccount, readAccount } from '../../_identity/accounts.ts';
import { requireHigherRole, requireRevocable, rolesOf } from '../../_identity/ranks.ts';
import { readProfileAndAccount } from '../../_people/profiles.store.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { activated, copySuspension, updateAccount } from '../profile/profile.store.ts';
import { auditedState } from './account.rules.ts';

/** A suspension outlasts the erasure of the account, which leaves no profile. */
const liftAfterErasure = async (userId: string, ctx: Context): Promise<undefined> => {
  const account = await readAccount(userId);
  if (account?.erasedAt === undefined) throw NotFound.error();
  if (account.status === 'suspended') await commit(ctx, [updateAccount(account, activated)], undefined);
  forgetAccount(userId);
  return undefined;
};

/** A moderator does not lift what an administrator imposed. @throws PERMISSION_DENIED */
const requireOwnLevel = async (ctx: Context, { suspendedBy }: AccountItem): Promise<void> => {
  if (suspendedBy === undefined || hasRole(ctx, 'admin')) return;
  const by = await readAccount(suspendedBy);
  if (by) requireRevocable(ctx, await rolesOf(by));
};

export const liftSuspension: UseCase<typeof route> = async ({ params: { userId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const user = await readProfileAndAccount(userId);
    if (!user) return liftAfterErasure(userId, ctx);
    const { account, profile } = user;
    await requireHigherRole(ctx, account);
    if (account.status === 'active') return undefined;
    await requireOwnLevel(ctx, account);
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
