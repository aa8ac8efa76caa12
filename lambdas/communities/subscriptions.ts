import {
  CommunityPinsChanged,
  CommunityPosted,
  CommunityPostHidden,
  CommunityPostShown,
  MemberJoined,
} from '../../schemas/communities/events.ts';
import { CompletionUndone, HabitChanged, HabitCompleted, HabitDeleted, HabitHidden, HabitShown } from '../../schemas/habits/events.ts';
import { HIDING_EVENTS } from '../../schemas/users/hiding-events.ts';
import { subscription } from '../_base/subscription.ts';

export const hidingChanges = subscription({ name: 'on-user-hidden', events: HIDING_EVENTS });
export const habitChanges = subscription({
  name: 'on-habit-changed',
  events: [HabitCompleted, CompletionUndone, HabitChanged, HabitDeleted, HabitHidden, HabitShown],
});
export const communityChanges = subscription({
  name: 'on-community-changed',
  events: [CommunityPosted, CommunityPostHidden, CommunityPostShown, CommunityPinsChanged, MemberJoined],
});
