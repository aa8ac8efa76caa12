import { topic } from '../_kit/topic.ts';
import { FeedItem } from './models.ts';

/** No log: a dense one would cost a write for each recipient of everything. Whoever missed a `seq` reads the feed. */
export const person = topic({
  name: 'feed.person',
  pattern: 'user:{userId}',
  summary: 'What is new for one person, who alone may listen: items of the home feed',
  log: false,
  events: { 'feed.item': FeedItem },
});
