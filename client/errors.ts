import { retryAfterOf } from './http/pauses.ts';

/** A refused field of a request: a JSON Pointer into the body, or `query:`, `path:`, `header:` and a name. */
export type FieldError = { pointer: string; code: string; message: string };

/** Body of an error response of the API (RFC 9457). The gateway's own answers have a `message` only. */
export type ProblemBody = {
  type?: string;
  title?: string;
  status?: number;
  code?: string | null;
  detail?: string;
  instance?: string;
  errors?: FieldError[];
  message?: string;
};

/** Codes that the client itself gives: to the gateway's answers by their status, and to requests without an answer. */
export type ClientCode =
  | 'INVALID_REQUEST'
  | 'UNAUTHENTICATED'
  | 'PERMISSION_DENIED'
  | 'NOT_FOUND'
  | 'PAYLOAD_TOO_LARGE'
  | 'RATE_LIMITED'
  | 'HEADERS_TOO_LARGE'
  | 'INTERNAL_ERROR'
  | 'TEMPORARILY_UNAVAILABLE'
  | 'UNKNOWN'
  /** No answer arrived: offline, a broken line, or a host that cannot be reached. */
  | 'NETWORK'
  /** No answer arrived in time. */
  | 'TIMEOUT'
  /** The app's `getToken` or session failed; its error is the `cause`. */
  | 'TOKEN_UNAVAILABLE';

const BY_STATUS: Record<number, ClientCode> = {
  400: 'INVALID_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  429: 'RATE_LIMITED',
  431: 'HEADERS_TOO_LARGE',
  500: 'INTERNAL_ERROR',
  502: 'TEMPORARILY_UNAVAILABLE',
  503: 'TEMPORARILY_UNAVAILABLE',
  504: 'TEMPORARILY_UNAVAILABLE',
};

type Details = { status?: number; headers?: Headers; problem?: ProblemBody; uncertain?: boolean; cause?: unknown };

/** Every error of this client. Go by `code`; localise by it too. */
export class KithError extends Error {
  readonly code: string;
  /** HTTP status; 0 where no answer arrived. */
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[];
  readonly problem: ProblemBody;
  /** True where an attempt got no answer and may have taken effect. */
  readonly uncertain: boolean;
  readonly correlationId: string | undefined;
  /** How long the server asks to wait before the next attempt. */
  readonly retryAfterMs: number;

  constructor(code: string, message: string, { status = 0, headers, problem = {}, uncertain = false, cause }: Details = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'KithError';
    this.code = code;
    this.status = status;
    this.title = problem.title ?? message;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.problem = problem;
    this.uncertain = uncertain;
    this.correlationId = headers?.get('x-correlation-id') ?? undefined;
    this.retryAfterMs = headers ? retryAfterOf(headers) : 0;
  }
}

/** @returns whether an error is one of the API or the client, and has one of the codes if any are given */
export const isKithError = <const Code extends string>(error: unknown, ...codes: Code[]): error is KithError & { code: Code } =>
  error instanceof KithError && (codes.length === 0 || (codes as string[]).includes(error.code));

/** Makes an error of an answer. `body` is its parsed JSON, or its text. */
export const errorOf = (response: Response, body: unknown, uncertain = false): KithError => {
  const { status, headers } = response;
  const problem: ProblemBody = typeof body === 'object' && body !== null ? (body as ProblemBody) : { message: String(body ?? '') };
  const code = problem.code ?? BY_STATUS[status] ?? 'UNKNOWN';
  return new KithError(code, problem.detail ?? problem.title ?? (problem.message || `HTTP ${status}`), {
    status,
    headers,
    problem,
    uncertain,
  });
};
