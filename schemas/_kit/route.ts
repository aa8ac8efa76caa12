import type * as z from 'zod';
import type { EventDefinition } from './event.ts';
import type { ProblemDefinition } from './problem.ts';

/**
 * Authentication of a route. `public`: anyone. `optional`: anyone; a valid token is used. `user`: a signed-in user, checked by
 * the gateway. `key`: a server with an API key. `userOrKey`: either. `signature`: a provider's signed webhook.
 */
export type Auth = 'public' | 'optional' | 'user' | 'key' | 'userOrKey' | 'signature';
export const ROLES = ['user', 'moderator', 'admin'] as const;
export type Role = (typeof ROLES)[number];
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** `reads` and `writes` are the caller's general buckets; `exact` is a separate bucket of the route (≤ 60 a window). */
export type RateLimit = { bucket: 'reads' | 'writes' } | { bucket: 'exact'; limit: number; windowSeconds: number };
export const perUser = (limit: number, windowSeconds: number): RateLimit => ({ bucket: 'exact', limit, windowSeconds });

/** Upper bounds of a request on a warm instance, including all its work; tests compare them with the consumed capacity. */
export type Budget = { calls?: number; readUnits?: number; writeUnits?: number };

export type RouteDefinition = {
  /** `<domain>.<operation>`. The operation is the name of its export, `<verb><Noun>`; its use case is `<verb-noun>.ts` in `lambdas/<domain>`. */
  readonly id: string;
  readonly method: Method;
  readonly path: `/${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly auth: Auth;
  /** The lowest role that may call; default `user`. */
  readonly role?: Role;
  /** The scope that an API key needs, or the provider of a `signature` route. */
  readonly scope?: string;
  readonly rateLimit?: RateLimit;
  /** `true`: supports `Idempotency-Key`; `required`: the header must be sent. */
  readonly idempotent?: boolean | 'required';
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Default: 201 for POST with output, 204 without output, else 200. `alsoStatus` is for returning an existing resource. */
  readonly status?: 200 | 201 | 202 | 204;
  readonly alsoStatus?: 200 | 201 | 202;
  readonly output?: z.ZodType;
  /** Media type where the response is not JSON of `output`. */
  readonly produces?: string;
  /** A browser gets problems in the media type of `produces` too, as a page; a program gets JSON as ever. */
  readonly problemPage?: boolean;
  /** Responses have an `ETag`. GET supports `If-None-Match`; PUT and PATCH support `If-Match`. */
  readonly etag?: boolean;
  /** The `Cache-Control` of ok responses; default `private, no-cache` with `etag`, else `no-store`. */
  readonly cacheControl?: string;
  readonly errors?: readonly ProblemDefinition[];
  readonly emits?: readonly EventDefinition[];
  readonly budget?: Budget;
};

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : Record<string, never>;

/** Input of a use case: the parts of the request, parsed by the contract. */
export type RouteInput<Route extends RouteDefinition> = {
  params: Parsed<Route['params']>;
  query: Parsed<Route['query']>;
  body: Route['body'] extends z.ZodType ? z.output<Route['body']> : undefined;
  /** The `If-Match` header, as sent. */
  ifMatch?: string;
};

/** Output of a use case, before it is stripped to its schema. */
export type RouteOutput<Route extends RouteDefinition> = Route['output'] extends z.ZodType ? z.input<Route['output']> : undefined;

export const route = <const Definition extends RouteDefinition>(definition: Definition): Definition => definition;

/** Returns the status of an ok response. */
export const successStatus = (definition: RouteDefinition): number =>
  definition.status ?? (definition.output || definition.produces ? (definition.method === 'POST' ? 201 : 200) : 204);

/** Whether the body of a request is read; any other body is ignored, whatever its size. */
export const readsBody = ({ body, auth }: RouteDefinition): boolean => body !== undefined || auth === 'signature';

/** Returns the name of the operation without its domain; unique in the API. Generated clients have a function of this name. */
export const operationName = ({ id }: Pick<RouteDefinition, 'id'>): string => id.slice(id.indexOf('.') + 1);

/** Returns API Gateway's route key, such as `GET /v1/posts/{postId}`, by which requests are dispatched. */
export const routeKey = (definition: RouteDefinition): string => `${definition.method} ${definition.path}`;
