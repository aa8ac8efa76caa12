/** Public interface of the domain: other domains import only this file. */
export { readEventSubject, removeEvent, restoreEvent, stateOf } from './moderation/event-state.ts';
export { findVisibleEvent } from './moderation/event-subjects.ts';
