import { KithError } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { subjectOf } from '../session/subject.ts';
import { newId } from './new-id.ts';
import { pause, pauseBefore, retryAfterOf } from './pauses.ts';

export type TransportOptions = {
  session?: Session;
  /** Default: the platform's. */
  fetch?: (request: Request) => Promise<Response>;
  /** How often a request is repeated at most. Default 4. */
  retries?: number;
  /** Longest wait for one answer. Default 20 s. */
  timeoutMs?: number;
  /** Longest wait that `Retry-After` may ask for; a longer one is left to the caller. Default 15 s. */
  maxRetryAfterMs?: number;
};

/** Set on a response whose request was sent before without an answer. */
export const UNCERTAIN = 'x-kith-uncertain';
const RETRIABLE = new Set([429, 500, 502, 503, 504]);

const bodiless = (status: number): boolean => status === 204 || status === 205 || status === 304;

/** Sends once, and reads the body: a request without a whole answer in time ends with TIMEOUT. */
const sendOnce = async (send: (request: Request) => Promise<Response>, request: Request, timeoutMs: number): Promise<Response> => {
  const controller = new AbortController();
  const abort = (): void => controller.abort(request.signal.reason);
  if (request.signal.aborted) abort();
  request.signal.addEventListener('abort', abort, { once: true });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    controller.abort();
  }, timeoutMs);
  try {
    const response = await send(new Request(request, { signal: controller.signal }));
    if (bodiless(response.status)) return response;
    // Every answer of the API is text. React Native cannot read bytes.
    const { status, statusText, headers } = response;
    return new Response(await response.text(), { status, statusText, headers });
  } catch (cause) {
    if (request.signal.aborted) throw request.signal.reason;
    if (isLate)
      throw new KithError('TIMEOUT', `${request.method} ${request.url} got no answer within ${timeoutMs} ms.`, { cause, uncertain: true });
    throw new KithError('NETWORK', `${request.method} ${request.url} got no answer; check the connection and the address.`, {
      cause,
      uncertain: true,
    });
  } finally {
    clearTimeout(timer);
    request.signal.removeEventListener('abort', abort);
  }
};

/**
 * Makes a `fetch` that signs requests, renews the token once when it is refused, and repeats what failed for the moment.
 * Every write carries an idempotency key, so that a repetition of one that took effect gets the first answer.
 */
export const createTransport = (options: TransportOptions): ((request: Request) => Promise<Response>) => {
  const { session, fetch: send = (request) => fetch(request), retries = 4, timeoutMs = 20_000, maxRetryAfterMs = 15_000 } = options;

  const signed = async (request: Request, bearer: string | undefined): Promise<Request> => {
    const copy = request.clone();
    if (bearer !== undefined) copy.headers.set('authorization', `Bearer ${bearer}`);
    return copy;
  };

  return async (request) => {
    const isOwnToken = request.headers.has('authorization') || request.headers.has('x-api-key');
    if (request.method !== 'GET' && !request.headers.has('idempotency-key')) request.headers.set('idempotency-key', newId());
    let bearer = isOwnToken ? undefined : await session?.getToken();
    let isRenewed = false;
    let uncertain = false;
    for (let attempt = 0; ; attempt += 1) {
      let failure: unknown;
      let response: Response | undefined;
      try {
        response = await sendOnce(send, await signed(request, bearer), timeoutMs);
      } catch (error) {
        if (!(error instanceof KithError) || attempt >= retries) throw error;
        failure = error;
      }
      if (response?.status === 401 && bearer !== undefined && session && !isRenewed) {
        isRenewed = true;
        const renewed = await session.renew(bearer);
        // Another user may have signed in meanwhile, whose request this is not.
        if (renewed !== undefined && renewed !== bearer && subjectOf(renewed) === subjectOf(bearer)) {
          bearer = renewed;
          continue;
        }
      }
      const atLeastMs = response ? retryAfterOf(response.headers) : 0;
      if (response && !(RETRIABLE.has(response.status) && attempt < retries && atLeastMs <= maxRetryAfterMs))
        return uncertain ? markUncertain(response) : response;
      uncertain ||= failure !== undefined || (response?.status ?? 0) >= 500;
      await pause(pauseBefore(attempt, { baseMs: 200, maxMs: 5000, atLeastMs }), request.signal);
    }
  };
};

const markUncertain = (response: Response): Response => {
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.set(UNCERTAIN, '1');
  return new Response(bodiless(status) ? null : response.body, { status, statusText, headers });
};
