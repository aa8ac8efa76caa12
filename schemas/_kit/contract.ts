import type { EventDefinition } from './event.ts';
import type { FrameDefinition } from './frame.ts';
import type { ProblemDefinition } from './problem.ts';
import type { RouteDefinition } from './route.ts';
import type { TopicDefinition } from './topic.ts';
import type { UserEvents } from './user-topic.ts';

/** The public contract of one domain. Every export of its modules is a definition, keyed by its name. */
export type DomainContract = {
  name: string;
  summary: string;
  routes?: Record<string, RouteDefinition>;
  events?: Record<string, EventDefinition>;
  topics?: Record<string, TopicDefinition>;
  frames?: Record<string, FrameDefinition>;
  /** Events that it publishes to the topic of a user. */
  userEvents?: UserEvents;
  errors?: Record<string, ProblemDefinition>;
};

export const contract = (definition: DomainContract): DomainContract => definition;
