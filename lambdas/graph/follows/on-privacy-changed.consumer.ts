import { FollowRequested } from '../../../schemas/graph/events.ts';
import { PrivacyChanged } from '../../../schemas/users/events.ts';
import { consumerByEvent } from '../../_async/consumer.ts';
import { privacyChanges } from '../subscriptions.ts';
import { approvePendingRequests } from './approve-pending-requests.ts';

/**
 * Accepts pending follow requests of an account that became public. A request sent concurrently may be stored later, so each
 * new request triggers the same check.
 */
export default consumerByEvent(privacyChanges, {
  [PrivacyChanged.name]: async ({ data: { userId, before, after } }, ctx) => {
    if (before.profile !== 'public' && after.profile === 'public') await approvePendingRequests(ctx, userId);
  },
  [FollowRequested.name]: ({ data }, ctx) => approvePendingRequests(ctx, data.otherId),
});
