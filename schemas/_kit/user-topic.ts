import type * as z from 'zod';
import { type TopicDefinition, topic } from './topic.ts';

/** Events that a domain publishes to a user's own topic, by name. */
export type UserEvents = Readonly<Record<string, z.ZodType>>;

/**
 * The topic of one user, to which every domain may publish. It keeps no log, which would cost a write for each recipient of
 * every event. A client that missed a `seq` gets a `gap` frame and reads over HTTP.
 */
export const userTopic = topic({
  name: 'feed.person',
  pattern: 'user:{userId}',
  summary: 'Events for one user; only that user may subscribe',
  log: false,
  events: {},
});

/** Returns the topic with the events of all domains. */
export const userTopicWith = (events: readonly UserEvents[]): TopicDefinition => ({
  ...userTopic,
  events: Object.assign({}, ...events),
});
