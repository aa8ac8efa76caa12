import type * as z from 'zod';
import { type TopicDefinition, topic } from './topic.ts';

/** Events that a domain sends to one user's own topic, by name. */
export type UserEvents = Readonly<Record<string, z.ZodType>>;

/**
 * The topic of one user, open to every domain. It keeps no log: a dense one would cost a write for each recipient of
 * everything. A client that missed a `seq` is told of a gap and reads over HTTP.
 */
export const userTopic = topic({
  name: 'feed.person',
  pattern: 'user:{userId}',
  summary: 'Events for one user, who alone may subscribe',
  log: false,
  events: {},
});

/** The topic with the events of all domains. */
export const userTopicWith = (events: readonly UserEvents[]): TopicDefinition => ({
  ...userTopic,
  events: Object.assign({}, ...events),
});
