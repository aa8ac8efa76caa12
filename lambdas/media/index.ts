/** What other domains may use of media. */
export { mediaViewOf } from './media.rules.ts';
export { requireReadyMedia } from './media.store.ts';
