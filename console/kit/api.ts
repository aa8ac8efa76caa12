import createClient from 'openapi-fetch';
import type { components, paths } from '../../client/generated/api.ts';
import { ApiError } from './problem.ts';

/** The public API as one person calls it. The console has no other way to it. */
export type Api = ReturnType<typeof createClient<paths>>;
/** A schema of the API by its name in the document. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];
/** Returns a token; after a refusal it is asked for a `fresh` one. */
export type TokenSource = (fresh?: boolean) => Promise<string | undefined>;

const text = (value: unknown): string => String(value);

/** Refusals become `ApiError`, so that no caller looks at a status. A refused token is renewed once. */
export const createApi = (tokenOf: TokenSource, baseUrl = location.origin): Api => {
  const signed = async (request: Request, fresh?: boolean): Promise<Request> => {
    const token = await tokenOf(fresh);
    const headers = new Headers(request.headers);
    if (token) headers.set('authorization', `Bearer ${token}`);
    return new Request(request, { headers });
  };
  const call = async (request: Request): Promise<Response> => {
    const response = await fetch(await signed(request.clone()));
    return response.status === 401 ? fetch(await signed(request, true)) : response;
  };
  const api = createClient<paths>({ baseUrl, fetch: call });
  api.use({
    onRequest: ({ request }) => {
      // The key makes a repetition of the same request harmless; each action is a request of its own.
      if (request.method === 'POST') request.headers.set('idempotency-key', crypto.randomUUID());
      return request;
    },
    onResponse: async ({ response }) => {
      if (response.ok) return;
      const body = await response.text();
      throw new ApiError(response.status, /json/.test(text(response.headers.get('content-type'))) ? JSON.parse(body) : body);
    },
  });
  return api;
};

/** Body of an ok answer. */
export const body = async <Data>(answer: Promise<{ data?: Data }>): Promise<Exclude<Data, undefined>> =>
  (await answer).data as Exclude<Data, undefined>;

/** Calls a route of the local stack, which stands in no contract. */
export const local = async <Answer>(method: 'GET' | 'POST', path: `/local/${string}`, value?: unknown): Promise<Answer> => {
  const response = await fetch(path, {
    method,
    ...(value !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new ApiError(response.status, answer);
  return answer as Answer;
};
