import type { Audience } from '../../../schemas/_kit/audience.ts';
import { createCache } from '../../_base/cache.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { type Competition, overallRange, overallScore, type Participant, roundEntry, roundRange } from '../../competitions/index.ts';
import { type Board, type Generation, type GenerationOf, readBoard, writeBoard } from './boards.store.ts';
import { type BoardScore, createLayout, type Layout } from './positions.rules.ts';

/** Every competition has an overall board and one a round; all of them are kept all the time. */
const OVERALL = 'overall';
export type BoardName = { competitionId: string; roundId: string | undefined };

export const boardIdOf = ({ competitionId, roundId }: BoardName): string => `${competitionId}:${roundId ?? OVERALL}`;
export const boardNameOf = (boardId: string): BoardName => {
  const [competitionId = '', part] = boardId.split(':');
  return { competitionId, roundId: part === OVERALL ? undefined : part };
};

/** What a participant counts for on a board, as of version `v` of the participant. */
export type BoardSource = {
  userId: string;
  v: number;
  /** Absent: not on the board, because they have no score yet or have left. */
  entry: (BoardScore & { reachedAt: number; handle: string; displayName: string | null; audience?: Audience }) | undefined;
};

const standingOf = (competition: Competition, roundId: string | undefined, participant: Participant) => {
  if (roundId !== undefined) {
    const entry = roundEntry(participant, roundId);
    return entry && { score: entry.scaled, completed: 1, reachedAt: entry.reachedAt };
  }
  const overall = overallScore(competition, participant);
  return overall && { score: overall.scaled, completed: overall.completedRounds, reachedAt: overall.reachedAt };
};

export const sourceOf = (competition: Competition, { roundId }: BoardName, participant: Participant): BoardSource => {
  const { userId, v, handle, displayName, audience } = participant;
  const score = standingOf(competition, roundId, participant);
  return { userId, v, entry: score && { ...score, handle, displayName, ...(audience === undefined ? {} : { audience }) } };
};

/** The layout of a competition's board. The competition refuses scores outside the range, and never changes it once there are any. */
export const layoutOf = (competition: Competition, { roundId }: BoardName, shards: number): Layout => {
  const round = competition.rounds.find((candidate) => candidate.roundId === roundId);
  const { lowest, highest } = round ? roundRange(competition, round) : overallRange(competition);
  const { direction } = competition;
  return createLayout({ lowest, highest, direction, shards, completedFirst: roundId === undefined && direction === 'asc' });
};

export const generationOf = ({ boardId }: Pick<Board, 'boardId'>, { number, layout }: Generation): GenerationOf => ({
  boardId,
  number,
  layout,
});

/** The generations that changes are applied to; the one that readers see comes first. */
export const appliedGenerations = (board: Board, now: Date): [live: GenerationOf, ...others: GenerationOf[]] => {
  const { live, building, retiring } = board;
  const stillRead = retiring && retiring.until > now.getTime() ? [retiring] : [];
  const others = [...(building ? [building] : []), ...stillRead];
  return [generationOf(board, live), ...others.map((generation) => generationOf(board, generation))];
};

const FIRST_SHARDS = 1;

/**
 * The board, read consistently; it comes into being with its first entry. One that left the list of active boards comes
 * back: something changes on it after all.
 */
export const ensureBoard = (boardId: string, layout: () => Layout, time: { remaining(): number }): Promise<Board> =>
  retryOnConflict(time, async () => {
    const board = await readBoard(boardId, { consistent: true });
    if (!board) return writeBoard({ boardId, live: { number: 1, layout: layout() } }, { from: 0, listed: true });
    return board.gsi2pk === undefined ? writeBoard(board, { from: board.v, listed: true }) : board;
  });

export const firstLayout = (competition: Competition, name: BoardName): Layout => layoutOf(competition, name, FIRST_SHARDS);

/** Half of the time for which a generation that readers may still see is kept up to date. */
const CACHE_MS = 30_000;
export const RETIRING_MS = 2 * CACHE_MS;
const cache = createCache<GenerationOf>({ maxEntries: 2_000, lifetimeMs: CACHE_MS });

/** The generation to read, remembered for a while; undefined where nobody has a score yet. */
export const liveGeneration = async (boardId: string): Promise<GenerationOf | undefined> => {
  const known = cache.get(boardId);
  if (known) return known;
  const board = await readBoard(boardId, { consistent: false });
  if (!board) return undefined;
  const generation = generationOf(board, board.live);
  cache.set(boardId, generation);
  return generation;
};
