import { consumer } from '../../_async/consumer.ts';
import { sendFanOut } from '../fan-out/send-fan-out.ts';
import { eventModerations } from '../subscriptions.ts';

export default consumer(eventModerations, ({ data: { actorId, at, eventId } }) =>
  sendFanOut({ kind: 'event', actor: actorId, at, eventId }),
);
