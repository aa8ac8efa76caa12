import type { JsonSchema } from './json-schema.ts';
import type { RouteDefinition } from './route.ts';
import { problemsOf } from './route-problems.ts';

/** An answer of API Gateway itself: `application/json` with a message only, because an HTTP API cannot change its form. */
export type GatewayAnswer = { status: number; message: string; when: string };

const ALWAYS: readonly GatewayAnswer[] = [
  { status: 400, message: 'Bad Request', when: 'the path is not valid percent-encoded UTF-8.' },
  { status: 413, message: 'Request Entity Too Large', when: 'the request is larger than about 6 MB.' },
  { status: 429, message: 'Too Many Requests', when: 'the whole API gets more requests than it may.' },
  { status: 431, message: 'Request Header Fields Too Large', when: 'the headers are larger than 10 KB.' },
  { status: 500, message: 'Internal Server Error', when: 'the function did not answer.' },
  { status: 503, message: 'Service Unavailable', when: 'the function took too long or is not available.' },
];
const UNAUTHORIZED: GatewayAnswer = {
  status: 401,
  message: 'Unauthorized',
  when: 'the access token is missing, malformed, expired or not for this API. The header `WWW-Authenticate` says which.',
};

/** Returns the gateway's own answers on a route. It verifies the token of `user` routes only. */
export const gatewayAnswers = ({ auth }: Pick<RouteDefinition, 'auth'>): readonly GatewayAnswer[] =>
  auth === 'user' ? [...ALWAYS, UNAUTHORIZED] : ALWAYS;

/** The answers with statuses that a route has no problem for. */
export const gatewayResponses = (routes: readonly RouteDefinition[]): Record<string, JsonSchema> => {
  const alone = ({ status }: GatewayAnswer): boolean =>
    routes.some((route) => problemsOf(route).every((problem) => problem.status !== status));
  return Object.fromEntries(
    ALWAYS.filter(alone).map(({ status, when }) => [
      `Gateway${status}`,
      {
        description: `Of the gateway: ${when}`,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } } },
      },
    ]),
  );
};

export const gatewaySchema: JsonSchema = {
  type: 'object',
  description: 'Body of the gateway’s own answers. They have no code; clients go by the status.',
  properties: {
    message: { type: 'string' },
    // Lets a client ask any error for its code: typed languages allow that only if all forms have the field.
    code: { type: 'null', description: 'Never sent' },
  },
  required: ['message'],
};
