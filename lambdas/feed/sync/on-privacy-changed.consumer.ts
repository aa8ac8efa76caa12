import type { EventData } from '../../../schemas/_kit/event.ts';
import { PrivacyChanged } from '../../../schemas/users/events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import { syncAudienceAtOnce } from './sync-audience.ts';

export const handler = consumeEvents({
  [PrivacyChanged.name]: async ({ data }, ctx) => {
    const { userId, before, after } = data as EventData<typeof PrivacyChanged>;
    if (before.activity !== after.activity) await syncAudienceAtOnce(userId, ctx);
  },
});
