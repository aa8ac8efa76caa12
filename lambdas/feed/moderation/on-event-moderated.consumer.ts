import { consumer } from '../../_async/consumer.ts';
import { fanOutStored } from '../fan-out/fan-out.ts';
import { eventModerations } from '../subscriptions.ts';

export default consumer(eventModerations, ({ data: { actorId, at, eventId } }, ctx) => fanOutStored({ actor: actorId, at, eventId }, ctx));
