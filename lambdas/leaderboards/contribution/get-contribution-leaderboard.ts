import type { getContributionLeaderboard as route } from '../../../schemas/leaderboards/contribution-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { encodeCursor } from '../../_table/cursors.ts';
import { requireVisible, seesAllMembers } from '../../communities/index.ts';
import { liveGeneration } from '../boards/board.ts';
import { withEtag } from '../ranks/ranks.views.ts';
import { requestedPage, requireOneStart } from '../ranks/requested-page.ts';
import { entriesFor } from './contribution.views.ts';
import { contributionBoardOf } from './contribution-board.ts';

/** Reads the board while it is checked whether the caller may see the community; names follow in a round trip of their own. */
export const getContributionLeaderboard: UseCase<typeof route> = async ({ params: { communityId }, query }, ctx) => {
  requireOneStart(query);
  const boardId = contributionBoardOf(communityId);
  const read = async () =>
    requestedPage('leaderboards.getContributionLeaderboard', { boardId, generation: await liveGeneration(boardId) }, query);
  const [accessed, { scope, page }] = await Promise.all([requireVisible(ctx, communityId), read()]);
  return withEtag({
    items: await entriesFor(ctx, page.entries, { seesAll: seesAllMembers(ctx, accessed) }),
    cursor: await encodeCursor(scope, page.next),
    total: page.total,
    asOf: ctx.now().toISOString(),
  });
};
