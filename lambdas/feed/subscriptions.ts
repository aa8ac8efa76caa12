import { EventDeleted, EventRemoved, EventRestored } from '../../schemas/feed/events.ts';
import { RELATION_EVENTS } from '../../schemas/graph/relation-events.ts';
import { allEvents } from '../../schemas/index.ts';
import { PostChanged, PostDeleted, PostRemoved, PostRestored } from '../../schemas/posts/events.ts';
import { PrivacyChanged } from '../../schemas/users/events.ts';
import { subscription } from '../_base/subscription.ts';

/** Every event that appears in activity and feeds, or withdraws another from them. */
export const activities = subscription({
  name: 'on-activity',
  events: allEvents().filter(({ activity, withdraws }) => activity !== undefined || withdraws !== undefined),
});
export const relationChanges = subscription({ name: 'on-relation-changed', events: RELATION_EVENTS });
export const postChanges = subscription({ name: 'on-post-changed', events: [PostChanged, PostDeleted, PostRemoved, PostRestored] });
export const privacyChanges = subscription({ name: 'on-privacy-changed', events: [PrivacyChanged] });
export const eventModerations = subscription({ name: 'on-event-moderated', events: [EventRemoved, EventRestored, EventDeleted] });
