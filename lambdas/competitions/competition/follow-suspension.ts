import type { Context } from '../../_base/context.ts';
import { accountKeys, readAccount } from '../../_identity/accounts.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { checkItem } from '../../_table/write.ts';
import { readCompetition } from './competition.store.ts';
import { setHidden } from './moderation.ts';

/**
 * Hides those of these competitions that a suspended user created, and shows them after the suspension. The account is read now instead of taken from
 * the event, and each change depends on its version: events out of order leave the newest state. A deletion hides nothing: the
 * competition goes on without its creator.
 */
export const followSuspension = async (userId: string, competitionIds: readonly string[], ctx: Context): Promise<void> => {
  for (const competitionId of competitionIds)
    await retryOnConflict(ctx, async () => {
      const [competition, account] = await Promise.all([readCompetition(competitionId), readAccount(userId)]);
      if (competition?.creatorId !== userId || !account) return;
      const creatorSuspended = account.status === 'suspended';
      if ((competition.creatorSuspended ?? false) === creatorSuspended) return;
      const hidden = setHidden(ctx, competition, { creatorSuspended: creatorSuspended || undefined });
      await transact([hidden, checkItem(accountKeys.key({ userId }), { version: account.v })], ctx);
    });
};
