/** The media API for other domains. */
export { mediaViewOf } from './media.rules.ts';
export { requireReadyMedia } from './media.store.ts';
