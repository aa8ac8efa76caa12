/** The users API for other domains. */
export { auditedState } from './accounts/account.rules.ts';
export { readHandles } from './profile/handles.store.ts';
export { copySuspension, firstCopy, updateAccount } from './profile/profile.store.ts';
