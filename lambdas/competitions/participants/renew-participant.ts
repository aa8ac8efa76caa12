import type { Context } from '../../_base/context.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { putParticipant, readParticipants } from '../competition/competition.store.ts';
import { allOfUser } from '../competition/lists.store.ts';
import { findName } from './participant-names.ts';

/**
 * Updates the copies of a user's name and its audience in all their competitions. Both are read now instead of taken from
 * the event, so that events out of order leave the newest. The participant's version grows, which updates the boards.
 */
export const renewParticipant = async (userId: string, ctx: Pick<Context, 'remaining'>): Promise<number> => {
  const [name, competitionIds] = await Promise.all([findName(userId), allOfUser(userId)]);
  if (!name) return 0;
  let renewed = 0;
  for (const competitionId of competitionIds)
    await retryOnConflict(ctx, async () => {
      const before = (await readParticipants(competitionId, [userId])).get(userId);
      if (!before) return;
      const { handle, displayName, audience, ...rest } = before;
      if (handle === name.handle && displayName === name.displayName && audience === name.audience) return;
      await transact([putParticipant({ ...rest, ...name, v: before.v + 1 }, before)], ctx);
      renewed += 1;
    });
  return renewed;
};
