import type { FetchResponse, MaybeOptionalInit } from 'openapi-fetch';
import type { HttpMethod, MediaType, PathsWithMethod, RequiredKeysOf } from 'openapi-typescript-helpers';
import type { paths } from '../generated/api.ts';
import type { Api } from './api.ts';

type InitParam<Init> = RequiredKeysOf<Init> extends never ? [Init?] : [Init];
/** Unlike openapi-fetch's, the input is not inferred: a field that the contract does not have is an error. */
type Call<Method extends HttpMethod> = <Path extends PathsWithMethod<paths, Method>>(
  path: Path,
  ...init: InitParam<MaybeOptionalInit<paths[Path], Method>>
) => Promise<Required<FetchResponse<paths[Path][Method] & Record<string | number, unknown>, unknown, MediaType>>['data']>;

/** Calls that return the data and throw a `KithError`. */
export type Calls = {
  get: Call<'get'>;
  post: Call<'post'>;
  put: Call<'put'>;
  patch: Call<'patch'>;
  delete: Call<'delete'>;
};

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
type Send = (path: string, init?: unknown) => Promise<{ data?: unknown; error?: unknown }>;

export const createCalls = (api: Api): Calls =>
  Object.fromEntries(
    METHODS.map((method) => [
      method,
      async (path: string, init?: unknown) => {
        const send = api[method.toUpperCase() as Uppercase<typeof method>] as unknown as Send;
        const { data, error } = await send(path, init);
        if (error !== undefined) throw error;
        return data;
      },
    ]),
  ) as unknown as Calls;
