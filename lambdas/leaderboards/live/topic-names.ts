import type { BoardName } from '../boards/board.ts';

/** The socket topic of a board, as schemas/leaderboards/topics.ts spells it. */
export const topicOf = ({ competitionId, roundId }: BoardName): string =>
  `competition:${competitionId}:leaderboard${roundId === undefined ? '' : `:round:${roundId}`}`;
