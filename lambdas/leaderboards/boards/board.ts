import type { Audience } from '../../../schemas/_kit/audience.ts';
import { createCache } from '../../_base/cache.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { type Competition, overallRange, overallScore, type Participant, roundEntry, roundRange } from '../../competitions/index.ts';
import { type Board, type BoardGeneration, type GenerationOf, readBoard, writeBoard } from './boards.store.ts';
import { type BoardScore, createLayout, type Layout } from './positions.rules.ts';

/** A competition has one overall board and one per round; all are maintained all the time. */
const OVERALL = 'overall';
export type BoardName = { competitionId: string; roundId: string | undefined };

export const boardIdOf = ({ competitionId, roundId }: BoardName): string => `${competitionId}:${roundId ?? OVERALL}`;
export const boardNameOf = (boardId: string): BoardName => {
  const [competitionId = '', part] = boardId.split(':');
  return { competitionId, roundId: part === OVERALL ? undefined : part };
};

/** An entry of a board, as of version `v` of its participant or member. Boards of communities hold no names. */
export type BoardSource = {
  userId: string;
  v: number;
  /** Undefined if the participant has no score yet, has left or is suspended. */
  entry:
    | (BoardScore & { reachedAt: number; arrivedAt?: number; handle?: string; displayName?: string | null; audience?: Audience })
    | undefined;
};

/** The sources that a board is computed from. */
export type BoardSources = {
  /** Undefined for a community's board, which has no frames, no milestones and no past days. */
  competition: Competition | undefined;
  layout(shards: number): Layout;
  read(userIds: readonly string[]): Promise<Map<string, BoardSource>>;
  /** A page in the order of user ids. */
  page(after: string | undefined): Promise<{ sources: BoardSource[]; last: string | undefined }>;
};

const timesOf = ({ reachedAt, arrivedAt = reachedAt }: { reachedAt: number; arrivedAt?: number }) =>
  arrivedAt === reachedAt ? { reachedAt } : { reachedAt, arrivedAt };

const boardScoreOf = (competition: Competition, roundId: string | undefined, participant: Participant) => {
  if (roundId !== undefined) {
    const entry = roundEntry(participant, roundId);
    return entry && { score: entry.scaled, completed: 1, ...timesOf(entry) };
  }
  const overall = overallScore(competition, participant);
  return overall && { score: overall.scaled, completed: overall.completedRounds, ...timesOf(overall) };
};

export const sourceOf = (competition: Competition, { roundId }: BoardName, participant: Participant): BoardSource => {
  const { userId, v, handle, displayName, audience } = participant;
  const score = boardScoreOf(competition, roundId, participant);
  return { userId, v, entry: score && { ...score, handle, displayName, ...(audience === undefined ? {} : { audience }) } };
};

/** Layout of a competition's board. Scores outside the range are rejected, and the range is fixed once there are scores. */
export const layoutOf = (competition: Competition, { roundId }: BoardName, shards: number): Layout => {
  const round = competition.rounds.find((candidate) => candidate.roundId === roundId);
  const { lowest, highest } = round ? roundRange(competition, round) : overallRange(competition);
  const { direction } = competition;
  return createLayout({ lowest, highest, direction, shards, completedFirst: roundId === undefined && direction === 'asc' });
};

export const generationOf = ({ boardId }: Pick<Board, 'boardId'>, { number, layout }: BoardGeneration): GenerationOf => ({
  boardId,
  number,
  layout,
});

/** Generations that changes are applied to; the live one comes first. */
export const appliedGenerations = (board: Board, now: Date): [live: GenerationOf, ...others: GenerationOf[]] => {
  const { live, building, retired } = board;
  const others = [...(building ? [building] : []), ...retired.filter(({ until }) => until > now.getTime())];
  return [generationOf(board, live), ...others.map((generation) => generationOf(board, generation))];
};

const FIRST_SHARDS = 1;

/**
 * Reads the board consistently and creates it with its first entry. A board that was removed from the list of active boards
 * is listed again, because it is changing.
 */
export const ensureBoard = (boardId: string, layout: (shards: number) => Layout, time: { remaining(): number }): Promise<Board> =>
  retryOnConflict(time, async () => {
    const board = await readBoard(boardId, { consistent: true });
    if (!board) return writeBoard({ boardId, live: { number: 1, layout: layout(FIRST_SHARDS) } }, { from: 0, listed: true });
    return board.listed ? board : writeBoard(board, { from: board.v, listed: true });
  });

/** Readers may use a cached generation for this long; a retired one is kept up to date for much longer. */
const CACHE_MS = 30_000;
const cache = createCache<GenerationOf>({ maxEntries: 2_000, lifetimeMs: CACHE_MS });

/** Returns the generation to read, cached; undefined if the board has no entries yet. */
export const liveGeneration = async (boardId: string): Promise<GenerationOf | undefined> => {
  const cached = cache.get(boardId);
  if (cached) return cached;
  const board = await readBoard(boardId, { consistent: false });
  if (!board) return undefined;
  const generation = generationOf(board, board.live);
  cache.set(boardId, generation);
  return generation;
};
