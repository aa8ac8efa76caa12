import { KithError } from '../errors.ts';
import { tellAll } from '../report.ts';
import { exclusively } from './exclusive.ts';
import { browserStore, type KeyValueStore } from './store.ts';
import { subjectOf } from './subject.ts';
import { watchTabs } from './watch-tabs.ts';

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

const parsed = (text: string | null): Tokens | undefined => (text ? (JSON.parse(text) as Tokens) : undefined);

/** @returns null where nobody is signed in; users whose tokens do not say who they are cannot be told apart */
const whoIn = (text: string | null): string | null => {
  const tokens = parsed(text);
  return tokens ? (subjectOf(tokens.accessToken) ?? '') : null;
};

/** A token is renewed this long before it expires, because a request takes time and clocks differ. */
const MARGIN_MS = 30_000;

/**
 * Keeps tokens in a store and renews them. One renewal runs at a time, also between the tabs of a browser: providers that
 * rotate refresh tokens sign a user out who uses one twice.
 */
export const storedSession = ({ refresh, revoke, store = browserStore(), key = 'kith.session' }: StoredSessionOptions): StoredSession => {
  const listeners = new Set<(state: SessionState) => void>();
  let stopWatching: (() => void) | undefined;
  /** Who was signed in at the last look; undefined before it. */
  let known: string | null | undefined;
  /** A look that overlaps a change of this tab says nothing about other tabs. */
  let changing = 0;
  let changes = 0;
  let ended: SessionState = 'signedOut';
  let renewal: Promise<string | undefined> | undefined;

  const read = async (): Promise<Tokens | undefined> => {
    const before = changes;
    const text = await store.getItem(key);
    if (changing === 0 && changes === before) notice(whoIn(text));
    return parsed(text);
  };
  /** Another tab may have signed the user out, or another one in. */
  const notice = (who: string | null): void => {
    const before = known;
    known = who;
    if (before === undefined || before === who) return;
    if (who === null) ended = 'signedOut';
    tellAll(listeners, who === null ? 'signedOut' : 'signedIn');
  };
  const change = async (state: SessionState, tokens?: Tokens): Promise<void> => {
    const text = tokens ? JSON.stringify(tokens) : null;
    changing += 1;
    changes += 1;
    try {
      await (text === null ? store.removeItem(key) : store.setItem(key, text));
      known = whoIn(text);
    } finally {
      changing -= 1;
    }
    if (!tokens) ended = state;
    tellAll(listeners, state);
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
        await change('expired');
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
    signIn: (tokens) => change('signedIn', tokens),
    signOut: async () => {
      const tokens = await read();
      await change('signedOut');
      if (tokens) await revoke?.(tokens).catch(() => undefined);
    },
    onChange: (listener) => {
      listeners.add(listener);
      stopWatching ??= watchTabs(key, (old) => {
        if (known === undefined && old !== undefined) known = whoIn(old);
        read().catch(() => undefined);
      });
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stopWatching?.();
        stopWatching = undefined;
      };
    },
  };
};
