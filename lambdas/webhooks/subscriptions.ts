import { allEvents } from '../../schemas/index.ts';
import { subscription } from '../_base/subscription.ts';

/** Only while webhooks are deployed: every event then comes to this consumer. */
export const everyEvent = subscription({ name: 'on-event', events: allEvents() });
