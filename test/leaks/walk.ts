import pMap from 'p-map';
import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import * as communities from '../../schemas/communities/routes.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import * as feed from '../../schemas/feed/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import { allRoutes } from '../../schemas/index.ts';
import * as contributionRoutes from '../../schemas/leaderboards/contribution-routes.ts';
import * as leaderboards from '../../schemas/leaderboards/routes.ts';
import * as notifications from '../../schemas/notifications/routes.ts';
import * as platform from '../../schemas/platform/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import type { Judge } from './judge.ts';
import type { Surface } from './reference-model.ts';
import type { World } from './world.ts';

type Values = Record<string, string>;
/** A read of one resource; the rest are indexes in the model. */
export type Read = { route: RouteDefinition; path: string } & Omit<Surface, 'name'>;

const CONCURRENCY = 4;
/** Paths of a batch, by the contract. */
const BATCH = 25;
/** Reads of one route by one viewer. Of more resources each viewer reads others, by the seed. */
const READS = 6;
export const isList = ({ query }: RouteDefinition): boolean => query !== undefined && 'cursor' in query.shape;

/** Every value of each parameter that occurs in paths. */
const parametersOf = ({ model, notices }: World): Record<string, Values[]> => {
  const { users: people, posts: all, competitions: each, comments } = model;
  return {
    userId: people.map(({ userId }) => ({ userId })),
    postId: all.map(({ postId }) => ({ postId })),
    communityId: model.communities.map(({ communityId }) => ({ communityId })),
    competitionId: each.map(({ competitionId, roundId }) => ({ competitionId, roundId })),
    mediaId: all.flatMap(({ mediaId }) => (mediaId ? [{ mediaId }] : [])),
    commentId: comments.map(({ commentId }) => ({ commentId })),
    notificationId: notices.map(({ notificationId }) => ({ notificationId })),
  };
};

/** Queries that a route is read with, beside none. A route that needs one names only these. */
const queriesOf = (route: RouteDefinition, values: Values, { model, prefix, notices }: World): Values[] => {
  const people = model.users.map(({ userId }) => ({ userId }));
  const ofRound: Values = values.roundId === undefined ? {} : { round: values.roundId };
  switch (route) {
    case users.searchPeople:
      return [{ query: prefix }];
    case graph.listFriendRequests:
      return [{ direction: 'incoming' }, { direction: 'outgoing' }];
    case posts.listComments:
      return [{}, ...model.comments.filter(({ hasReplies }) => hasReplies).map(({ commentId }) => ({ parent: commentId }))].filter(
        ({ parent = '' }: Values) => parent === '' || parent.includes((values.postId ?? '').slice('post_'.length)),
      );
    case competitions.listCompetitions:
      return [{}, { mine: 'true' }, { query: prefix }, { status: 'active' }, { status: 'draft' }];
    case competitions.listScores:
      return people;
    case users.getUser:
      return [{}, ...model.communities.map(({ communityId }) => ({ communityId }))];
    case contributionRoutes.getContributionLeaderboard:
      return [{}, { fromRank: '2' }];
    case leaderboards.getLeaderboard:
      return [{}, ofRound, { fromRank: '2' }];
    case leaderboards.getRanksAround:
      return [{}, ...people];
    case leaderboards.getLeaderboardHistory:
      return [{ date: new Date().toISOString().slice(0, 10) }, people[0] ?? {}];
    case notifications.explainEvent:
      return notices.map(({ eventId }) => ({ eventId }));
    case feed.getFeed:
      return [{}, { filter: 'friends' }, { filter: 'communities' }, { filter: 'competitions' }];
    case communities.listCommunities:
      return [{}, { mine: 'true' }, { query: prefix }];
    case posts.listCommunityPosts:
      return [{}, { pinned: 'true' }];
    default:
      return [{}];
  }
};

const combined = (lists: readonly Values[][]): Values[] =>
  lists.reduce<Values[]>((all, list) => all.flatMap((values) => list.map((more) => ({ ...values, ...more }))), [{}]);

/** Every GET route with every resource of the model, except the documents, which know no user. */
export const readsOf = (world: World): Read[] => {
  const parameters = parametersOf(world);
  return allRoutes()
    .filter(({ method, auth }) => method === 'GET' && auth !== 'public')
    .flatMap((route) => {
      const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).filter((name) => name !== 'roundId');
      return combined(names.map((name) => parameters[name] ?? [{ [name]: 'absent_0' }])).flatMap((values) =>
        queriesOf(route, values, world).map((query) => {
          const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
          const search = new URLSearchParams(query).toString();
          const competition = world.model.competitions.findIndex(({ competitionId }) => competitionId === values.competitionId);
          const user = values.userId === undefined ? undefined : world.model.indexOf(values.userId);
          const community = world.model.communities.findIndex(({ communityId }) => communityId === values.communityId);
          const found = (index: number) => (index < 0 ? undefined : index);
          return { route, path: search ? `${path}?${search}` : path, user, competition: found(competition), community: found(community) };
        }),
      );
    });
};

/** A random selection of at most `count`. */
const someOf = <Value>({ random }: World, values: readonly Value[], count: number): Value[] =>
  values
    .map((value) => ({ value, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ value }) => value);

/** All reads of one viewer: every route, with at most so many of its resources. */
const readsOfViewer = (world: World): Read[] =>
  [...Map.groupBy(readsOf(world), ({ route }) => route.id).values()].flatMap((reads) => someOf(world, reads, READS));

const surfaceOf = ({ route, path: _, ...about }: Read): Surface => ({ name: route.id, ...about });

/** Sends a request as a user, and judges the whole response. @returns status and body */
export const send = async (
  { stack, people }: World,
  { judge }: Pick<Judge, 'judge'>,
  request: { viewer: number; surface: Surface; method: string; path: string; body?: unknown },
): Promise<{ status: number; text: string }> => {
  const { viewer, surface, method, path, body } = request;
  const token = people[viewer]?.token;
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const response = await fetch(`${stack.url}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(sent === undefined ? {} : { body: sent }),
  });
  const text = await response.text();
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  judge({ viewer, surface, request: `${method} ${path.replace(/cursor=[^&]+/, 'cursor')} ${sent ?? ''}`, texts: { body: text, headers } });
  if (response.status >= 500) throw new Error(`${method} ${path} returned ${response.status}: ${text}`);
  return { status: response.status, text };
};

/** Reads a list to its end, one item a page, so that every position is in a cursor. @returns the pages read */
const walkList = async (world: World, judge: Pick<Judge, 'judge'>, viewer: number, read: Read): Promise<number> => {
  let cursor: string | null = null;
  for (let pages = 1; ; pages += 1) {
    const path: string = `${read.path}${read.path.includes('?') ? '&' : '?'}limit=1${cursor ? `&cursor=${cursor}` : ''}`;
    const { status, text } = await send(world, judge, { viewer, surface: surfaceOf(read), method: 'GET', path });
    cursor = status === 200 ? (JSON.parse(text) as { cursor: string | null }).cursor : null;
    if (cursor === null) return pages;
  }
};

/** Reads what the API shows without a token, as a viewer whom nobody knows. @returns the number of responses */
export const walkAnonymously = async (world: World, judge: Judge): Promise<number> => {
  const reads = readsOf(world).filter(({ route }) => route.auth === 'optional');
  for (const read of reads) await walkList(world, judge, world.people.length, read);
  return reads.length;
};

/** Reads a batch of the same: each item is judged by the route of its path. */
const walkInBatch = async (world: World, judge: Judge, viewer: number, reads: readonly Read[]): Promise<void> => {
  const batch = someOf(world, reads, BATCH);
  const { output } = await world.people[viewer]!.send(platform.getBatch, { body: { paths: batch.map(({ path }) => path) } });
  for (const [index, read] of batch.entries())
    judge.judge({
      viewer,
      surface: surfaceOf(read),
      request: `GET ${read.path} in a batch`,
      texts: { body: JSON.stringify(output.items[index]) },
    });
};

/** Reads lists to their ends. @returns the number of pages */
export const walkLists = async (
  world: World,
  judge: Pick<Judge, 'judge'>,
  viewer: number,
  reads: readonly Read[] = readsOf(world),
): Promise<number> => {
  const lists = reads.filter(({ route }) => isList(route));
  const pages = await pMap(lists, (read) => walkList(world, judge, viewer, read), { concurrency: CONCURRENCY });
  return pages.reduce((sum, count) => sum + count, 0);
};

/** Reads everything that the API has as one viewer. @returns the number of responses */
export const walk = async (world: World, judge: Judge, viewer: number): Promise<number> => {
  const reads = readsOfViewer(world);
  const pages = await walkLists(world, judge, viewer, reads);
  const singles = reads.filter(({ route }) => !isList(route));
  const one = (read: Read) => send(world, judge, { viewer, surface: surfaceOf(read), method: 'GET', path: read.path });
  await pMap(singles, one, { concurrency: CONCURRENCY });
  await walkInBatch(world, judge, viewer, reads);
  return pages + singles.length;
};
