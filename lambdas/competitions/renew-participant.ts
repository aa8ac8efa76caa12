import type { Context } from '../_runtime/context.ts';
import { transact, withFreshRead } from '../_table/commit.ts';
import { nameOf } from './people.ts';
import { allOfUser } from './store/lists.ts';
import { putParticipant, readParticipants } from './store.ts';

/**
 * Renews the copies of a person's name wherever they take part. The name is read now, not taken from the event, so that
 * events which cross leave the newest; the copy's version grows, and with it the boards follow.
 */
export const renameParticipant = async (userId: string, ctx: Context): Promise<number> => {
  const [{ handle, displayName }, competitionIds] = await Promise.all([nameOf(userId), allOfUser(userId)]);
  let renamed = 0;
  for (const competitionId of competitionIds)
    await withFreshRead(ctx, async () => {
      const before = (await readParticipants(competitionId, [userId])).get(userId);
      if (!before || (before.handle === handle && before.displayName === displayName)) return;
      await transact([putParticipant({ ...before, v: before.v + 1, handle, displayName }, before)], ctx);
      renamed += 1;
    });
  return renamed;
};
