import type { DomainContract } from './_kit/contract.ts';
import type { EventDefinition } from './_kit/event.ts';
import type { FrameDefinition } from './_kit/frame.ts';
import type { ProblemDefinition } from './_kit/problem.ts';
import type { RouteDefinition } from './_kit/route.ts';
import type { TopicDefinition } from './_kit/topic.ts';
import { userTopicWith } from './_kit/user-topic.ts';
import communities from './communities/contract.ts';
import competitions from './competitions/contract.ts';
import feed from './feed/contract.ts';
import graph from './graph/contract.ts';
import habits from './habits/contract.ts';
import leaderboards from './leaderboards/contract.ts';
import media from './media/contract.ts';
import moderation from './moderation/contract.ts';
import notifications from './notifications/contract.ts';
import platform from './platform/contract.ts';
import posts from './posts/contract.ts';
import realtime from './realtime/contract.ts';
import users from './users/contract.ts';
import webhooks from './webhooks/contract.ts';

export type { DomainContract } from './_kit/contract.ts';

/**
 * Every domain, in the order in which a newcomer reads the documents. The documents, the typed client and the meta-tests read the
 * API from here.
 */
export const domains: readonly DomainContract[] = [
  users,
  graph,
  posts,
  feed,
  media,
  communities,
  competitions,
  leaderboards,
  habits,
  realtime,
  notifications,
  moderation,
  platform,
  webhooks,
];

export const routesOf = ({ routes = {} }: DomainContract): RouteDefinition[] => Object.values(routes);
export const allRoutes = (of: readonly DomainContract[] = domains): RouteDefinition[] => of.flatMap(routesOf);
export const allEvents = (of: readonly DomainContract[] = domains): EventDefinition[] =>
  of.flatMap(({ events = {} }) => Object.values(events));
/** The topics of all domains, and the topic of a user with the events that they send to it. */
export const allTopics = (of: readonly DomainContract[] = domains): TopicDefinition[] => [
  ...of.flatMap(({ topics = {} }) => Object.values(topics)),
  userTopicWith(of.flatMap(({ userEvents }) => (userEvents ? [userEvents] : []))),
];
/** The frames that clients send. */
export const allFrames = (of: readonly DomainContract[] = domains): FrameDefinition[] =>
  of.flatMap(({ frames = {} }) => Object.values(frames));

/** Every problem, by code. */
export const allProblems = (of: readonly DomainContract[] = domains): ProblemDefinition[] =>
  of.flatMap(({ errors = {} }) => Object.values(errors)).sort((a, b) => (a.code < b.code ? -1 : 1));
