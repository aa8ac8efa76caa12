import { consumeEvents } from '../../_async/consumer.ts';
import { activityEvents, recordActivity } from './record-activity.ts';

/** Every event whose definition has an `activity`. */
export const handler = consumeEvents(Object.fromEntries([...activityEvents.keys()].map((name) => [name, recordActivity])));
