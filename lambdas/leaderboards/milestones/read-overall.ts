import { type Competition, readCompetition } from '../../competitions/index.ts';
import { boardNameOf, generationOf } from '../boards/board.ts';
import { type GenerationOf, readBoard } from '../boards/boards.store.ts';

/** Reads a board with its competition, consistently; undefined if there is nothing to announce. */
export const readOverall = async (boardId: string): Promise<{ competition: Competition; generation: GenerationOf } | undefined> => {
  const [competition, board] = await Promise.all([
    readCompetition(boardNameOf(boardId).competitionId),
    readBoard(boardId, { consistent: true }),
  ]);
  if (!competition || !board || competition.phase === 'cancelled') return undefined;
  return { competition, generation: generationOf(board, board.live) };
};
