import type * as z from 'zod';
import { openApi } from '../../docs/generate.ts';
import type { JsonSchema } from '../../schemas/_kit/json-schema.ts';
import { operationName, type RouteDefinition } from '../../schemas/_kit/route.ts';
import { problemsOf } from '../../schemas/_kit/route-problems.ts';
import { FeedItem } from '../../schemas/feed/models.ts';
import { allRoutes, domains } from '../../schemas/index.ts';

type Media = { schema: JsonSchema; example?: unknown };
type Response = { $ref?: string; content?: Record<string, Media>; headers?: JsonSchema };
type Parameter = { $ref?: string; name: string; in: string; description?: string; schema: JsonSchema };
type Operation = {
  operationId: string;
  description?: string;
  parameters: Parameter[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Response>;
};

const document = openApi();
const components = document.components as { schemas: Record<string, JsonSchema>; responses: Record<string, Response> };
const byId = new Map(
  Object.values(document.paths as Record<string, Record<string, Operation>>)
    .flatMap((methods) => Object.values(methods))
    .map((operation) => [operation.operationId, operation]),
);
const operations = [...byId.values()];
const operationOf = (route: RouteDefinition): Operation => byId.get(operationName(route)) as Operation;
const responseOf = ({ responses }: Operation, status: number): Response => {
  const response = responses[status] ?? {};
  return response.$ref ? (components.responses[response.$ref.split('/').at(-1) ?? ''] as Response) : response;
};
const json = 'application/json';

/** The first words of the operations. A new one belongs here only if none of these says the same. */
const VERBS =
  'accept add archive ban block cancel change check click clone complete create decline delete end explain file follow get ' +
  'invite join leave lift like list mark mute override pin preview publish read receive redrive remove replay request resend ' +
  'resolve restore revoke rotate save search send start submit suspend test unban unblock unfollow unlike unmark unmute ' +
  'unpin update verify';

test('an operation is named <verb><Noun>, once in the API, as its export is in the contract', () => {
  const named = domains.flatMap(({ name: domain, routes = {} }) =>
    Object.entries(routes).map(([name, { id }]) => ({ id, expected: `${domain}.${name}` })),
  );
  expect(named.filter(({ id, expected }) => id !== expected)).toEqual([]);
  expect(byId.size).toBe(allRoutes().length);
  const pattern = new RegExp(`^(${VERBS.split(' ').join('|')})([A-Z][a-z0-9]*)+$`);
  expect(operations.map(({ operationId }) => operationId).filter((id) => !pattern.test(id))).toEqual([]);
});

test('every operation and every parameter is described', () => {
  const missing = operations.flatMap(({ operationId, description, parameters }) => [
    ...(description ? [] : [operationId]),
    ...parameters.filter(({ $ref, description: text }) => !$ref && !text).map(({ name }) => `${operationId}: ${name}`),
  ]);
  expect(missing).toEqual([]);
});

test('bodies and answers are named schemas', () => {
  const anonymous = allRoutes().flatMap((route) => {
    const { operationId, requestBody, responses } = operationOf(route);
    const answers = Object.entries(responses).filter(([status]) => status.startsWith('2') && route.output);
    const media = [...(requestBody ? [requestBody.content] : []), ...answers.map(([, { content }]) => content ?? {})].map(
      (content) => content[json],
    );
    return media.filter((one) => one && !('$ref' in one.schema)).map(() => operationId);
  });
  expect(anonymous).toEqual([]);
  const names =
    'Competition Round Score Participant LeaderboardEntry Person Post Comment FeedItem CommentPage CompetitionPage PersonPage Problem';
  expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(names.split(' ')));
});

/** Calls `visit` for each property of a schema, however deep. */
const properties = (schema: unknown, visit: (name: string, property: JsonSchema) => void): void => {
  if (Array.isArray(schema)) for (const part of schema) properties(part, visit);
  if (schema === null || typeof schema !== 'object' || Array.isArray(schema)) return;
  for (const [keyword, part] of Object.entries(schema as JsonSchema)) {
    if (keyword === 'example' || keyword === 'examples') continue;
    if (keyword === 'properties') for (const [name, property] of Object.entries(part as Record<string, JsonSchema>)) visit(name, property);
    properties(part, visit);
  }
};

test('every time is a date-time, and nothing else is', () => {
  const wrong: string[] = [];
  for (const [owner, schema] of Object.entries(components.schemas))
    properties(schema, (name, property) => {
      // A local time such as that of a digest is no instant.
      const isClock = JSON.stringify(property).includes('"examples":["18:00"]');
      const isTime = /(^at|^until|At|Until|Since|^asOf|deleteAfter)$/.test(name) && !isClock;
      const isTyped = JSON.stringify(property).includes('"format":"date-time"');
      // `before` is a time, or the state before a change; `from` and `to` are days or times.
      if (!['before', 'from', 'to'].includes(name) && isTime !== isTyped && !JSON.stringify(property).includes('"properties"'))
        wrong.push(`${owner}.${name}`);
    });
  expect(wrong).toEqual([]);
});

test('a query has typed parameters: booleans and integers are no text', () => {
  const typesOf = (id: string) =>
    Object.fromEntries(
      byId.get(id)?.parameters.flatMap(({ $ref, name, schema }) => ($ref ? [] : [[name, schema.type ?? schema.$ref]])) ?? [],
    );
  expect(typesOf('listCompetitions')).toMatchObject({
    mine: 'boolean',
    limit: 'integer',
    status: '#/components/schemas/CompetitionStatus',
  });
  expect(typesOf('getLeaderboard')).toMatchObject({ fromRank: 'integer', cursor: 'string' });
  const flags = allRoutes().flatMap(({ id, query }) =>
    Object.entries(query?.shape ?? {}).flatMap(([name, schema]) => {
      const accepts = (value: unknown) => (schema as z.ZodType).safeParse(value).success;
      return accepts('true') && accepts('false') && !accepts('anything') ? [`${id}: ${name}`] : [];
    }),
  );
  expect(flags).toEqual([
    'posts.listCommunityPosts: pinned',
    'communities.listCommunities: mine',
    'communities.listCommunities: trending',
    'competitions.listCompetitions: mine',
    'notifications.listNotifications: unread',
    'notifications.listNotifications: archived',
  ]);
});

test('each error response has the codes of its status as an enum, next to what the gateway answers', () => {
  for (const route of allRoutes()) {
    const operation = operationOf(route);
    for (const [status, group] of Map.groupBy(problemsOf(route), (problem) => problem.status)) {
      const schema = responseOf(operation, status).content?.['application/problem+json']?.schema;
      const [base, narrowed] = (schema?.allOf ?? []) as [JsonSchema, { properties: { code: { enum: string[] } } }];
      expect(base).toEqual({ $ref: '#/components/schemas/Problem' });
      expect([route.id, status, narrowed.properties.code.enum]).toEqual([route.id, status, group.map(({ code }) => code).sort()]);
    }
    expect(responseOf(operation, 429).content).toHaveProperty([json, 'schema', '$ref'], '#/components/schemas/GatewayMessage');
    expect(responseOf(operation, 429).headers).toHaveProperty('Retry-After');
  }
});

const exampleIn = (content: Record<string, Media> | undefined): unknown => content?.[json]?.example;

test.each(allRoutes().filter(({ body }) => body))('the example of the body of $id is one that the API takes', (route) => {
  const example = exampleIn(operationOf(route).requestBody?.content);
  expect(example).toBeDefined();
  expect(route.body?.safeParse(example).error?.issues ?? []).toEqual([]);
});

test.each(allRoutes().filter(({ output }) => output))('the example of the answer of $id is what the contract says, whole', (route) => {
  const operation = operationOf(route);
  const [status = ''] = Object.keys(operation.responses).filter((one) => one.startsWith('2'));
  const example = exampleIn(operation.responses[status]?.content);
  expect(route.output?.parse(example)).toEqual(example);
});

test('a feed item is told by its type, and items of further types are allowed', () => {
  const { KnownFeedItem, FeedItem: AnyItem } = components.schemas as Record<'KnownFeedItem' | 'FeedItem', JsonSchema>;
  expect(Object.keys((KnownFeedItem.discriminator as { mapping: object }).mapping).sort()).toEqual(
    domains.flatMap(({ events = {} }) => Object.values(events).flatMap(({ activity }) => (activity ? [activity.type] : []))).sort(),
  );
  expect(AnyItem.anyOf).toEqual(['KnownFeedItem', 'OtherFeedItem'].map((name) => ({ $ref: `#/components/schemas/${name}` })));
});

test('an item of a known type keeps the fields of its contract only; one of an unknown type or of a former form is kept as it is', () => {
  const actor = { userId: 'user_1', handle: 'ada', displayName: null, avatarUrl: null };
  const about = { competitionId: 'c', name: 'Cup', visibility: 'public', creatorId: 'user_2', userId: 'user_1' };
  const item = (type: string, data: object) => ({
    eventId: 'e',
    actor,
    at: '2026-11-20T09:43:00.000Z',
    type,
    target: { type: 'competition', id: 'c' },
    data,
  });
  expect(FeedItem.parse(item('competition_joined', { ...about, epoch: 2, addedBy: null })).data).toEqual(about);
  const { creatorId: _, ...former } = about;
  for (const other of [item('competition_joined', former), item('habit_completed', { days: 7 })])
    expect(FeedItem.parse(other)).toEqual(other);
});
