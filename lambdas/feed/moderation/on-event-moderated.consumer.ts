import type { EventData, EventEnvelope } from '../../../schemas/_kit/event.ts';
import { EventRemoved, EventRestored } from '../../../schemas/feed/events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import type { Context } from '../../_base/context.ts';
import { fanOutStored } from '../fan-out/fan-out.ts';

const fanOutEvent = ({ data }: EventEnvelope, ctx: Context): Promise<void> => {
  const { actorId, at, eventId } = data as EventData<typeof EventRemoved>;
  return fanOutStored({ actor: actorId, at, eventId }, ctx);
};

export const handler = consumeEvents({ [EventRemoved.name]: fanOutEvent, [EventRestored.name]: fanOutEvent });
