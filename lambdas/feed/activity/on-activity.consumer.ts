import { consumeEvents } from '../../_async/consumer.ts';
import { noteActivity, shownEvents } from './record-activity.ts';

/** Every event that shows in activity and feeds. */
export const handler = consumeEvents(Object.fromEntries([...shownEvents.keys()].map((name) => [name, noteActivity])));
