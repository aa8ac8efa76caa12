import { MetricsRangeInvalid } from '../../../schemas/communities/errors.ts';
import type { getCommunityMetrics as route } from '../../../schemas/communities/metrics-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { utcDate } from '../../_time/dates.ts';
import { requirePermitted } from '../community/community.access.ts';
import { readLeaders } from '../streaks/leaders.store.ts';
import { streakLeadersFor } from '../streaks/streak-leaders.ts';
import { MAX_METRIC_DAYS, METRICS, type Metrics, metricDates, metricRange } from './activity.rules.ts';
import { readMetrics } from './metrics.store.ts';

const NOTHING = Object.fromEntries(METRICS.map((name) => [name, 0])) as Metrics;

/** Two round trips: the range is known before the role is, and leaders are read before their streaks. */
export const getCommunityMetrics: UseCase<typeof route> = async ({ params: { communityId }, query }, ctx) => {
  const range = metricRange(query, utcDate(ctx.now()));
  const [, stored, [candidates]] = await Promise.all([
    requirePermitted(ctx, communityId, 'seeMetrics'),
    range ? readMetrics(communityId, range) : new Map<string, Metrics>(),
    readLeaders([communityId], { consistent: false }),
  ]);
  if (!range)
    throw MetricsRangeInvalid.inField('query:from', `must be at most ${MAX_METRIC_DAYS - 1} days before \`to\`, and not after it`);
  const items = metricDates(range).map((date) => ({ ...NOTHING, ...stored.get(date), date }));
  return { ...range, items, streakLeaders: candidates ? await streakLeadersFor(ctx, candidates) : [] };
};
