import { type Api, type ApiOptions, createApi } from './http/api.ts';
import { type Calls, createCalls } from './http/calls.ts';
import { createPages, type ReadPages } from './http/pages.ts';
import { createLive, type KithSocket, type LiveOptions } from './live/index.ts';
import { createUpload, type Upload } from './media/upload.ts';
import { type GetToken, sessionOf } from './session/get-token.ts';
import { withNamedErrors } from './session/named-errors.ts';
import type { Session } from './session/session.ts';

export type KithOptions = Omit<ApiOptions, 'session'> & {
  /** Who is signed in; see `storedSession`, `localSession` and the entries under `auth/`. */
  session?: Session;
  /** Instead of a session: a function that returns the present access token, asked before each request. */
  getToken?: GetToken;
  /** How the socket behaves. */
  live?: LiveOptions;
};

export type Kith = Calls & {
  readonly url: string;
  readonly session: Session | undefined;
  /** openapi-fetch's client: answers `{ data, error, response }`, where `error` is a `KithError`. */
  readonly api: Api;
  /** Iterates over a list, page by page. */
  readonly pages: ReadPages;
  /** Uploads an image and waits until it is ready. */
  readonly upload: Upload;
  /** Live topics. The socket opens with the first subscription. */
  readonly socket: KithSocket;
};

/** Creates a client of one Kith. It opens nothing until it is used. */
export const createKith = ({ session: given, getToken, live, ...options }: KithOptions): Kith => {
  const session = given ?? (getToken && sessionOf(getToken));
  const url = options.url.replace(/\/+$/, '');
  const named = session && withNamedErrors(session);
  const api = createApi({ ...options, url, session: named });
  const calls = createCalls(api);
  const askAddress = async (): Promise<string> => (await calls.get('/v1/socket')).url;
  // The socket is created when it is used first, so that an app without it pays nothing.
  let socket: KithSocket | undefined;
  return {
    ...calls,
    url,
    session,
    api,
    pages: createPages(api),
    upload: createUpload(calls),
    get socket() {
      socket ??= createLive({ ...live, url, session: named, askAddress });
      return socket;
    },
  };
};
