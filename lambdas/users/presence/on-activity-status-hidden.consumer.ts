import { consumer } from '../../_async/consumer.ts';
import { activityStatusHidden } from '../subscriptions.ts';
import { clearPresence } from './clear-presence.ts';

/** Clears the stored presence when a user hides their activity status. */
export default consumer(activityStatusHidden, ({ data }, ctx) => clearPresence(data.userId, ctx));
