import { consumer } from '../../_async/consumer.ts';
import { privacyChanges } from '../subscriptions.ts';
import { syncAudienceAtOnce } from './sync-audience.ts';

export default consumer(privacyChanges, async ({ data: { userId, before, after } }, ctx) => {
  if (before.activity !== after.activity) await syncAudienceAtOnce(userId, ctx);
});
