import type * as z from 'zod';
import type { ProblemDocument } from '../schemas/_kit/problem.ts';
import type { RouteDefinition } from '../schemas/_kit/route.ts';

/** A refusal as the API answered it, or as the gateway did (then `code` is derived from the status). */
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

/** What the gateway itself answers carries no code. */
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

/** The parts of a call that the contract asks for. */
export type CallInput<Route extends RouteDefinition> = (Route['params'] extends z.ZodType
  ? { params: In<Route['params']> }
  : { params?: undefined }) &
  (Route['body'] extends z.ZodType ? { body: In<Route['body']> } : { body?: undefined }) & {
    query?: In<Route['query']>;
    idempotencyKey?: string;
    headers?: Record<string, string>;
  };

export type ClientOptions = {
  baseUrl: string;
  /** The access token, or how to get one; asked before every call. */
  token?: string | (() => string | Promise<string>);
  /** How often a call is repeated that is safe to repeat (reads, and writes with an idempotency key). Default 3. */
  retries?: number;
};

export type Client = {
  /** One call by its contract. @throws ApiError */
  call<Route extends RouteDefinition>(route: Route, input: CallInput<Route>): Promise<Out<Route>>;
  /** The same with status and headers. @throws ApiError */
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

const pauseBefore = (attempt: number, answer: Response | undefined): number => {
  const asked = Number(answer?.headers.get('retry-after') ?? 0) * 1000;
  return Math.min(MAX_PAUSE_MS, Math.max(asked, Math.random() * 100 * 2 ** attempt));
};

/** A typed client over the contracts: `client.call(routes.createCompetition, { body: {…} })`. */
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
      const answer = await fetch(url, { method: route.method, headers, body }).catch((error: unknown) => {
        if (!repeatable || attempt >= retries) throw error;
        return undefined;
      });
      if (answer && !(RETRIABLE.has(answer.status) && repeatable && attempt < retries)) return interpret(answer);
      await answer?.body?.cancel();
      await new Promise((resolve) => setTimeout(resolve, pauseBefore(attempt, answer)));
    }
  };
  return { send, call: async (route, input) => (await send(route, input)).output };
};

const interpret = async <Output>(answer: Response): Promise<{ status: number; headers: Headers; output: Output }> => {
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  const value = isJson && text !== '' ? JSON.parse(text) : text;
  if (!answer.ok && answer.status !== 304) throw new ApiError(answer.status, isJson ? value : { message: text });
  return { status: answer.status, headers: answer.headers, output: value as Output };
};
