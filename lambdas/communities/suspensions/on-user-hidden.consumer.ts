import { consumer } from '../../_async/consumer.ts';
import { sendMessages } from '../../_async/send-messages.ts';
import { SECOND_PASS_DELAY_SECONDS } from '../../_people/hidden-users.ts';
import { hiddenMemberships } from '../queues.ts';
import { hidingChanges } from '../subscriptions.ts';
import { hideMemberships } from './hide-memberships.ts';

/** Most users are in a page of communities, which is changed at once; each further page is a message. */
export default consumer(hidingChanges, async ({ data: { userId } }, ctx) => {
  const { next, hidden } = await hideMemberships({ userId }, ctx);
  await sendMessages(hiddenMemberships, [
    ...(next === undefined ? [] : [{ body: { userId, after: next } }]),
    ...(hidden ? [{ body: { userId }, delaySeconds: SECOND_PASS_DELAY_SECONDS }] : []),
  ]);
});
