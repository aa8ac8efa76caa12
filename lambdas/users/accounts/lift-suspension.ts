import { NotFound } from '../../../schemas/_kit/problems.ts';
import { SuspensionLifted } from '../../../schemas/users/events.ts';
import type { liftSuspension as route } from '../../../schemas/users/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { forgetAccount } from '../../_identity/accounts.ts';
import { readProfileAndAccount } from '../../_people/profiles.store.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { activated, copySuspension, updateAccount } from '../profile/profile.store.ts';
import { auditedState } from './account.rules.ts';

export const liftSuspension: UseCase<typeof route> = async ({ params: { userId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const user = await readProfileAndAccount(userId);
    if (!user) throw NotFound.error();
    const { account, profile } = user;
    if (account.status === 'active') return undefined;
    const after = { ...account, status: 'active' as const, suspendedReason: undefined };
    await commit(
      ctx,
      [
        updateAccount(account, activated),
        ...(await copySuspension(profile, false)),
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
