import type * as z from 'zod';
import type { Kith } from '../client/index.ts';
import type { RouteDefinition } from '../schemas/_kit/route.ts';

type In<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined;
type Out<Route extends RouteDefinition> = Route['output'] extends z.ZodType ? z.output<Route['output']> : undefined;
type Input<Route extends RouteDefinition> = (Route['params'] extends z.ZodType ? { params: In<Route['params']> } : { params?: undefined }) &
  (undefined extends In<Route['body']> ? { body?: In<Route['body']> } : { body: In<Route['body']> }) & {
    query?: In<Route['query']>;
    idempotencyKey?: string;
  };

/** Calls a route of the contract through the client. @throws KithError */
export type CallRoute = <Route extends RouteDefinition>(route: Route, input: Input<Route>) => Promise<Out<Route>>;

type Send = (path: string, init: unknown) => Promise<unknown>;

/** For programs that have the contracts at hand; apps call by path. */
export const createCallRoute =
  (kith: Kith): CallRoute =>
  async (route, { params: path, query, body, idempotencyKey }) => {
    const send = kith[route.method.toLowerCase() as 'get'] as unknown as Send;
    const headers = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
    return (await send(route.path, { params: { path, query }, body, headers })) as Out<typeof route>;
  };
