import { consumeEvents } from '../../_async/consumer.ts';
import { activityEvents, recordActivity } from './record-activity.ts';

/** Every event that shows in activity and feeds. */
export const handler = consumeEvents(Object.fromEntries([...activityEvents.keys()].map((name) => [name, recordActivity])));
