import { AccountDeletionCancelled, AccountDeletionRequested, AccountSuspended, SuspensionLifted } from './events.ts';

/** After these, everything of a user is hidden from other users, or shown again; the profile says which. */
export const HIDING_EVENTS = [AccountSuspended, SuspensionLifted, AccountDeletionRequested, AccountDeletionCancelled] as const;
