import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { Context } from '../../_base/context.ts';
import { type Competition, cachedCompetition, canSee, readCompetition } from '../../competitions/index.ts';
import { type BoardName, boardIdOf, liveGeneration } from './board.ts';
import type { GenerationOf } from './boards.store.ts';

export type VisibleBoard = {
  competition: Competition;
  boardId: string;
  /** Undefined while the board has no entries. */
  generation: GenerationOf | undefined;
};

/**
 * @param options `consistent` reads the competition; without it, a cached one may be 5 s old.
 * @throws NOT_FOUND if competition or round is absent or hidden from the caller.
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
 * Returns the board that a request names. Public boards cost no read on a warm instance, because competition and generation
 * are cached.
 * @throws NOT_FOUND if competition or round is absent or hidden from the caller.
 */
export const requireBoard = async (ctx: Pick<Context, 'caller'>, name: BoardName): Promise<VisibleBoard> => {
  const boardId = boardIdOf(name);
  const [competition, generation] = await Promise.all([requireCompetition(ctx, name), liveGeneration(boardId)]);
  return { competition, boardId, generation };
};
