import { createKith, type KeyValueStore, memoryStore, type Session, storedSession } from '../../client/index.ts';
import { createSharedSocket } from '../../client/live/shared-socket.ts';
import { createSocket, type PlainSocket } from '../../client/live/socket.ts';
import { ACK, type Answer, type Asked, closeAll, listen, pause, QUICK, startServer, until } from './fake-server.ts';
import { createOrigin } from './fake-tabs.ts';

const scope = globalThis as unknown as Record<string, unknown>;
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0).reverse()) close();
  closeAll();
});

const tokenOf = (sub: string): string => `x.${btoa(JSON.stringify({ sub })).replaceAll('=', '')}.x`;
const refresh = async () => undefined;

describe('sessions of several tabs', () => {
  /** `localStorage` as the tabs of a browser see it: a change is told to the others, here to all. */
  const shareStorage = (): { store: KeyValueStore; clear(): void } => {
    const events = new EventTarget();
    const listeners = new Set<unknown>();
    scope.addEventListener = (name: string, listener: (event: Event) => void) => {
      listeners.add(listener);
      events.addEventListener(name, listener);
    };
    scope.removeEventListener = (name: string, listener: (event: Event) => void) => {
      listeners.delete(listener);
      events.removeEventListener(name, listener);
    };
    closing.push(() => {
      delete scope.addEventListener;
      delete scope.removeEventListener;
      expect(listeners.size).toBe(0);
    });
    const items = memoryStore();
    const tell = (key: string | null, oldValue: string | null): void =>
      void setTimeout(() => events.dispatchEvent(Object.assign(new Event('storage'), { key, oldValue })));
    return {
      store: {
        getItem: (key) => items.getItem(key),
        setItem: (key, value) => {
          tell(key, items.getItem(key) as string | null);
          items.setItem(key, value);
        },
        removeItem: (key) => {
          tell(key, items.getItem(key) as string | null);
          items.removeItem(key);
        },
      },
      clear: () => {
        items.removeItem('kith.session');
        tell(null, null);
      },
    };
  };
  const openTab = (store: KeyValueStore) => {
    const session = storedSession({ refresh, store });
    const states: string[] = [];
    closing.push(session.onChange((state) => states.push(state)));
    return { session, states };
  };

  test('a sign-out in one tab is told in the others at once, and a renewed token is no news', async () => {
    const { store, clear } = shareStorage();
    const [here, there] = [openTab(store), openTab(store)];
    await here.session.signIn({ accessToken: tokenOf('ada') });
    expect(await there.session.getToken()).toBe(tokenOf('ada'));
    store.setItem('kith.session', JSON.stringify({ accessToken: `${tokenOf('ada')}2` }));
    store.setItem('other', 'x');
    await pause(10);
    expect(there.states).toEqual([]);
    await here.session.signOut();
    await until(() => there.states.length > 0);
    expect([here.states, there.states, await there.session.state()]).toEqual([['signedIn', 'signedOut'], ['signedOut'], 'signedOut']);
    await here.session.signIn({ accessToken: tokenOf('bob') });
    await until(() => there.states.length > 1);
    clear();
    await until(() => there.states.length > 2);
    expect(there.states).toEqual(['signedOut', 'signedIn', 'signedOut']);
  });

  test('a tab that has not asked for a token yet is told too', async () => {
    const { store } = shareStorage();
    const [here, there] = [openTab(store), openTab(store)];
    await here.session.signIn({ accessToken: tokenOf('ada') });
    await pause(10);
    await here.session.signOut();
    await until(() => there.states.includes('signedOut'));
  });

  test.each(['own', 'shared'])('the %s socket of another tab closes with the sign-out', async (kind) => {
    const { store } = shareStorage();
    const [here, there] = [openTab(store).session, openTab(store).session];
    await here.signIn({ accessToken: tokenOf('ada') });
    const { client, server } = await socketOf(there, kind === 'shared');
    await listen(client, 'user:me').ready;
    await here.signOut();
    await until(() => client.state.status === 'signedOut' && server.open() === 0);
  });
});

/** A socket of its own, or one that is shared between tabs. */
const socketOf = async (session: Session, isShared: boolean, answer: Answer = () => ACK, timings = QUICK) => {
  const server = await startServer(answer);
  const own = { session, askAddress: async () => server.url, timings };
  const client: PlainSocket = isShared
    ? createSharedSocket({
        session,
        name: 'api',
        tools: createOrigin().openTab().tools,
        createReal: (platform) => createSocket({ ...own, platform }),
      })
    : createSocket(own);
  closing.push(client.close, server.stop);
  return { client, server };
};

describe('another user', () => {
  const seqs: Record<string, number> = { ada: 900, bob: 3 };
  const subscriptions = (asked: readonly Asked[]) => asked.filter(({ type }) => type === 'subscribe').map(({ after }) => after);

  test.each([
    ['own', 'signs in'],
    ['own', 'signs in after a sign-out'],
    ['shared', 'signs in'],
    ['shared', 'signs in after a sign-out'],
  ])('who %s socket is used and %s, does not go on where the last one was', async (kind, how) => {
    const session = storedSession({ refresh, store: memoryStore() });
    await session.signIn({ accessToken: tokenOf('ada') });
    let user = 'ada';
    const { client, server } = await socketOf(session, kind === 'shared', () => ({ type: 'ack', seq: seqs[user]! }));
    const { got, ready } = listen(client, 'user:me');
    await ready;
    if (how.includes('sign-out')) await session.signOut();
    user = 'bob';
    await session.signIn({ accessToken: tokenOf('bob') });
    await until(() => subscriptions(server.asked).length > 1);
    server.send({ type: 'event', topic: 'user:me', seq: 4, name: 'happened', at: 't', data: 4 });
    await until(() => got.length > 0);
    expect([subscriptions(server.asked), got]).toEqual([[undefined, undefined], [4]]);
  });

  test('a socket that is being opened for one user is not used for the next one', async () => {
    const session = storedSession({ refresh, store: memoryStore() });
    await session.signIn({ accessToken: tokenOf('ada') });
    const { client, server } = await socketOf(session, false);
    const opened = listen(client, 'user:me').ready;
    // The handshake has begun, and is not over.
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    expect(client.state.status).toBe('connecting');
    await session.signIn({ accessToken: tokenOf('bob') });
    await opened;
    await until(() => server.tokens.at(-1) === tokenOf('bob') && server.open() === 1 && client.state.status === 'open');
  });
});

describe('a session that fails', () => {
  const failing = () => {
    throw new RangeError('of the app');
  };
  test.each([
    ['throws', failing],
    ['rejects', () => Promise.reject(new RangeError('of the app'))],
  ])('`getToken` that %s is an error with a code', async (_, getToken) => {
    const kith = createKith({ url: 'http://127.0.0.1:9', getToken });
    const { error } = await kith.api.GET('/v1/me');
    expect(error).toMatchObject({ name: 'KithError', code: 'TOKEN_UNAVAILABLE', status: 0, cause: new RangeError('of the app') });
  });

  test('a renewal that throws is one too, and the next one asks again', async () => {
    let renewals = 0;
    const getToken = (refused?: string): string => {
      if (refused === undefined) return 'old';
      renewals += 1;
      return failing();
    };
    const fetch = async () => new Response('{"code":"UNAUTHENTICATED"}', { status: 401, headers: { 'content-type': 'application/json' } });
    const kith = createKith({ url: 'http://api.test', getToken, fetch });
    const codes = [await kith.api.GET('/v1/me'), await kith.api.GET('/v1/me')].map(({ error }) => error?.code);
    expect([codes, renewals]).toEqual([['TOKEN_UNAVAILABLE', 'TOKEN_UNAVAILABLE'], 2]);
  });

  test('the methods of a session that is an object of a class are called on it', async () => {
    class Own implements Session {
      #token = 'mine';
      async getToken() {
        return this.#token;
      }
      async renew() {
        return this.#token;
      }
    }
    const seen: (string | null)[] = [];
    const fetch = async (request: Request) => {
      seen.push(request.headers.get('authorization'));
      return new Response('{}', { headers: { 'content-type': 'application/json' } });
    };
    await createKith({ url: 'http://api.test', session: new Own(), fetch }).get('/v1/me');
    expect(seen).toEqual(['Bearer mine']);
  });
});
