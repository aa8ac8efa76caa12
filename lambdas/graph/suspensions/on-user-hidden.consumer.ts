import { consumer } from '../../_async/consumer.ts';
import { sendMessages } from '../../_async/send-messages.ts';
import { SECOND_PASS_DELAY_SECONDS } from '../../_people/hidden-users.ts';
import { hiddenEdges } from '../queues.ts';
import { hidingChanges } from '../subscriptions.ts';
import { hideEdges } from './hide-edges.ts';

/** Most users have a page of each list, which is changed at once; each further page is a message. */
const PAGES_AT_ONCE = 2;

export default consumer(hidingChanges, async ({ data: { userId } }, ctx) => {
  let { next: place, hidden } = await hideEdges({ userId }, ctx);
  for (let pages = 1; place && pages < PAGES_AT_ONCE; pages += 1) ({ next: place, hidden } = await hideEdges({ userId, place }, ctx));
  await sendMessages(hiddenEdges, [
    ...(place ? [{ body: { userId, place } }] : []),
    ...(hidden ? [{ body: { userId }, delaySeconds: SECOND_PASS_DELAY_SECONDS }] : []),
  ]);
});
