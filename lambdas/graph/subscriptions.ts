import { FollowRequested } from '../../schemas/graph/events.ts';
import { PrivacyChanged } from '../../schemas/users/events.ts';
import { HIDING_EVENTS } from '../../schemas/users/hiding-events.ts';
import { subscription } from '../_base/subscription.ts';

export const privacyChanges = subscription({ name: 'on-privacy-changed', events: [PrivacyChanged, FollowRequested] });
export const hidingChanges = subscription({ name: 'on-user-hidden', events: HIDING_EVENTS });
