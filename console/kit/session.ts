import { createContext, useContext } from 'react';
import type { CognitoSteps } from '../../client/auth/cognito.ts';
import type { Kith } from '../../client/index.ts';
import { type Api, body, createApi, local, type TokenSource } from './api.ts';
import type { PageRole } from './page.ts';

/** Surroundings of the console, from `config.json` beside it. */
export type ConsoleConfig = { local: boolean; stage: string; userPoolId?: string; clientId?: string };
/** Who uses the console. Tokens are kept for the tab only. */
export type Session = { name: string; userId: string; token: string; pool?: true };

const KEY = 'kith.console.session';

export const storedSession = (): Session | undefined => {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '') as Session;
  } catch {
    return undefined;
  }
};
export const storeSession = (session: Session | undefined): void => {
  if (session) sessionStorage.setItem(KEY, JSON.stringify(session));
  else sessionStorage.removeItem(KEY);
};

type Issued = { token: string; userId: string };
/** Signs in as anyone, which only the local stack allows. Groups that are not given stay. */
export const signInLocally = async (handle: string, groups?: readonly string[]): Promise<Session> => {
  const { token, userId } = await local<Issued>('POST', '/local/tokens', { handle, ...(groups && { groups }) });
  return { name: handle, userId, token };
};
/** Signs in with an access token from elsewhere. It cannot be renewed here. */
export const signInWithToken = async (token: string): Promise<Session> => {
  const { userId, handle } = await body(createApi(async () => token).GET('/v1/me', {}));
  return { name: handle, userId, token };
};
const ofTab = {
  getItem: async (key: string) => sessionStorage.getItem(key),
  setItem: async (key: string, value: string) => sessionStorage.setItem(key, value),
  removeItem: async (key: string) => sessionStorage.removeItem(key),
};
/** Cognito’s library is loaded only where the user pool is. */
const poolSession = async ({ userPoolId = '', clientId = '' }: ConsoleConfig) => {
  const { cognitoSession } = await import('../../client/auth/cognito.ts');
  return cognitoSession({ userPoolId, clientId, store: ofTab, key: `${KEY}.pool` });
};
export const signInWithPool = async (config: ConsoleConfig, username: string, password: string, steps: CognitoSteps): Promise<Session> => {
  const pool = await poolSession(config);
  await pool.signInWith(username, password, steps);
  return { ...(await signInWithToken((await pool.getToken()) ?? '')), pool: true };
};
/** Tokens of the user pool, renewed before they end. */
const ofPool = (config: ConsoleConfig): TokenSource => {
  const pool = poolSession(config);
  return async (fresh) => {
    const token = await (await pool).getToken();
    return fresh && token ? (await pool).renew(token) : token;
  };
};
const issueFor = (userId: string): Promise<Issued> => local<Issued>('POST', '/local/tokens', { userId });

const claimsOf = (token: string): { 'cognito:groups'?: string[] } => {
  const [, payload = ''] = token.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
};
/** Roles in the token, by which the console leaves out what the API would refuse. */
export const rolesOf = ({ token }: Session): ReadonlySet<string> => {
  const groups = new Set(claimsOf(token)['cognito:groups']);
  return groups.has('admin') ? new Set([...groups, 'moderator']) : groups;
};

/** Renews by the user pool, or by signing in again, which only the local stack allows; once for all calls that wait for it. */
export const renewing = (config: ConsoleConfig, session: Session, renewed: (session: Session) => void): TokenSource => {
  if (session.pool) return ofPool(config);
  let current = session;
  let renewal: Promise<void> | undefined;
  return async (fresh) => {
    if (fresh && config.local) {
      renewal ??= issueFor(current.userId)
        .then(({ token }) => {
          current = { ...current, token };
          renewed(current);
        })
        .finally(() => {
          renewal = undefined;
        });
      await renewal.catch(() => undefined);
    }
    return current.token;
  };
};

/** The API as another person calls it. Only the local stack gives out their tokens. */
export const apiOf = (userId: string, { renews = true } = {}): Api => {
  let token: Promise<string> | undefined;
  return createApi((fresh) => {
    if ((fresh && renews) || !token) token = issueFor(userId).then((issued) => issued.token);
    return token;
  });
};

export type Signed = {
  config: ConsoleConfig;
  session: Session;
  api: Api;
  kith: Kith;
  may(role: PageRole): boolean;
  signOut(): void;
};
export const SessionContext = createContext<Signed | undefined>(undefined);
export const useSession = (): Signed => {
  const signed = useContext(SessionContext);
  if (!signed) throw new Error('a page needs a session');
  return signed;
};
