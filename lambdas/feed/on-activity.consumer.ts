import { consumeEvents } from '../_runtime/consume.ts';
import { noteActivity, shownEvents } from './note-activity.ts';

/** Every event that shows in activity and feeds. */
export const handler = consumeEvents(Object.fromEntries([...shownEvents.keys()].map((name) => [name, noteActivity])));
