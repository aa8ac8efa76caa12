import { randomUUID } from 'node:crypto';
import { AccountDeletionCancelled } from '../../../schemas/users/events.ts';
import type { UserCaller } from '../../_base/context.ts';
import { type AccountState, accountStateOf } from '../../_identity/accounts.ts';
import { readProfileAndAccount } from '../../_people/profiles.store.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { copySuspension, deletionOf, updateAccount } from '../profile/profile.store.ts';
import { removeDeletion } from './deletions.store.ts';

type Time = { remaining(): number };

/**
 * Ends a deletion in its grace period and shows the account again; undefined where the account has no profile any more. Once the
 * erasure has begun, it changes nothing.
 */
export const returnToAccount = (caller: UserCaller, time: Time): Promise<AccountState | undefined> =>
  retryOnConflict(time, async () => {
    const user = await readProfileAndAccount(caller.userId);
    if (!user) return undefined;
    const { account, profile } = user;
    if (!account.deletion || account.deletion.alias !== undefined) return accountStateOf(account);
    const ctx = { caller, now: () => new Date(), correlationId: randomUUID() };
    await transact(
      [
        updateAccount(account, deletionOf(undefined)),
        ...(await copySuspension(profile, account.status === 'suspended')),
        removeDeletion(caller.userId),
        outbox(ctx, AccountDeletionCancelled, { userId: caller.userId }),
      ],
      time,
    );
    return { status: account.status, tokensValidFrom: account.tokensValidFrom };
  });
