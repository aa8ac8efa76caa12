import { type AccountItem, accountKeys } from '../../_identity/accounts.ts';
import { readItems } from '../../_table/table.ts';
import type { PastNotification } from './past.rules.ts';

/**
 * Leaves out notifications of accounts that are erased, or are being erased. Writers of files ask it after they have written: what an
 * erasure had removed before may have come back with them. One that begins later sees what they wrote.
 */
export const ofLiving = async (notifications: readonly PastNotification[]): Promise<PastNotification[]> => {
  const keyOf = ({ userId }: PastNotification) => accountKeys.key({ userId });
  const find = await readItems(notifications.map(keyOf), { consistent: true });
  return notifications.filter((one) => {
    const account = find(keyOf(one)) as AccountItem | undefined;
    // After an erasure an account begins anew, and what was before is not its own.
    return account !== undefined && account.deletion?.alias === undefined && account.createdAt <= one.at;
  });
};
