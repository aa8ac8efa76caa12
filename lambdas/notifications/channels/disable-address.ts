import { retryOnConflict, transact } from '../../_table/commit.ts';
import type { DisabledReason } from './addresses.model.ts';
import { disabled } from './addresses.rules.ts';
import { putAddresses, readAddresses } from './addresses.store.ts';

type Time = { remaining(): number; now(): Date };

/**
 * Ends sending to an address that a provider says is dead, or whose owner complained. It changes nothing where the address is gone
 * or disabled already.
 */
export const disableAddress = (userId: string, addressId: string, reason: DisabledReason, ctx: Time): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const before = await readAddresses(userId);
    const addresses = disabled(before.addresses, addressId, reason, ctx.now());
    if (addresses) await transact([putAddresses(before, addresses)], ctx);
  });
