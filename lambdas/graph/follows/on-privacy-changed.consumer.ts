import type { EventData, EventEnvelope } from '../../../schemas/_kit/event.ts';
import { FollowRequested } from '../../../schemas/graph/events.ts';
import { PrivacyChanged } from '../../../schemas/users/events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import { approvePendingRequests } from './approve-pending-requests.ts';

/**
 * Accepts pending follow requests of an account that became public. A request sent concurrently may be stored later, so each
 * new request triggers the same check.
 */
export const handler = consumeEvents({
  [PrivacyChanged.name]: async (event, ctx) => {
    const { userId, before, after } = (event as EventEnvelope<EventData<typeof PrivacyChanged>>).data;
    if (before.profile !== 'public' && after.profile === 'public') await approvePendingRequests(ctx, userId);
  },
  [FollowRequested.name]: async (event, ctx) =>
    approvePendingRequests(ctx, (event as EventEnvelope<EventData<typeof FollowRequested>>).data.otherId),
});
