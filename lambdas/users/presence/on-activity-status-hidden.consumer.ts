import type { EventData } from '../../../schemas/_kit/event.ts';
import { ActivityStatusHidden } from '../../../schemas/users/events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import { clearPresence } from './clear-presence.ts';

/** Somebody hides their activity status: what is kept of it is cleared. */
export const handler = consumeEvents({
  [ActivityStatusHidden.name]: ({ data }, ctx) => clearPresence((data as EventData<typeof ActivityStatusHidden>).userId, ctx),
});
