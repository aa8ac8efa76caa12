import type { Context } from '../../_base/context.ts';
import type { ErasedUser } from '../../_people/personal-data.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { deleteItem } from '../../_table/write.ts';
import { competitionKeys, putCompetition, readCompetition } from './competition.store.ts';

/**
 * A competition belongs to all who take part: it goes on without its creator, managed by administrators, and loses its description.
 * A draft, which only its creator knows, is deleted.
 */
export const eraseCreator = (competitionId: string, { userId, alias }: ErasedUser, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const before = await readCompetition(competitionId);
    if (before?.creatorId !== userId) return;
    if (before.publishedAt === undefined) return transact([deleteItem(competitionKeys.key({ competitionId }), { version: before.v })], ctx);
    const { description: _, ...kept } = before;
    const after = { ...kept, creatorId: alias, v: before.v + 1, updatedAt: ctx.now().toISOString() };
    await transact([putCompetition(after, before)], ctx);
  });
