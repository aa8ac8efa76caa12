import type { Context } from '../../_base/context.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { putPresence, readForSignal } from './presence.store.ts';

/** Deletes the stored presence of a user who hides it; the sequence number of the topic stays. */
export const clearPresence = (userId: string, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const { recorded, state } = await readForSignal(userId);
    if (recorded || state?.seenAt === undefined) return;
    await transact([putPresence(userId, state, { status: 'offline', seq: state.seq, v: state.v + 1 })], ctx);
  });
