import { SessionsRevoked } from '../../../schemas/users/events.ts';
import type { revokeSessions as route } from '../../../schemas/users/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { forgetAccount, requireAccount } from '../../_identity/accounts.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { updateAccount } from '../profile/profile.store.ts';
import { voidTokensAt } from './account.rules.ts';

export const revokeSessions: UseCase<typeof route> = async (_, ctx) => {
  const userId = callerUserId(ctx);
  const { tokensValidFrom, validFrom } = await retryOnConflict(ctx, async () => {
    const account = await requireAccount(userId);
    const validity = voidTokensAt(ctx.now());
    await commit(
      ctx,
      [updateAccount(account, { tokensValidFrom: validity.tokensValidFrom }), outbox(ctx, SessionsRevoked, { userId })],
      undefined,
    );
    return validity;
  });
  forgetAccount(userId);
  ctx.log.info('signed out everywhere', { tokensValidFrom });
  // Tokens carry whole seconds: wait until a sign-in after this response gets a valid token.
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, validFrom.getTime() - ctx.now().getTime())));
  return undefined;
};
