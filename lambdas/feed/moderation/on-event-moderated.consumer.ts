import type { EventData, EventEnvelope } from '../../../schemas/_kit/event.ts';
import { EventRemoved, EventRestored } from '../../../schemas/feed/events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import { sendFanOut } from '../fan-out/send-fan-out.ts';

const fanOutEvent = ({ data }: EventEnvelope): Promise<void> => {
  const { actorId, at, eventId } = data as EventData<typeof EventRemoved>;
  return sendFanOut({ kind: 'event', actor: actorId, at, eventId });
};

export const handler = consumeEvents({ [EventRemoved.name]: fanOutEvent, [EventRestored.name]: fanOutEvent });
