import type { UserEvents } from '../_kit/user-topic.ts';
import { FeedItem } from './models.ts';

/** Items of the home feed that arrive while a socket is open. */
export const feedUserEvents = { 'feed.item': FeedItem } satisfies UserEvents;
