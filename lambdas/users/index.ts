/** The users API for other domains. */
export { auditedState, canonicalRoles, outranks, rolesHeld } from './accounts/account.rules.ts';
export { readHandles } from './profile/handles.store.ts';
export { copySuspension, firstCopy, updateAccount } from './profile/profile.store.ts';
