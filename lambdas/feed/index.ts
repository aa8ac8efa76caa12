/** What other domains may use of feed. */
export { readEventSubject, removeEvent, restoreEvent, stateOf } from './moderation/event-state.ts';
export { findVisibleEvent } from './moderation/event-subjects.ts';
