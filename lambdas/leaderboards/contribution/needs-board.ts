import { readContributionStandings } from '../../communities/index.ts';
import { liveGeneration } from '../boards/board.ts';
import { communityOfBoard } from './contribution-board.ts';

/** Whether a board is to be kept up to date: one of a community begins with its first contribution, not with members who leave. */
export const needsBoard = async (boardId: string, userIds: ReadonlySet<string>): Promise<boolean> => {
  const communityId = communityOfBoard(boardId);
  if (communityId === undefined || (await liveGeneration(boardId))) return true;
  return (await readContributionStandings(communityId, [...userIds])).size > 0;
};
