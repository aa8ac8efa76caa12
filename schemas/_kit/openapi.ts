import type * as z from 'zod';
import { gatewayAnswers, gatewayResponses, gatewaySchema } from './gateway-answers.ts';
import { type JsonSchema, type SchemaCollector, schemaCollector } from './json-schema.ts';
import { type ProblemDefinition, ProblemDocument } from './problem.ts';
import { type RouteDefinition, successStatus } from './route.ts';
import { problemsOf } from './route-problems.ts';

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
    ...(route.etag ? { ETag: { description: 'Version of the resource', schema: { type: 'string' } } } : {}),
    ...(route.idempotent ? { 'Idempotent-Replayed': { description: '`true` on a repeat', schema: { type: 'string' } } } : {}),
  };
  const content = route.produces
    ? { [route.produces]: { schema: { type: route.produces === 'application/json' ? 'object' : 'string' } } }
    : route.output && { 'application/json': { schema: schemas.add(route.output, 'output') } };
  return { description: route.summary, ...(Object.keys(headers).length > 0 ? { headers } : {}), ...(content ? { content } : {}) };
};

const refer = (schema: string): JsonSchema => ({ schema: { $ref: `#/components/schemas/${schema}` } });

/** The problems of a route, and under the same statuses the answers that the gateway gives without asking the API. */
const problemResponses = (route: RouteDefinition): Record<string, JsonSchema> => {
  const byStatus = Map.groupBy(problemsOf(route), ({ status }) => status);
  const ofGateway = new Map(gatewayAnswers(route).map((answer) => [answer.status, answer]));
  const responses = [...new Set([...byStatus.keys(), ...ofGateway.keys()])]
    .sort((a, b) => a - b)
    .map((status) => {
      const group = byStatus.get(status) ?? [];
      const answer = ofGateway.get(status);
      if (group.length === 0) return [String(status), { $ref: `#/components/responses/Gateway${status}` }] as const;
      const lines = [...group.map(({ code, title }) => `- \`${code}\`: ${title}`), ...(answer ? [`- Of the gateway: ${answer.when}`] : [])];
      const content = {
        'application/problem+json': refer('Problem'),
        ...(answer ? { 'application/json': refer('GatewayMessage') } : {}),
      };
      return [String(status), { description: lines.join('\n'), content, 'x-codes': group.map(({ code }) => code) }] as const;
    });
  return Object.fromEntries(responses);
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
    operationId: route.id,
    tags: [domain],
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
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
  const problem = schemas.add(ProblemDocument, 'output');
  return {
    openapi: '3.1.0',
    info: { ...info, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/', description: 'The server of this document' }],
    tags: domains.filter(({ routes }) => routes.length > 0).map(({ name, summary }) => ({ name, description: summary })),
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      securitySchemes: usedSchemes(domains.flatMap(({ routes }) => routes)),
      parameters: { version: header('X-API-Version', 'A dated revision of the major version, `YYYY-MM-DD`.') },
      responses: gatewayResponses(domains.flatMap(({ routes }) => routes)),
      schemas: { ...schemas.components(), Problem: problem, GatewayMessage: gatewaySchema },
    },
    'x-problems': problems.map(({ code, status, title, remedy }) => ({ code, status, title, remedy })),
  };
};
