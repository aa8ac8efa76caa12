import type { Context } from '../../_base/context.ts';
import { type Competition, readCompetition, readParticipants } from '../../competitions/index.ts';
import { type AppliedChange, applyChanges, type ReadSources } from './apply-changes.ts';
import { appliedGenerations, type BoardName, boardNameOf, ensureBoard, firstLayout, sourceOf } from './board.ts';
import type { GenerationOf } from './boards.store.ts';

/** @throws Error if the competition does not exist. */
export const requireCompetitionOf = async (boardId: string): Promise<[Competition, BoardName]> => {
  const name = boardNameOf(boardId);
  const competition = await readCompetition(name.competitionId);
  if (!competition) throw new Error(`competition ${name.competitionId} of board ${boardId} does not exist`);
  return [competition, name];
};

export const participantSources =
  (competition: Competition, name: BoardName): ReadSources =>
  async (userIds) =>
    new Map(
      [...(await readParticipants(name.competitionId, userIds))].map(([userId, participant]) => [
        userId,
        sourceOf(competition, name, participant),
      ]),
    );

/**
 * Updates a board from the current state of these participants, in every generation that is read or being built.
 *
 * The board is read after the message arrived, so a rebuild that began later reads the changes of this message itself.
 * @returns the live generation, and the changes applied to it.
 */
export const updateBoard = async (
  boardId: string,
  userIds: ReadonlySet<string>,
  ctx: Context,
): Promise<{ generation: GenerationOf; applied: AppliedChange[] }> => {
  const [competition, name] = await requireCompetitionOf(boardId);
  const board = await ensureBoard(boardId, () => firstLayout(competition, name), ctx);
  const readSources = participantSources(competition, name);
  const [live, ...others] = appliedGenerations(board, ctx.now());
  const applied = await applyChanges(live, userIds, readSources, ctx);
  for (const generation of others) await applyChanges(generation, userIds, readSources, ctx);
  return { generation: live, applied };
};
