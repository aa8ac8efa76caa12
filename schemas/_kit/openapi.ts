import type * as z from 'zod';
import { exampleOf } from './examples.ts';
import { gatewayResponses, gatewaySchema } from './gateway-answers.ts';
import { type JsonSchema, type SchemaCollector, schemaCollector } from './json-schema.ts';
import { problemResponses, shareResponses } from './openapi-responses.ts';
import { type ProblemDefinition, ProblemDocument } from './problem.ts';
import { operationName, type RouteDefinition, successStatus } from './route.ts';

export type DocumentInfo = { title: string; version: string; description: string };

const SECURITY: Record<RouteDefinition['auth'], readonly JsonSchema[]> = {
  public: [],
  optional: [{}, { token: [] }],
  user: [{ token: [] }],
  key: [{ apiKey: [] }],
  userOrKey: [{ token: [] }, { apiKey: [] }],
  signature: [{ webhookSignature: [] }],
};

const SECURITY_SCHEMES = {
  token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token of the configured identity provider.' },
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
  webhookSignature: { type: 'apiKey', in: 'header', name: 'webhook-signature', description: 'Standard Webhooks, HMAC-SHA256.' },
};

const usedSchemes = (routes: readonly RouteDefinition[]): JsonSchema => {
  const used = new Set(routes.flatMap(({ auth }) => SECURITY[auth].flatMap((option) => Object.keys(option))));
  return Object.fromEntries(Object.entries(SECURITY_SCHEMES).filter(([name]) => used.has(name)));
};

const header = (name: string, description: string, required = false) => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});

const conditionalHeaders = ({ method, etag, idempotent }: RouteDefinition) => [
  ...(idempotent
    ? [
        header(
          'Idempotency-Key',
          'Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response.',
          idempotent === 'required',
        ),
      ]
    : []),
  ...(etag && method === 'GET' ? [header('If-None-Match', 'The `ETag` of the cached response; returns 304 if it is current.')] : []),
  ...(etag && (method === 'PUT' || method === 'PATCH') ? [header('If-Match', 'The `ETag` that the change is based on.')] : []),
];

const parametersIn = (place: 'path' | 'query', schema: z.ZodObject | undefined, schemas: SchemaCollector) => {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemas.add(schema, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...property }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: property,
  }));
};

const successOf = (route: RouteDefinition, schemas: SchemaCollector): JsonSchema => {
  const headers = {
    RateLimit: { $ref: '#/components/headers/RateLimit' },
    'RateLimit-Policy': { $ref: '#/components/headers/RateLimitPolicy' },
    ...(route.etag ? { ETag: { description: 'Version of the resource', schema: { type: 'string' } } } : {}),
    ...(route.idempotent ? { 'Idempotent-Replayed': { description: '`true` on a repeat', schema: { type: 'string' } } } : {}),
  };
  const content = route.produces
    ? { [route.produces]: { schema: { type: route.produces === 'application/json' ? 'object' : 'string' } } }
    : route.output && { 'application/json': { schema: schemas.add(route.output, 'output') } };
  return { description: route.summary, headers, ...(content ? { content } : {}) };
};

const bodyOf = ({ body }: RouteDefinition, schemas: SchemaCollector): JsonSchema =>
  body
    ? {
        requestBody: {
          required: !body.safeParse(undefined).success,
          content: { 'application/json': { schema: schemas.add(body, 'input') } },
        },
      }
    : {};

const operationOf = (domain: string, route: RouteDefinition, schemas: SchemaCollector): JsonSchema => {
  const success = successOf(route, schemas);
  const statuses = [successStatus(route), ...(route.alsoStatus ? [route.alsoStatus] : [])];
  return {
    operationId: operationName(route),
    tags: [domain],
    summary: route.summary,
    description: route.description,
    security: SECURITY[route.auth],
    parameters: [
      ...parametersIn('path', route.params, schemas),
      ...parametersIn('query', route.query, schemas),
      ...conditionalHeaders(route),
      { $ref: '#/components/parameters/version' },
    ],
    ...bodyOf(route, schemas),
    responses: {
      ...Object.fromEntries(statuses.map((status) => [String(status), success])),
      ...(route.etag && route.method === 'GET' ? { 304: { description: 'The cached response is current.' } } : {}),
      ...problemResponses(route),
    },
    'x-role': route.role ?? (route.auth === 'user' ? 'user' : null),
    ...(route.rateLimit ? { 'x-rate-limit': route.rateLimit } : {}),
    ...(route.emits ? { 'x-emits': route.emits.map(({ name }) => name) } : {}),
    ...(route.budget ? { 'x-budget': route.budget } : {}),
  };
};

const HEADERS: JsonSchema = {
  RateLimit: {
    description: 'Requests that are left in this window, and the seconds until it ends (draft-ietf-httpapi-ratelimit-headers).',
    schema: { type: 'string', examples: ['"reads";r=598;t=42'] },
  },
  RateLimitPolicy: { description: 'Requests in a window, and its seconds.', schema: { type: 'string', examples: ['"reads";q=600;w=60'] } },
  RetryAfter: {
    description: 'Whole seconds to wait before the request is repeated.',
    schema: { type: 'integer', minimum: 0, examples: [7] },
  },
};

type Operation = { requestBody?: { content: Record<string, JsonSchema> }; responses: Record<string, JsonSchema> };

/** Adds an example to each body and to each ok response, from the examples of the schemas. */
const addExamples = (operations: readonly Operation[], components: Readonly<Record<string, JsonSchema>>): void => {
  const bodies = operations.flatMap(({ requestBody, responses }) => [
    ...(requestBody ? [requestBody] : []),
    ...Object.entries(responses).flatMap(([status, response]) => (status.startsWith('2') ? [response] : [])),
  ]);
  for (const { content = {} } of bodies as { content?: Record<string, JsonSchema> }[])
    for (const [type, media] of Object.entries(content))
      if (type === 'application/json') media.example = exampleOf(media.schema as JsonSchema, (name) => components[name]);
};

/** By path, and what only the staff calls at the end. */
const placeOf = (path: string): string => (path.startsWith('/v1/admin/') ? `~${path}` : path);

/** Builds the OpenAPI 3.1 document of the routes, by domain. `problems` are all codes, for the errors page. */
export const openApiDocument = (
  info: DocumentInfo,
  domains: readonly { name: string; summary: string; routes: readonly RouteDefinition[] }[],
  problems: readonly ProblemDefinition[],
): JsonSchema => {
  const schemas = schemaCollector();
  const paths: Record<string, JsonSchema> = {};
  for (const { name, routes } of domains)
    for (const route of routes) {
      paths[route.path] ??= {};
      Object.assign(paths[route.path] as JsonSchema, { [route.method.toLowerCase()]: operationOf(name, route, schemas) });
    }
  schemas.add(ProblemDocument, 'output');
  const components = { ...schemas.components(), GatewayMessage: gatewaySchema };
  const operations = Object.values(paths).flatMap((path) => Object.values(path) as Operation[]);
  addExamples(operations, components);
  const shared = shareResponses(operations);
  return {
    openapi: '3.1.0',
    info: { ...info, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/', description: 'The server of this document' }],
    tags: domains.filter(({ routes }) => routes.length > 0).map(({ name, summary }) => ({ name, description: summary })),
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (placeOf(a) < placeOf(b) ? -1 : 1))),
    components: {
      securitySchemes: usedSchemes(domains.flatMap(({ routes }) => routes)),
      parameters: { version: header('X-API-Version', 'A dated revision of the major version, `YYYY-MM-DD`.') },
      headers: HEADERS,
      responses: { ...gatewayResponses(domains.flatMap(({ routes }) => routes)), ...shared },
      schemas: components,
    },
    'x-problems': problems.map(({ code, status, title, remedy }) => ({ code, status, title, remedy })),
  };
};
