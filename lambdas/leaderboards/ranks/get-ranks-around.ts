import { NotRanked } from '../../../schemas/leaderboards/errors.ts';
import type { getRanksAround as route } from '../../../schemas/leaderboards/routes.ts';
import { userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { hiddenNames } from '../../_people/hidden-names.ts';
import { readBoard } from '../boards/board.access.ts';
import { entryView, withEtag } from './ranks.views.ts';
import { ranksAround } from './ranks-around.ts';

export const getRanksAround: UseCase<typeof route> = async ({ params: { competitionId }, query }, ctx) => {
  const userId = userIdOrCaller(ctx, query.userId ?? 'me');
  const {
    competition,
    viewer,
    found: around,
  } = await readBoard(
    ctx,
    { competitionId, roundId: query.round },
    ({ generation }) => generation && ranksAround(generation, userId, query.radius),
  );
  if (!around) throw NotRanked.error();
  const hidden = await hiddenNames(viewer, around.entries, around.overrides);
  // The id of a hidden user must not reveal a rank.
  if (hidden.has(userId)) throw NotRanked.error();
  return withEtag({
    items: around.entries.map((entry) => entryView(entry, competition.precision, hidden)),
    total: around.total,
    asOf: ctx.now().toISOString(),
  });
};
