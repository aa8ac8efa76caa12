import type { getLeaderboard as route } from '../../../schemas/leaderboards/routes.ts';
import { mutated } from '../../_base/switch-points.ts';
import type { UseCase } from '../../_http/serve.ts';
import { hiddenNames } from '../../_people/hidden-names.ts';
import { encodeCursor } from '../../_table/cursors.ts';
import { readBoard } from '../boards/board.access.ts';
import { entryView, withEtag } from './ranks.views.ts';
import { requestedPage, requireOneStart } from './requested-page.ts';

export const getLeaderboard: UseCase<typeof route> = async ({ params: { competitionId }, query }, ctx) => {
  requireOneStart(query);
  const { competition, viewer, found } = await readBoard(ctx, { competitionId, roundId: query.round }, (board) =>
    requestedPage('leaderboards.getLeaderboard', board, query),
  );
  const { scope, page } = found;
  const hidden = await hiddenNames(viewer, page.entries, page.overrides);
  return withEtag({
    items: page.entries.map((entry) => entryView(entry, competition.precision, hidden)),
    cursor: await encodeCursor(scope, page.next),
    total: page.total,
    asOf: ctx.now().toISOString(),
    ...(mutated('etag-of-hidden-users') && { unseen: page.entries }),
  });
};
