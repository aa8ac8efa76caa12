import { newId } from '../../_base/ids.ts';
import { type AccountItem, readAccount } from '../../_identity/accounts.ts';
import { personalData } from '../../_people/personal-data.ts';
import { findProfile } from '../../_people/profiles.store.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { voidTokensAt } from '../accounts/account.rules.ts';
import { deletePoolUser } from '../accounts/user-pool.ts';
import { deletionOf, leaveErased, updateAccount } from '../profile/profile.store.ts';
import { type FoundItems, postponeDeletion, putReceipt, readFound, removeDeletion } from './deletions.store.ts';

type Time = { remaining(): number; now(): Date };

/** Another run may begin a user's erasure again after this time, if this run has stopped. */
const LEASE_MS = 24 * 60 * 60 * 1000;

/** Less than the schedule of the job: the next scheduled run continues, and none that follows this one at once. */
const CONTINUE_AFTER_MS = 30 * 60 * 1000;

/** An erasure in progress. `items`: the first scan of an earlier run found them. */
export type BegunErasure = { userId: string; alias: string; items?: FoundItems | undefined };

/**
 * Begins an erasure: from now on a sign-in cannot cancel it. Repeating it keeps the alias.
 * @returns undefined where the deletion was cancelled or is not due.
 */
export const beginErasure = (userId: string, time: Time): Promise<BegunErasure | undefined> =>
  retryOnConflict(time, async () => {
    const account = await readAccount(userId);
    if (!account?.deletion || account.deletion.deleteAfter > time.now().toISOString()) return undefined;
    const alias = account.deletion.alias ?? newId('user');
    if (account.deletion.alias === undefined) await transact([updateAccount(account, deletionOf({ ...account.deletion, alias }))], time);
    await postponeDeletion(userId, { dueAt: new Date(time.now().getTime() + LEASE_MS).toISOString() }, time);
    return { userId, alias, items: await readFound(userId) };
  });

/** An erasure takes two runs, or some more where a live board or an idempotency record has to expire first. */
const OVERDUE_MS = 3 * 24 * 60 * 60 * 1000;

/** Lets the next run continue an erasure. @returns whether it takes longer than any of its causes explains. */
export const continueLater = async ({ userId }: BegunErasure, items: FoundItems, time: Time): Promise<{ overdue: boolean }> => {
  await postponeDeletion(userId, { dueAt: new Date(time.now().getTime() + CONTINUE_AFTER_MS).toISOString(), items }, time);
  const account = await readAccount(userId);
  return { overdue: Date.parse(account?.deletion?.deleteAfter ?? '') + OVERDUE_MS < time.now().getTime() };
};

const retained = (): Record<string, string> =>
  Object.fromEntries(personalData().flatMap(({ name, retention }) => (retention === undefined ? [] : [[name, retention] as const])));

const writesOf = async (account: AccountItem & { deletion: { requestedAt: string } }, alias: string, items: FoundItems, now: Date) => {
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
 * @param items number of items that the first scan found, by domain.
 */
export const finishErasure = ({ userId, alias }: BegunErasure, items: FoundItems, time: Time): Promise<boolean> =>
  retryOnConflict(time, async () => {
    const account = await readAccount(userId);
    if (!account?.deletion || account.deletion.alias !== alias) return false;
    await deletePoolUser(account.username);
    await transact(await writesOf({ ...account, deletion: account.deletion }, alias, items, time.now()), time);
    return true;
  });
