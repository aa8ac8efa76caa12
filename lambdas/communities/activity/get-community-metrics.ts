import { MetricsRangeInvalid } from '../../../schemas/communities/errors.ts';
import type { getCommunityMetrics as route } from '../../../schemas/communities/metrics-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { utcDate } from '../../_time/dates.ts';
import { requirePermitted } from '../community/community.access.ts';
import { METRICS, type Metrics, metricDates, metricRange } from './activity.rules.ts';
import { readMetrics } from './metrics.store.ts';

const NOTHING = Object.fromEntries(METRICS.map((name) => [name, 0])) as Metrics;

/** One round trip: the range is known before the role is. */
export const getCommunityMetrics: UseCase<typeof route> = async ({ params: { communityId }, query }, ctx) => {
  const range = metricRange(query, utcDate(ctx.now()));
  const [, stored] = await Promise.all([
    requirePermitted(ctx, communityId, 'seeMetrics'),
    range ? readMetrics(communityId, range) : new Map<string, Metrics>(),
  ]);
  if (!range) throw MetricsRangeInvalid.error();
  return { ...range, items: metricDates(range).map((date) => ({ ...NOTHING, ...stored.get(date), date })) };
};
