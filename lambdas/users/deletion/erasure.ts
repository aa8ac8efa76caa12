import { newId } from '../../_base/ids.ts';
import { type AccountItem, readAccount } from '../../_identity/accounts.ts';
import { type ErasedUser, personalData } from '../../_people/personal-data.ts';
import { findProfile } from '../../_people/profiles.store.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { voidTokensAt } from '../accounts/account.rules.ts';
import { deletePoolUser } from '../accounts/user-pool.ts';
import { deletionOf, leaveErased, updateAccount } from '../profile/profile.store.ts';
import { type ErasureReceipt, putReceipt, removeDeletion } from './deletions.store.ts';

type Time = { remaining(): number; now(): Date };

/**
 * Begins an erasure: from now on a sign-in cannot cancel it. Repeating it keeps the alias.
 * @returns undefined where the deletion was cancelled or is not due.
 */
export const beginErasure = (userId: string, time: Time): Promise<ErasedUser | undefined> =>
  retryOnConflict(time, async () => {
    const account = await readAccount(userId);
    if (!account?.deletion || account.deletion.deleteAfter > time.now().toISOString()) return undefined;
    const alias = account.deletion.alias ?? newId('user');
    if (account.deletion.alias === undefined) await transact([updateAccount(account, deletionOf({ ...account.deletion, alias }))], time);
    return { userId, alias };
  });

const retained = (): Record<string, string> =>
  Object.fromEntries(personalData().flatMap(({ name, retention }) => (retention === undefined ? [] : [[name, retention] as const])));

const writesOf = async (
  account: AccountItem & { deletion: { requestedAt: string } },
  alias: string,
  items: ErasureReceipt['items'],
  now: Date,
) => {
  const { userId } = account;
  const erasedAt = now.toISOString();
  const { tokensValidFrom } = voidTokensAt(now);
  return [
    ...(await leaveErased(account, await findProfile(userId), { erasedAt, tokensValidFrom })),
    removeDeletion(userId),
    putReceipt({ userId, alias, requestedAt: account.deletion.requestedAt, erasedAt, items, retained: retained() }),
  ];
};

/**
 * Erases account, profile and handle after everything else: until then they lead to the rest. It leaves the receipt, and the time
 * before which tokens are invalid, so that an old token creates no account. A suspension outlasts the erasure.
 * @param items number of items that the first round found, by domain.
 */
export const finishErasure = ({ userId, alias }: ErasedUser, items: ErasureReceipt['items'], time: Time): Promise<boolean> =>
  retryOnConflict(time, async () => {
    const account = await readAccount(userId);
    if (!account?.deletion || account.deletion.alias !== alias) return false;
    await deletePoolUser(account.username);
    await transact(await writesOf({ ...account, deletion: account.deletion }, alias, items, time.now()), time);
    return true;
  });
