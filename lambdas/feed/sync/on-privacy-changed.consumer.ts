import type { EventData } from '../../../schemas/_kit/event.ts';
import { PrivacyChanged } from '../../../schemas/users/events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import { sendSync } from './send-sync.ts';

export const handler = consumeEvents({
  [PrivacyChanged.name]: async ({ data }) => {
    const { userId, before, after } = data as EventData<typeof PrivacyChanged>;
    if (before.activity !== after.activity) await sendSync({ kind: 'audience', author: userId });
  },
});
