import createClient, { type Client } from 'openapi-fetch';
import { errorOf, KithError } from '../errors.ts';
import type { paths } from '../generated/api.ts';
import { REVISION } from '../generated/revision.ts';
import { createTransport, type TransportOptions, UNCERTAIN } from './transport.ts';

export type ApiOptions = TransportOptions & {
  /** Address of the API, without a path: `https://api.example.com`. */
  url: string;
  /** Revision of the contract to ask for. Default: the one that this client's types say. False: none. */
  revision?: string | false;
};

/** openapi-fetch's client of the contract: `api.GET('/v1/posts/{postId}', { params: { path: { postId } } })`. */
export type Api = Client<paths>;

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE'] as const;
type Result = { data?: unknown; error?: unknown; response: Response };
type Send = (path: string, init?: unknown) => Promise<Result>;

/** Lets every failure be a `KithError`, also a missing answer; only an abort by the caller is thrown. */
const withErrors =
  (send: Send): Send =>
  async (path, init) => {
    try {
      const result = await send(path, init);
      const { response } = result;
      if (response.ok) return result;
      return { error: errorOf(response, result.error, response.headers.has(UNCERTAIN)), response };
    } catch (error) {
      if (error instanceof KithError) return { error, response: Response.error() };
      throw error;
    }
  };

export const createApi = ({ url, revision = REVISION, ...options }: ApiOptions): Api => {
  const client = createClient<paths>({
    baseUrl: url,
    fetch: createTransport(options),
    headers: revision === false ? {} : { 'x-api-version': revision },
  });
  const methods = Object.fromEntries(METHODS.map((method) => [method, withErrors(client[method] as unknown as Send)]));
  return { ...client, ...methods } as Api;
};
