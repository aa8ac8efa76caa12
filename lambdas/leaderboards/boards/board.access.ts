import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { Context } from '../../_base/context.ts';
import { type Competition, cachedCompetition, canSee, readCompetition } from '../../competitions/index.ts';
import { type BoardName, boardIdOf, liveGeneration } from './board.ts';
import type { GenerationOf } from './boards.store.ts';

export type VisibleBoard = {
  competition: Competition;
  boardId: string;
  /** Absent while nobody has a score. */
  generation: GenerationOf | undefined;
};

/**
 * @param options with `consistent` the competition is read, otherwise it may be 5 s old.
 * @throws NOT_FOUND where competition or round are absent or hidden from the caller.
 */
export const requireCompetition = async (
  ctx: Pick<Context, 'caller'>,
  { competitionId, roundId }: BoardName,
  options = { consistent: false },
): Promise<Competition> => {
  const competition = await (options.consistent ? readCompetition(competitionId) : cachedCompetition(competitionId));
  if (!competition || !(await canSee(ctx, competition))) throw NotFound.error();
  if (roundId !== undefined && !competition.rounds.some((round) => round.roundId === roundId)) throw NotFound.error();
  return competition;
};

/**
 * The board that a request asks for. On a warm instance public boards cost nothing here: competition and generation are
 * remembered.
 * @throws NOT_FOUND where competition or round are absent or hidden from the caller.
 */
export const requireBoard = async (ctx: Pick<Context, 'caller'>, name: BoardName): Promise<VisibleBoard> => {
  const boardId = boardIdOf(name);
  const [competition, generation] = await Promise.all([requireCompetition(ctx, name), liveGeneration(boardId)]);
  return { competition, boardId, generation };
};
