import * as z from 'zod';
import { NotFound, PermissionDenied } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { StatsRangeInvalid } from './errors.ts';
import { MAX_STATS_DAYS, StatsQuery, StatsRange } from './stats-models.ts';

export const getDailyStats = route({
  id: 'habits.getDailyStats',
  method: 'GET',
  path: '/v1/users/{userId}/stats',
  summary: 'Get my figures by day',
  description: `For charts, over up to ${MAX_STATS_DAYS} days. Only the user reads them, because they count private habits too.`,
  auth: 'user',
  params: z.object({ userId: id('user') }),
  query: StatsQuery,
  output: StatsRange,
  errors: [NotFound, PermissionDenied, StatsRangeInvalid],
  budget: { calls: 2, readUnits: 70 },
});
