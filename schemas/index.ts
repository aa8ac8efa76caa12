import type { EventDefinition } from './_kit/event.ts';
import type { ProblemDefinition } from './_kit/problem.ts';
import * as commonErrors from './_kit/problems.ts';
import type { RouteDefinition } from './_kit/route.ts';
import type { TopicDefinition } from './_kit/topic.ts';
import * as competitionErrors from './competitions/errors.ts';
import * as competitionEvents from './competitions/events.ts';
import * as competitionRoutes from './competitions/routes.ts';
import * as feedErrors from './feed/errors.ts';
import * as feedEvents from './feed/events.ts';
import * as feedRoutes from './feed/routes.ts';
import * as feedTopics from './feed/topics.ts';
import * as graphErrors from './graph/errors.ts';
import * as graphEvents from './graph/events.ts';
import * as graphRoutes from './graph/routes.ts';
import * as leaderboardErrors from './leaderboards/errors.ts';
import * as leaderboardRoutes from './leaderboards/routes.ts';
import * as leaderboardTopics from './leaderboards/topics.ts';
import * as mediaErrors from './media/errors.ts';
import * as mediaEvents from './media/events.ts';
import * as mediaRoutes from './media/routes.ts';
import * as moderationErrors from './moderation/errors.ts';
import * as moderationEvents from './moderation/events.ts';
import * as moderationRoutes from './moderation/routes.ts';
import * as platformErrors from './platform/errors.ts';
import * as platformRoutes from './platform/routes.ts';
import * as postErrors from './posts/errors.ts';
import * as postEvents from './posts/events.ts';
import * as postRoutes from './posts/routes.ts';
import * as realtimeErrors from './realtime/errors.ts';
import * as userErrors from './users/errors.ts';
import * as userEvents from './users/events.ts';
import * as userRoutes from './users/routes.ts';
import * as userTopics from './users/topics.ts';

/** The public contract of one domain. Every export of its modules is a definition, keyed by its name. */
export type DomainContract = {
  name: string;
  summary: string;
  routes?: Record<string, RouteDefinition>;
  events?: Record<string, EventDefinition>;
  topics?: Record<string, TopicDefinition>;
  errors?: Record<string, ProblemDefinition>;
};

/** Every domain; the documents, the typed client and the meta-tests read what the API is from here. */
export const domains: readonly DomainContract[] = [
  {
    name: 'platform',
    summary: 'Health, documents, and what operators do',
    routes: platformRoutes,
    errors: { ...commonErrors, ...platformErrors },
  },
  {
    name: 'users',
    summary: 'Profiles, privacy, presence, sessions, suspension and roles',
    routes: userRoutes,
    events: userEvents,
    topics: userTopics,
    errors: userErrors,
  },
  {
    name: 'competitions',
    summary: 'Competitions, their participants and scores',
    routes: competitionRoutes,
    events: competitionEvents,
    errors: competitionErrors,
  },
  {
    name: 'leaderboards',
    summary: 'Ranks, live and over time',
    routes: leaderboardRoutes,
    topics: leaderboardTopics,
    errors: leaderboardErrors,
  },
  {
    name: 'graph',
    summary: 'Friend requests, friends, follows, blocks and suggestions',
    routes: graphRoutes,
    events: graphEvents,
    errors: graphErrors,
  },
  { name: 'media', summary: 'Uploads, and what becomes of them', routes: mediaRoutes, events: mediaEvents, errors: mediaErrors },
  { name: 'posts', summary: 'Posts, likes, comments and mentions', routes: postRoutes, events: postEvents, errors: postErrors },
  {
    name: 'feed',
    summary: 'Activity and the home feed',
    routes: feedRoutes,
    events: feedEvents,
    topics: feedTopics,
    errors: feedErrors,
  },
  {
    name: 'moderation',
    summary: 'Reports, and what moderators do about them',
    routes: moderationRoutes,
    events: moderationEvents,
    errors: moderationErrors,
  },
  { name: 'realtime', summary: 'The socket', errors: realtimeErrors },
];

export const routesOf = ({ routes = {} }: DomainContract): RouteDefinition[] => Object.values(routes);
export const allRoutes = (of: readonly DomainContract[] = domains): RouteDefinition[] => of.flatMap(routesOf);
export const allEvents = (of: readonly DomainContract[] = domains): EventDefinition[] =>
  of.flatMap(({ events = {} }) => Object.values(events));
export const allTopics = (of: readonly DomainContract[] = domains): TopicDefinition[] =>
  of.flatMap(({ topics = {} }) => Object.values(topics));

/** Every refusal, by code. */
export const allProblems = (of: readonly DomainContract[] = domains): ProblemDefinition[] =>
  of.flatMap(({ errors = {} }) => Object.values(errors)).sort((a, b) => (a.code < b.code ? -1 : 1));
