import { Unauthenticated } from '../../../schemas/_kit/problems.ts';
import { AccountDeletionRequested, SessionsRevoked } from '../../../schemas/users/events.ts';
import { DELETION_GRACE_DAYS, type Deletion } from '../../../schemas/users/personal-data.ts';
import type { deleteMe as route } from '../../../schemas/users/routes.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { forgetAccount } from '../../_identity/accounts.ts';
import { readProfileAndAccount } from '../../_people/profiles.store.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { voidTokensAt } from '../accounts/account.rules.ts';
import { copySuspension, deletionOf, updateAccount } from '../profile/profile.store.ts';
import { putDeletion } from './deletions.store.ts';

const GRACE_MS = DELETION_GRACE_DAYS * 24 * 60 * 60 * 1000;

/** A warm instance may accept an old token for a minute, even after a sign-in ended the deletion that voided it. */
const requireValidToken = ({ caller }: Context, tokensValidFrom: number): void => {
  if (caller.kind !== 'user' || caller.authenticatedAt < tokensValidFrom)
    throw Unauthenticated.error('This session was signed out. Sign in again.');
};

const requestDeletion = (ctx: Context): Promise<{ deletion: Deletion; validFrom: Date }> =>
  retryOnConflict(ctx, async () => {
    const userId = callerUserId(ctx);
    const user = await readProfileAndAccount(userId);
    if (!user) throw Unauthenticated.error();
    const { account, profile } = user;
    const now = ctx.now();
    if (account.deletion) {
      const { requestedAt, deleteAfter } = account.deletion;
      return { deletion: { requestedAt, deleteAfter }, validFrom: now };
    }
    requireValidToken(ctx, account.tokensValidFrom);
    const deletion = { requestedAt: now.toISOString(), deleteAfter: new Date(now.getTime() + GRACE_MS).toISOString() };
    const { tokensValidFrom, validFrom } = voidTokensAt(now);
    await commit(
      ctx,
      [
        updateAccount(account, { tokensValidFrom, ...deletionOf(deletion) }),
        ...(await copySuspension(profile, true)),
        putDeletion(userId, deletion.deleteAfter),
        outbox(ctx, SessionsRevoked, { userId }),
        outbox(ctx, AccountDeletionRequested, { userId, deleteAfter: deletion.deleteAfter }),
        audit(ctx, { action: 'account.request_deletion', target: `user:${userId}`, after: deletion }),
      ],
      undefined,
    );
    return { deletion, validFrom };
  });

/** Hides the account exactly as a suspension does and ends its sessions. Repeating it changes nothing. */
export const deleteMe: UseCase<typeof route> = async (_, ctx) => {
  const { deletion, validFrom } = await requestDeletion(ctx);
  forgetAccount(callerUserId(ctx));
  // Tokens carry whole seconds: wait until a sign-in after this response gets a valid token.
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, validFrom.getTime() - ctx.now().getTime())));
  return deletion;
};
