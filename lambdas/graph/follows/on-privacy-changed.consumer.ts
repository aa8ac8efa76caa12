import type { EventData, EventEnvelope } from '../../../schemas/_kit/event.ts';
import { FollowRequested } from '../../../schemas/graph/events.ts';
import { PrivacyChanged } from '../../../schemas/users/events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import { approvePendingRequests } from './approve-pending-requests.ts';

/**
 * An account that became public accepts who waited. A request that was being sent meanwhile may come after that: so each
 * request looks once more whether it is needed at all.
 */
export const handler = consumeEvents({
  [PrivacyChanged.name]: async (event, ctx) => {
    const { userId, before, after } = (event as EventEnvelope<EventData<typeof PrivacyChanged>>).data;
    if (before.profile !== 'public' && after.profile === 'public') await approvePendingRequests(ctx, userId);
  },
  [FollowRequested.name]: async (event, ctx) =>
    approvePendingRequests(ctx, (event as EventEnvelope<EventData<typeof FollowRequested>>).data.otherId),
});
