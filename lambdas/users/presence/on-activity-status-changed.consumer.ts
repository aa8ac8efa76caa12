import { ActivityStatusHidden, ActivityStatusShown } from '../../../schemas/users/events.ts';
import { consumerByEvent } from '../../_async/consumer.ts';
import { activityStatus } from '../subscriptions.ts';
import { clearPresence } from './clear-presence.ts';
import { applySignal } from './record-presence.ts';

/** Clears the stored presence of a user who hides it, and records that of a connected user who shows it again. */
export default consumerByEvent(activityStatus, {
  [ActivityStatusHidden.name]: ({ data }, ctx) => clearPresence(data.userId, ctx),
  [ActivityStatusShown.name]: ({ data }, ctx) => applySignal(data.userId, { kind: 'shown' }, ctx),
});
