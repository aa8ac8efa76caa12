import type { EventData } from '../../../schemas/_kit/event.ts';
import { ActivityStatusHidden } from '../../../schemas/users/events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import { clearPresence } from './clear-presence.ts';

/** Clears the stored presence when a user hides their activity status. */
export const handler = consumeEvents({
  [ActivityStatusHidden.name]: ({ data }, ctx) => clearPresence((data as EventData<typeof ActivityStatusHidden>).userId, ctx),
});
