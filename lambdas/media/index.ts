/** The media API for other domains. */
export { mediaViewOf } from './media.rules.ts';
export { attachMedia } from './media.store.ts';
