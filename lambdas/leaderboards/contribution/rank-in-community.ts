import { liveGeneration } from '../boards/board.ts';
import { rankUser } from '../ranks/rank-many.ts';
import { contributionBoardOf } from './contribution-board.ts';

/** Exact rank of a member by contribution: two dependent round trips. Undefined for those who are not on the board. */
export const rankInCommunity = async (communityId: string, userId: string): ReturnType<typeof rankUser> => {
  const generation = await liveGeneration(contributionBoardOf(communityId));
  return generation && rankUser(generation, userId);
};
