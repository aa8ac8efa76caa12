import { isEqual } from 'es-toolkit/predicate';
import type { Context } from '../../_base/context.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { putOwner } from '../habits/habits.store.ts';
import { readOwnerWithHabits } from './read-owner.ts';
import { followedOwner } from './shown-streaks.rules.ts';

/** Follows the overall streaks anew after a change of the zone; where nothing differs, nothing is written. */
export const refreshStreaks = (userId: string, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const read = await readOwnerWithHabits(userId);
    if (!read) return;
    const { owner, habits, zones } = read;
    const after = followedOwner(owner, habits, { zones, now: ctx.now() });
    if (!isEqual(after.shown, owner.shown)) await transact([putOwner(after)], ctx);
  });
