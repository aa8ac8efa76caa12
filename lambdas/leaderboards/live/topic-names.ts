import type { BoardName } from '../boards/board.ts';

/** Topic of a board; must match the patterns in schemas/leaderboards/topics.ts. */
export const topicOf = ({ competitionId, roundId }: BoardName): string =>
  `competition:${competitionId}:leaderboard${roundId === undefined ? '' : `:round:${roundId}`}`;
