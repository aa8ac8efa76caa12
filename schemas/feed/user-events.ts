import type { UserEvents } from '../_kit/user-topic.ts';
import { FeedItem } from './models.ts';

/** Home feed items, published to open sockets. */
export const feedUserEvents = { 'feed.item': FeedItem } satisfies UserEvents;
