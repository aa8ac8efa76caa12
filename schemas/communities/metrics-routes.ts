import * as z from 'zod';
import { NotFound, PermissionDenied } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { date } from '../_kit/text.ts';
import { MetricsRangeInvalid } from './errors.ts';
import * as models from './models.ts';

export const getCommunityMetrics = route({
  id: 'communities.getCommunityMetrics',
  method: 'GET',
  path: '/v1/communities/{communityId}/metrics',
  summary: 'Get the figures of a community by day, and its streak leaders',
  description:
    'For moderators and above, over at most 366 days in UTC; default: the last 30. Each day counts what was done on it and stands now, and lags by ' +
    'seconds. `activeMembers` counts users who did anything, also if they took it back. `streakLeaders` are those of this moment.',
  auth: 'user',
  params: models.communityId,
  query: z.strictObject({
    from: date().optional().meta({ description: 'Default: 29 days before `to`' }),
    to: date().optional().meta({ description: 'Default: today' }),
  }),
  output: models.CommunityMetrics,
  etag: true,
  errors: [NotFound, PermissionDenied, MetricsRangeInvalid],
  budget: { calls: 9, readUnits: 60, writeUnits: 1 },
});
