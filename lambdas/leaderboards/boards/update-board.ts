import type { Context } from '../../_base/context.ts';
import type { Competition } from '../../competitions/index.ts';
import { type AppliedChange, applyChanges } from './apply-changes.ts';
import { appliedGenerations, ensureBoard } from './board.ts';
import { boardSources } from './board-sources.ts';
import type { GenerationOf } from './boards.store.ts';

/**
 * Updates a board from the current state of these participants, in every generation that is read or being built.
 *
 * The board is read after the message arrived, so a rebuild that began later reads the changes of this message itself.
 * @returns the competition, if it is the board of one, and the live generation, with the changes applied to it.
 */
export const updateBoard = async (
  boardId: string,
  userIds: ReadonlySet<string>,
  ctx: Context,
): Promise<{ competition: Competition | undefined; generation: GenerationOf; applied: AppliedChange[] }> => {
  const { competition, layout, read } = await boardSources(boardId);
  const board = await ensureBoard(boardId, layout, ctx);
  const [live, ...others] = appliedGenerations(board, ctx.now());
  const applied = await applyChanges(live, userIds, read, ctx);
  for (const generation of others) await applyChanges(generation, userIds, read, ctx);
  return { competition, generation: live, applied };
};
