import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { Context } from '../../_base/context.ts';
import { type NameViewer, readNameViewer } from '../../_people/hidden-names.ts';
import { type Competition, cachedCompetition, canSee, readCompetition, seesEverything } from '../../competitions/index.ts';
import { type BoardName, boardIdOf, liveGeneration } from './board.ts';
import type { GenerationOf } from './boards.store.ts';

export type VisibleCompetition = {
  competition: Competition;
  /** The caller as a viewer of the names. Organisers and moderators see all: they could not check results otherwise. */
  viewer: NameViewer;
};

/** A board that a request names; `generation` is undefined while it has no entries. */
type Board = { boardId: string; generation: GenerationOf | undefined };

const findCompetition = async ({ competitionId, roundId }: BoardName, consistent: boolean): Promise<Competition> => {
  const competition = await (consistent ? readCompetition(competitionId) : cachedCompetition(competitionId));
  if (!competition || !(roundId === undefined || competition.rounds.some((round) => round.roundId === roundId))) throw NotFound.error();
  return competition;
};

/** Reads the caller's blocks together with the competition. @throws NOT_FOUND */
const requireVisible = async (ctx: Pick<Context, 'caller'>, finding: Promise<Competition>): Promise<VisibleCompetition> => {
  const [competition, viewer] = await Promise.all([finding, readNameViewer(ctx)]);
  if (!(await canSee(ctx, competition, viewer.view))) throw NotFound.error();
  return { competition, viewer: seesEverything(ctx, competition) ? { ...viewer, view: undefined } : viewer };
};

/**
 * @param options `consistent` reads the competition; without it, a cached one may be 5 s old.
 * @throws NOT_FOUND if competition or round is absent or hidden from the caller.
 */
export const requireCompetition = (
  ctx: Pick<Context, 'caller'>,
  name: BoardName,
  options = { consistent: false },
): Promise<VisibleCompetition> => requireVisible(ctx, findCompetition(name, options.consistent));

/**
 * Reads from the board that a request names, while it is checked whether the caller may see it: this needs the caller's blocks, and
 * would otherwise cost a round trip more. Competition and generation are cached, so a warm instance reads neither.
 * @throws NOT_FOUND if competition or round is absent or hidden from the caller, whatever the outcome of the read.
 */
export const readBoard = async <Found>(
  ctx: Pick<Context, 'caller'>,
  name: BoardName,
  read: (board: Board & { competition: Competition }) => Promise<Found> | Found,
): Promise<VisibleCompetition & { found: Found }> => {
  const boardId = boardIdOf(name);
  const finding = findCompetition(name, false);
  const reading = Promise.all([finding, liveGeneration(boardId)]).then(([competition, generation]) =>
    read({ competition, boardId, generation }),
  );
  const [visible, found] = await Promise.allSettled([requireVisible(ctx, finding), reading]);
  if (visible.status === 'rejected') throw visible.reason;
  if (found.status === 'rejected') throw found.reason;
  return { ...visible.value, found: found.value };
};
