import { InvalidRequest } from '../../../schemas/_kit/problems.ts';
import type { getLeaderboard as route } from '../../../schemas/leaderboards/routes.ts';
import { mutated } from '../../_base/switch-points.ts';
import type { UseCase } from '../../_http/serve.ts';
import { hiddenNames } from '../../_people/hidden-names.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readBoard } from '../boards/board.access.ts';
import { entryView, withEtag } from './ranks.views.ts';
import { type BoardPage, EMPTY_PAGE, pageAfter, pageFromRank, topPage } from './read-page.ts';

export const getLeaderboard: UseCase<typeof route> = async ({ params: { competitionId }, query }, ctx) => {
  const { round, limit, cursor, fromRank } = query;
  if (cursor !== undefined && fromRank !== undefined)
    throw InvalidRequest.error(undefined, {
      errors: [
        {
          pointer: 'query:fromRank',
          code: 'INVALID',
          message: 'cannot be combined with a cursor, which already sets the start of the page',
        },
      ],
    });
  const { competition, viewer, found } = await readBoard(ctx, { competitionId, roundId: round }, async ({ boardId, generation }) => {
    // Order keys are only comparable within one layout.
    const scope = cursorScope(
      'leaderboards.getLeaderboard',
      boardId,
      generation && `${generation.layout.origin}/${generation.layout.digits}`,
    );
    const after = await decodeCursor<string>(scope, cursor);
    const read = (): Promise<BoardPage> | BoardPage => {
      if (!generation) return EMPTY_PAGE;
      if (after !== undefined) return pageAfter(generation, after, limit);
      return fromRank !== undefined && fromRank > 1 ? pageFromRank(generation, fromRank, limit) : topPage(generation, limit);
    };
    return { scope, page: await read() };
  });
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
