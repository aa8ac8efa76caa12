import type * as z from 'zod';
import type { EventDefinition } from './event.ts';
import type { ProblemDefinition } from './problem.ts';

/**
 * Who may call: `public` anyone; `optional` anyone, a valid token is used; `user` a signed-in person (checked at the
 * gateway); `key` a server with an API key; `userOrKey` either; `signature` a provider's signed webhook.
 */
export type Auth = 'public' | 'optional' | 'user' | 'key' | 'userOrKey' | 'signature';
export type Role = 'user' | 'moderator' | 'admin';
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** `reads` and `writes` are the caller's general buckets; `exact` is a bucket of the route's own (≤ 60 a window). */
export type RateLimit = { bucket: 'reads' | 'writes' } | { bucket: 'exact'; limit: number; windowSeconds: number };
export const perUser = (limit: number, windowSeconds: number): RateLimit => ({ bucket: 'exact', limit, windowSeconds });

/** Upper bounds on a warm instance, everything that the call did included; a test reads the consumed capacity and holds them. */
export type Budget = { calls?: number; readUnits?: number; writeUnits?: number };

export type RouteDefinition = {
  /** `<domain>.<operation>`: its use case stands in `lambdas/<domain>/<verb-noun>.ts`. */
  readonly id: string;
  readonly method: Method;
  readonly path: `/${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly auth: Auth;
  /** The least role that may call; `user` unless said. */
  readonly role?: Role;
  /** The scope an API key needs, and the verifier's name for `signature` routes. */
  readonly scope?: string;
  readonly rateLimit?: RateLimit;
  /** True: `Idempotency-Key` is honoured; `required`: the route spends, so it must be sent. */
  readonly idempotent?: boolean | 'required';
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** 201 for creating, 204 without output, else 200; several where an existing resource may be answered. */
  readonly status?: 200 | 201 | 202 | 204;
  readonly alsoStatus?: 200 | 201 | 202;
  readonly output?: z.ZodType;
  /** Media type where the answer is not JSON of `output`. */
  readonly produces?: string;
  /** Answers carry an `ETag`; `If-None-Match` answers 304, `If-Match` is honoured on PUT and PATCH. */
  readonly etag?: boolean;
  /** The `Cache-Control` of successful answers; `no-store` unless said. */
  readonly cacheControl?: string;
  readonly errors?: readonly ProblemDefinition[];
  readonly emits?: readonly EventDefinition[];
  readonly budget?: Budget;
};

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : Record<string, never>;

/** What a use case receives: the parts of the request, parsed by the contract. */
export type RouteInput<Route extends RouteDefinition> = {
  params: Parsed<Route['params']>;
  query: Parsed<Route['query']>;
  body: Route['body'] extends z.ZodType ? z.output<Route['body']> : undefined;
  /** Conditional-request headers, as sent. */
  ifMatch?: string;
};

/** What a use case answers: the output before it is stripped to its schema. */
export type RouteOutput<Route extends RouteDefinition> = Route['output'] extends z.ZodType ? z.input<Route['output']> : undefined;

export const route = <const Definition extends RouteDefinition>(definition: Definition): Definition => definition;

/** The status of a success, from the contract alone. */
export const successStatus = (definition: RouteDefinition): number =>
  definition.status ?? (definition.output || definition.produces ? (definition.method === 'POST' ? 201 : 200) : 204);

/** `GET /v1/things/{thingId}`: how API Gateway names a route and how requests are dispatched. */
export const routeKey = (definition: RouteDefinition): string => `${definition.method} ${definition.path}`;
