import * as z from 'zod';
import { job } from '../../_async/job.ts';
import type { Context } from '../../_base/context.ts';
import { reportDrift } from '../../_counters/drift.ts';
import { deleteRetired } from '../../_counters/generations.ts';
import { type Competition, pageOfParticipants } from '../../competitions/index.ts';
import { type BoardName, type BoardSource, generationOf, sourceOf } from '../boards/board.ts';
import { type Board, type BoardGeneration, boardHolder } from '../boards/boards.store.ts';
import { forBoards } from '../boards/for-each-board.ts';
import { participantSources, requireCompetitionOf } from '../boards/update-board.ts';
import { compareBoard } from './compare-board.ts';
import { deleteGeneration } from './scan-board.store.ts';

const Args = z.object({ boardId: z.string().optional() });

const PARTICIPANTS_PER_PAGE = 1_000;

const allSources = async function* (competition: Competition, name: BoardName): AsyncGenerator<BoardSource> {
  for (let after: string | undefined, done = false; !done; done = after === undefined) {
    const { participants, last } = await pageOfParticipants(competition.competitionId, after, PARTICIPANTS_PER_PAGE);
    for (const participant of participants) yield sourceOf(competition, name, participant);
    after = last;
  }
};

export const reconcileBoard = async (board: Board, ctx: Context) => {
  const { boardId } = board;
  const [competition, name] = await requireCompetitionOf(boardId);
  const sources = { all: () => allSources(competition, name), read: participantSources(competition, name) };
  const { entries, ...drift } = await compareBoard(generationOf(board, board.live), sources);
  const remove = async (retired: readonly BoardGeneration[]): Promise<number> => {
    let deleted = 0;
    for (const generation of retired) deleted += await deleteGeneration(generationOf(board, generation));
    return deleted;
  };
  const deleted = await deleteRetired<BoardGeneration>(boardHolder(boardId), remove, ctx);
  return { boards: 1, entries, ...reportDrift('leaderboards', boardId, drift, ctx), deleted };
};

export default job(async (run, ctx) => forBoards(run, Args.parse(run.args ?? {}).boardId, (board) => reconcileBoard(board, ctx), ctx));
