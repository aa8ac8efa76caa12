import * as z from 'zod';
import { job } from '../../_async/job.ts';
import { only } from '../../_async/paged-job.ts';
import { reconcileJob } from '../../_counters/counter-jobs.ts';
import { type Competition, pageOfParticipants } from '../../competitions/index.ts';
import { type BoardName, type BoardSource, generationOf, sourceOf } from '../boards/board.ts';
import { type BoardGeneration, boardHolder } from '../boards/boards.store.ts';
import { listedBoards } from '../boards/listed-boards.ts';
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

export const reconcile = reconcileJob<BoardGeneration>({
  name: 'leaderboards',
  holder: boardHolder,
  named: (args) => {
    const { boardId } = Args.parse(args ?? {});
    return boardId === undefined ? undefined : only(boardId);
  },
  recent: () => listedBoards,
  compare: async (boardId, { v, live }) => {
    if (v === 0) throw new Error(`board ${boardId} does not exist`);
    const [competition, name] = await requireCompetitionOf(boardId);
    const sources = { all: () => allSources(competition, name), read: participantSources(competition, name) };
    const { entries, ...drift } = await compareBoard(generationOf({ boardId }, live), sources);
    return { ...drift, checked: { boards: 1, entries } };
  },
  remove: (boardId, retired) => deleteGeneration(generationOf({ boardId }, retired)),
});

export default job(reconcile);
