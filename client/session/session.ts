import { KithError } from '../errors.ts';
import { exclusively } from './exclusive.ts';
import { browserStore, type KeyValueStore } from './store.ts';

export type Tokens = {
  accessToken: string;
  refreshToken?: string;
  idToken?: string;
  /** When the access token expires, in milliseconds of this device's clock. */
  expiresAt?: number;
};

/** `expired`: the sign-in ended by itself, so the user must sign in again; not a matter of the network. */
export type SessionState = 'signedIn' | 'signedOut' | 'expired';

/** Source of a client's access tokens. */
export type Session = {
  /** @returns a token that is not about to expire; undefined where nobody is signed in */
  getToken(): Promise<string | undefined>;
  /** Called when the API refused a token. @returns another token; undefined where the sign-in is over */
  renew(refused: string): Promise<string | undefined>;
  state?(): Promise<SessionState>;
  onChange?(listener: (state: SessionState) => void): () => void;
};

export type StoredSession = Session & {
  state(): Promise<SessionState>;
  signIn(tokens: Tokens): Promise<void>;
  signOut(): Promise<void>;
  tokens(): Promise<Tokens | undefined>;
  onChange(listener: (state: SessionState) => void): () => void;
};

export type StoredSessionOptions = {
  /** Gets new tokens. @returns undefined where the provider says that the sign-in is over; throws where it could not be asked */
  refresh: (tokens: Tokens) => Promise<Tokens | undefined>;
  /** Tells the provider that the user signs out. A failure does not keep the user signed in. */
  revoke?: (tokens: Tokens) => Promise<unknown>;
  /** Default: `localStorage`, or memory where there is none. */
  store?: KeyValueStore;
  /** Key in the store. Default `kith.session`. */
  key?: string;
};

/** A provider that could not be asked has not ended the sign-in. */
const asNetworkError = (cause: unknown): never => {
  throw cause instanceof KithError ? cause : new KithError('NETWORK', 'The sign-in provider could not be reached.', { cause });
};

/** A token is renewed this long before it expires, because a request takes time and clocks differ. */
const MARGIN_MS = 30_000;

/**
 * Keeps tokens in a store and renews them. One renewal runs at a time, also between the tabs of a browser: providers that
 * rotate refresh tokens sign a user out who uses one twice.
 */
export const storedSession = ({ refresh, revoke, store = browserStore(), key = 'kith.session' }: StoredSessionOptions): StoredSession => {
  const listeners = new Set<(state: SessionState) => void>();
  let ended: SessionState = 'signedOut';
  let renewal: Promise<string | undefined> | undefined;

  const read = async (): Promise<Tokens | undefined> => {
    const text = await store.getItem(key);
    return text ? (JSON.parse(text) as Tokens) : undefined;
  };
  const tell = (state: SessionState): void => {
    for (const listener of listeners) listener(state);
  };
  const end = async (state: SessionState): Promise<void> => {
    await store.removeItem(key);
    ended = state;
    tell(state);
  };

  /** Does nothing if another caller or tab has renewed in the meantime. */
  const renewFrom = (old: string): Promise<string | undefined> =>
    exclusively(`${key}.renewal`, async () => {
      const tokens = await read();
      if (!tokens || tokens.accessToken !== old) return tokens?.accessToken;
      const next = await refresh(tokens).catch(asNetworkError);
      // The user may have signed out, or in as another one, while the provider was asked.
      const now = await read();
      if (now?.accessToken !== old) return now?.accessToken;
      if (!next) {
        await end('expired');
        return undefined;
      }
      await store.setItem(key, JSON.stringify({ ...tokens, ...next }));
      return next.accessToken;
    });

  const renew = (refused: string): Promise<string | undefined> => {
    renewal ??= renewFrom(refused).finally(() => {
      renewal = undefined;
    });
    return renewal;
  };

  return {
    tokens: read,
    renew,
    getToken: async () => {
      const tokens = await read();
      if (!tokens) return undefined;
      const isFresh = tokens.expiresAt === undefined || tokens.expiresAt - MARGIN_MS > Date.now();
      return isFresh ? tokens.accessToken : renew(tokens.accessToken);
    },
    state: async () => ((await read()) ? 'signedIn' : ended),
    signIn: async (tokens) => {
      await store.setItem(key, JSON.stringify(tokens));
      tell('signedIn');
    },
    signOut: async () => {
      const tokens = await read();
      await end('signedOut');
      if (tokens) await revoke?.(tokens).catch(() => undefined);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
