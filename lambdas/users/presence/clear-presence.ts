import type { Context } from '../../_base/context.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { putPresence, readForSignal } from './presence.store.ts';

/** Keeps nothing of somebody who no longer shows their presence, but the sequence number of their topic. */
export const clearPresence = (userId: string, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const { recorded, state } = await readForSignal(userId);
    if (recorded || state?.seenAt === undefined) return;
    await transact([putPresence(userId, state, { status: 'offline', seq: state.seq, v: state.v + 1 })], ctx);
  });
