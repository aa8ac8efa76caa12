import { HIDING_EVENTS } from '../../schemas/users/hiding-events.ts';
import { subscription } from '../_base/subscription.ts';

export const hidingChanges = subscription({ name: 'on-user-hidden', events: HIDING_EVENTS });
