import { NotFound, PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { StatsRangeInvalid } from '../../../schemas/habits/errors.ts';
import { MAX_STATS_DAYS } from '../../../schemas/habits/stats-models.ts';
import type { getDailyStats as route } from '../../../schemas/habits/stats-routes.ts';
import { callerUserId, userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { zonesOf } from '../../_people/profiles.store.ts';
import { readUserAsViewer } from '../../_people/viewed-user.ts';
import { localDateAt } from '../../_time/zone-log.ts';
import { readStats } from './daily-stats.store.ts';
import { datesIn, rangeOf } from './stats-range.rules.ts';

const NONE = {
  habitsDone: 0,
  habitsBegun: 0,
  records: 0,
  recordsBeaten: 0,
  posts: 0,
  comments: 0,
  competitionsJoined: 0,
  refreshedAt: null,
};

export const getDailyStats: UseCase<typeof route> = async ({ params, query }, ctx) => {
  const userId = userIdOrCaller(ctx, params.userId);
  const viewed = await readUserAsViewer(ctx, userId, []);
  if (!viewed?.mayRead('activity')) throw NotFound.error();
  if (userId !== callerUserId(ctx)) throw PermissionDenied.error('Only the user reads their figures.');
  const now = ctx.now();
  const range = rangeOf(query, localDateAt(zonesOf(viewed.profile), now));
  if (!range) throw StatsRangeInvalid.inField('query:from', `must be at most ${MAX_STATS_DAYS - 1} days before \`to\`, and not after it`);
  const stored = await readStats(userId, range);
  const items = datesIn(range).map((date) => ({ ...NONE, ...stored.get(date), date }));
  return { ...range, items, refreshedAt: now.toISOString() };
};
