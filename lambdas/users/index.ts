/** What other domains may use of users. */
export { auditedState, canonicalRoles, outranks, rolesHeld } from './accounts/account.rules.ts';
export { readHandles } from './profile/handles.store.ts';
export { copySuspension, updateAccount } from './profile/profile.store.ts';
