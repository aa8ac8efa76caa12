import { consumer } from '../../_async/consumer.ts';
import { relationChanges } from '../subscriptions.ts';
import { syncWithGrace } from './resync-after-grace.ts';

/** Any change of a relationship syncs both users' feeds. */
export default consumer(relationChanges, ({ data: { userId, otherId } }, ctx) => syncWithGrace(userId, otherId, ctx));
