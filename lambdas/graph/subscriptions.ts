import { FollowRequested } from '../../schemas/graph/events.ts';
import { PrivacyChanged } from '../../schemas/users/events.ts';
import { subscription } from '../_base/subscription.ts';

export const privacyChanges = subscription({ name: 'on-privacy-changed', events: [PrivacyChanged, FollowRequested] });
