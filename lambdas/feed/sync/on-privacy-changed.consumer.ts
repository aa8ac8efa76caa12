import { consumer } from '../../_async/consumer.ts';
import { privacyChanges } from '../subscriptions.ts';
import { sendSync } from './send-sync.ts';

export default consumer(privacyChanges, async ({ data: { userId, before, after } }) => {
  if (before.activity !== after.activity) await sendSync({ kind: 'audience', author: userId });
});
