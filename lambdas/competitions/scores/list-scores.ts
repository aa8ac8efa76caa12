import { PermissionDenied } from '../../../schemas/_kit/problems.ts';
import type { listScores as route } from '../../../schemas/competitions/routes.ts';
import { callerUserId, userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { requireRound, requireVisible, seesEverything } from '../competition/competition.access.ts';
import { scoreView } from '../competition/competition.views.ts';
import { pageOfScores } from './scores.store.ts';

export const listScores: UseCase<typeof route> = async ({ params: { competitionId, roundId }, query }, ctx) => {
  const me = callerUserId(ctx);
  const userId = userIdOrCaller(ctx, query.userId ?? 'me');
  const scope = cursorScope('competitions.listScores', competitionId, roundId, userId);
  const after = await decodeCursor<string>(scope, query.cursor);
  const [{ competition }, rows] = await Promise.all([
    requireVisible(ctx, competitionId),
    pageOfScores({ competitionId, roundId, userId }, after, query.limit + 1),
  ]);
  requireRound(competition, roundId);
  if (userId !== me && !seesEverything(ctx, competition))
    throw PermissionDenied.error('Only the creator, moderators and administrators can list the scores of other users.');
  const page = rows.slice(0, query.limit);
  return {
    items: page.map(({ record }) => scoreView(record, competition.precision)),
    cursor: await encodeCursor(scope, rows.length > query.limit ? page.at(-1)?.position : null),
  };
};
