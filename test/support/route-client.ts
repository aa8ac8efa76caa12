import type * as z from 'zod';
import type { ProblemDocument } from '../../schemas/_kit/problem.ts';
import type { RouteDefinition } from '../../schemas/_kit/route.ts';

/** Problem response of the API, or an error of the gateway; then `code` is derived from the status. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: Partial<ProblemDocument>;

  constructor(status: number, problem: Partial<ProblemDocument> & { message?: string }) {
    super(problem.detail ?? problem.title ?? problem.message ?? `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code ?? GATEWAY_CODES[status] ?? 'UNKNOWN';
    this.problem = problem;
  }
}

/** Error codes for responses of the gateway, which have no code of their own. */
const GATEWAY_CODES: Record<number, string> = {
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  429: 'RATE_LIMITED',
  500: 'INTERNAL_ERROR',
  503: 'TEMPORARILY_UNAVAILABLE',
  504: 'TEMPORARILY_UNAVAILABLE',
};

type In<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined;
type Out<Route extends RouteDefinition> = Route['output'] extends z.ZodType ? z.output<Route['output']> : undefined;

/** Input of a call, as required by the route's contract. */
export type CallInput<Route extends RouteDefinition> = (Route['params'] extends z.ZodType
  ? { params: In<Route['params']> }
  : { params?: undefined }) &
  (undefined extends In<Route['body']> ? { body?: In<Route['body']> } : { body: In<Route['body']> }) & {
    query?: In<Route['query']>;
    idempotencyKey?: string;
    headers?: Record<string, string>;
  };

export type ClientOptions = {
  baseUrl: string;
  /** Access token, or a function that returns one and is called before every call. */
  token?: string | (() => string | Promise<string>);
  /** Maximum number of retries of calls that are safe to repeat: reads, and writes with an idempotency key. Default 3. */
  retries?: number;
};

export type Client = {
  /** Calls a route and returns its output. @throws ApiError */
  call<Route extends RouteDefinition>(route: Route, input: CallInput<Route>): Promise<Out<Route>>;
  /** Calls a route and returns status, headers and output. @throws ApiError */
  send<Route extends RouteDefinition>(
    route: Route,
    input: CallInput<Route>,
  ): Promise<{ status: number; headers: Headers; output: Out<Route> }>;
};

const pathOf = (route: RouteDefinition, params: Record<string, unknown> = {}): string =>
  route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));

const queryOf = (query: Record<string, unknown> = {}): string => {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(Object.fromEntries(pairs.map(([name, value]) => [name, String(value)])))}`;
};

const RETRIABLE = new Set([429, 500, 502, 503, 504]);
const MAX_PAUSE_MS = 5000;

const pauseBefore = (attempt: number, response: Response | undefined): number => {
  const retryAfter = Number(response?.headers.get('retry-after') ?? 0) * 1000;
  return Math.min(MAX_PAUSE_MS, Math.max(retryAfter, Math.random() * 100 * 2 ** attempt));
};

/** Creates a typed client for the contracts: `client.call(routes.createCompetition, { body: {…} })`. */
export const createClient = ({ baseUrl, token, retries = 3 }: ClientOptions): Client => {
  const send: Client['send'] = async (route, input) => {
    const url = `${baseUrl}${pathOf(route, input.params as Record<string, unknown>)}${queryOf(input.query as Record<string, unknown>)}`;
    const repeatable = route.method !== 'POST' || input.idempotencyKey !== undefined;
    for (let attempt = 0; ; attempt += 1) {
      const bearer = typeof token === 'function' ? await token() : token;
      const headers = {
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
        ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(input.idempotencyKey === undefined ? {} : { 'idempotency-key': input.idempotencyKey }),
        ...input.headers,
      };
      const body = input.body === undefined ? undefined : JSON.stringify(input.body);
      const response = await fetch(url, { method: route.method, headers, body }).catch((error: unknown) => {
        if (!repeatable || attempt >= retries) throw error;
        return undefined;
      });
      if (response && !(RETRIABLE.has(response.status) && repeatable && attempt < retries)) return interpret(response);
      await response?.body?.cancel();
      await new Promise((resolve) => setTimeout(resolve, pauseBefore(attempt, response)));
    }
  };
  return { send, call: async (route, input) => (await send(route, input)).output };
};

const interpret = async <Output>(response: Response): Promise<{ status: number; headers: Headers; output: Output }> => {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const value = isJson && text !== '' ? JSON.parse(text) : text;
  if (!response.ok && response.status !== 304) throw new ApiError(response.status, isJson ? value : { message: text });
  return { status: response.status, headers: response.headers, output: value as Output };
};
