import type { listTrendingCompetitions as route } from '../../../schemas/competitions/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { competitionView } from '../competition/competition.views.ts';
import { readHiddenByBlock } from '../competition/hidden-by-block.ts';
import { readListed } from '../competition/lists.store.ts';
import { isListed } from '../competition/visibility.rules.ts';
import { readTrending } from './trending.store.ts';

/** The list is one item, so a page is a slice of it. A cursor from an older list continues at the same index of the new one. */
export const listTrendingCompetitions: UseCase<typeof route> = async ({ query }, ctx) => {
  const scope = cursorScope('competitions.listTrendingCompetitions');
  const start = (await decodeCursor<number>(scope, query.cursor)) ?? 0;
  const [{ ranked = [] } = {}, isHiddenByBlock] = await Promise.all([readTrending(), readHiddenByBlock(ctx)]);
  const page = ranked.slice(start, start + query.limit);
  const listed = await readListed(page.map(({ competitionId: id }) => ({ id })));
  const items = page.flatMap(({ score }, index) => {
    const row = listed[index];
    // Competitions cancelled, hidden or made private since the list was computed are left out at once.
    if (!row || !isListed(row.competition) || row.competition.phase === 'cancelled' || isHiddenByBlock(row.competition)) return [];
    return [{ ...competitionView(row.competition, row.participants, ctx.now()), score }];
  });
  const end = start + query.limit;
  return { items, cursor: await encodeCursor(scope, end < ranked.length ? end : null) };
};
