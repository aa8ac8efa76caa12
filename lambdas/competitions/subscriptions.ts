import { CompletionUndone, HabitCompleted } from '../../schemas/habits/events.ts';
import {
  AccountDeletionCancelled,
  AccountDeletionRequested,
  AccountSuspended,
  PrivacyChanged,
  ProfileChanged,
  SuspensionLifted,
} from '../../schemas/users/events.ts';
import { subscription } from '../_base/subscription.ts';

export const habitDates = subscription({ name: 'on-habit-done', events: [HabitCompleted, CompletionUndone] });
export const profileChanges = subscription({
  name: 'on-profile-changed',
  events: [ProfileChanged, PrivacyChanged, AccountSuspended, SuspensionLifted, AccountDeletionRequested, AccountDeletionCancelled],
});
