import * as z from 'zod';
import { job } from '../../_async/job.ts';
import { rebuildJob } from '../../_counters/counter-jobs.ts';
import { beginGeneration } from '../../_counters/generations.ts';
import { readCompetition } from '../../competitions/index.ts';
import { applyChanges } from '../boards/apply-changes.ts';
import { boardIdOf, ensureBoard } from '../boards/board.ts';
import { boardSources } from '../boards/board-sources.ts';
import { type BoardGeneration, boardHolder } from '../boards/boards.store.ts';

const Args = z.object({
  boardId: z.string().optional(),
  /** Rebuilds all boards of a competition. */
  competitionId: z.string().optional(),
  /** For boards too busy for one tree; default: the current number. */
  shards: z.int().min(1).max(16).optional(),
});

const boardsOf = async ({ boardId, competitionId }: z.infer<typeof Args>): Promise<string[]> => {
  if (boardId !== undefined) return [boardId];
  const competition = competitionId === undefined ? undefined : await readCompetition(competitionId);
  if (!competition) throw new Error('the job needs a boardId, or the competitionId of an existing competition');
  const roundIds = [undefined, ...competition.rounds.map(({ roundId }) => roundId)];
  return roundIds.map((roundId) => boardIdOf({ competitionId: competition.competitionId, roundId }));
};

export const rebuild = rebuildJob<BoardGeneration>({
  name: 'leaderboards',
  holder: boardHolder,
  named: (args) => async () => ({ subjects: await boardsOf(Args.parse(args ?? {})) }),
  begin: async (boardId, args, time) => {
    const sources = await boardSources(boardId);
    const { live } = await ensureBoard(boardId, sources.layout, time);
    const layout = sources.layout(Args.parse(args ?? {}).shards ?? live.layout.shards);
    const isSame = ({ layout: { shards, origin } }: BoardGeneration): boolean => shards === layout.shards && origin === layout.origin;
    return beginGeneration(boardHolder(boardId), time, (number): BoardGeneration => ({ number, layout }), isSame);
  },
  countPage: async (boardId, building, after, time) => {
    const { page, read } = await boardSources(boardId);
    const { sources, last } = await page(after && String(after.userId));
    const entered = sources.flatMap(({ userId, entry }) => (entry ? userId : []));
    const { length: counted } = await applyChanges({ ...building, boardId }, entered, read, time);
    return { counted, next: last === undefined ? undefined : { userId: last } };
  },
});

export default job(rebuild);
