import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createKith, isKithError, type KithOptions, memoryStore, storedSession, type Tokens } from '../../client/index.ts';

type Seen = { method: string; path: string; token: string | undefined; key: string | undefined; version: string | undefined };
type Reply = { status: number; body?: unknown; headers?: Record<string, string> } | 'lost' | 'silent' | 'cut' | 'stalled';
let reply: (seen: Seen, count: number) => Reply;
const seen: Seen[] = [];
const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  const header = (name: string) => request.headers[name] as string | undefined;
  seen.push({
    method: request.method ?? '',
    path: request.url ?? '',
    token: header('authorization')?.replace('Bearer ', ''),
    key: header('idempotency-key'),
    version: header('x-api-version'),
  });
  const answer = reply(seen.at(-1)!, seen.length);
  if (answer === 'silent') return;
  if (answer === 'lost') {
    request.socket.destroy();
    return;
  }
  if (answer === 'cut' || answer === 'stalled') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
    response.write('{"handle":', () => void (answer === 'cut' && request.socket.destroy()));
    return;
  }
  const type = answer.status >= 400 && (answer.body as { code?: string })?.code ? 'application/problem+json' : 'application/json';
  response.writeHead(answer.status, { 'content-type': type, ...answer.headers });
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  seen.length = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const kithOf = (options: Partial<KithOptions> = {}) => createKith({ url, getToken: () => 'token', ...options });
const problem = (status: number, code: string, detail?: string) => ({
  status,
  body: { code, status, title: code, detail, errors: [] },
});

describe('errors', () => {
  test('a problem is a KithError with its code, also where it is returned', async () => {
    reply = () => ({ ...problem(409, 'COMPETITION_FULL', 'It is full.'), headers: { 'x-correlation-id': 'c1' } });
    const { error, data, response } = await kithOf().api.POST('/v1/competitions/{competitionId}/join', {
      params: { path: { competitionId: 'c' } },
    });
    expect([data, response.status, error?.code, error?.message, error?.correlationId]).toEqual([
      undefined,
      409,
      'COMPETITION_FULL',
      'It is full.',
      'c1',
    ]);
    const thrown = await kithOf()
      .get('/v1/me')
      .catch((cause: unknown) => cause);
    expect([isKithError(thrown, 'COMPETITION_FULL'), isKithError(thrown, 'NOT_FOUND'), isKithError(new Error('x'))]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('an answer of the gateway gets the code of its status, and one without JSON too', async () => {
    reply = (_, count) =>
      count === 1 ? { status: 404, body: { message: 'Not Found' } } : { status: 413, headers: { 'content-type': 'text/html' } };
    const kith = kithOf();
    expect((await kith.api.GET('/v1/me')).error).toMatchObject({ code: 'NOT_FOUND', status: 404, message: 'Not Found' });
    expect((await kith.api.GET('/v1/me')).error).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', status: 413 });
  });

  test('no answer is NETWORK or TIMEOUT, and an abort by the caller stays an abort', async () => {
    reply = () => 'silent';
    const { error, response } = await kithOf({ retries: 0, timeoutMs: 50 }).api.GET('/v1/me');
    expect([error?.code, error?.status, response.status]).toEqual(['TIMEOUT', 0, 0]);
    const stopped = new AbortController();
    const call = kithOf().api.GET('/v1/me', { signal: stopped.signal });
    stopped.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
    expect((await createKith({ url: 'http://127.0.0.1:9', retries: 0 }).api.GET('/health')).error?.code).toBe('NETWORK');
  });
});

describe('repetitions', () => {
  test('an answer that breaks off is repeated, and one that stalls ends in time', async () => {
    reply = (_, count) => (count === 1 ? 'cut' : { status: 200, body: { handle: 'ada' } });
    expect((await kithOf().api.GET('/v1/me')).data?.handle).toBe('ada');
    reply = () => 'stalled';
    const { error } = await kithOf({ retries: 0, timeoutMs: 50 }).api.POST('/v1/posts', { body: { body: 'x' } });
    expect([error?.code, error?.uncertain]).toEqual(['TIMEOUT', true]);
  });

  test('a write whose answer was lost is repeated with the same key, and its error says that it may have taken effect', async () => {
    reply = (_, count) => (count < 3 ? 'lost' : problem(404, 'NOT_FOUND'));
    const { error } = await kithOf().api.POST('/v1/posts', { body: { body: 'x' } });
    expect([seen.length, new Set(seen.map(({ key }) => key)).size, error?.uncertain]).toEqual([3, 1, true]);
    expect(seen[0]?.key).toMatch(/^[0-9a-f]{32}$/);
  });

  test('each write has another key, reads have none, and a given key is kept', async () => {
    reply = () => ({ status: 200, body: {} });
    const kith = kithOf();
    await kith.post('/v1/posts', { body: { body: 'x' } });
    await kith.post('/v1/posts', { body: { body: 'x' } });
    await kith.post('/v1/posts', { body: { body: 'x' }, params: { header: { 'Idempotency-Key': 'mine' } } });
    await kith.get('/v1/me');
    const keys = seen.map(({ key }) => key);
    expect([new Set(keys).size, keys[2], keys[3]]).toEqual([4, 'mine', undefined]);
  });

  test('`Retry-After` is obeyed, and one that is too long is left to the caller', async () => {
    const at: number[] = [];
    reply = (_, count) => {
      at.push(Date.now());
      return count === 1
        ? { status: 429, body: {}, headers: { 'retry-after': '1' } }
        : { status: 429, body: {}, headers: { 'retry-after': '3600' } };
    };
    const { error } = await kithOf().api.GET('/v1/me');
    expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(990);
    expect([seen.length, error?.code, error?.retryAfterMs]).toEqual([2, 'RATE_LIMITED', 3_600_000]);
  });

  test('what will not help is not repeated', async () => {
    reply = () => problem(400, 'INVALID_REQUEST');
    await kithOf().api.GET('/v1/me');
    expect(seen.length).toBe(1);
  });

  test('the revision of the types is asked for', async () => {
    reply = () => ({ status: 200, body: {} });
    await kithOf().get('/v1/me');
    await kithOf({ revision: false }).get('/v1/me');
    expect(seen.map(({ version }) => version)).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d$/), undefined]);
  });
});

describe('sign-in', () => {
  const pair = (name: string): Tokens => ({ accessToken: name, refreshToken: `r-${name}` });
  const sessionOf = async (refresh: (tokens: Tokens) => Promise<Tokens | undefined>, first: Tokens = pair('old')) => {
    const session = storedSession({ refresh, store: memoryStore() });
    await session.signIn(first);
    const states: string[] = [];
    session.onChange((state) => states.push(state));
    return { session, states };
  };
  const untilNew = ({ token }: Seen): Reply => (token === 'new' ? { status: 200, body: {} } : problem(401, 'UNAUTHENTICATED'));

  test('many refused requests renew the token once', async () => {
    reply = untilNew;
    let renewals = 0;
    const { session } = await sessionOf(async () => {
      renewals += 1;
      await new Promise((resolve) => setTimeout(resolve, 30));
      return pair('new');
    });
    const kith = createKith({ url, session });
    const answers = await Promise.all(Array.from({ length: 10 }, () => kith.api.GET('/v1/me')));
    expect([renewals, answers.filter(({ error }) => error).length]).toEqual([1, 0]);
    expect(await session.tokens()).toEqual(pair('new'));
  });

  test('a token is renewed before it expires, and its renewal is awaited by all', async () => {
    reply = untilNew;
    const { session } = await sessionOf(async () => pair('new'), { ...pair('old'), expiresAt: Date.now() + 5000 });
    await Promise.all([createKith({ url, session }).get('/v1/me'), createKith({ url, session }).get('/v1/me')]);
    expect(seen.map(({ token }) => token)).toEqual(['new', 'new']);
  });

  test('a sign-in that is over is told once, and asked of the provider once', async () => {
    reply = untilNew;
    let renewals = 0;
    const { session, states } = await sessionOf(async () => {
      renewals += 1;
      return undefined;
    });
    const kith = createKith({ url, session });
    const codes = await Promise.all([kith.api.GET('/v1/me'), kith.api.GET('/v1/feed')].map(async (call) => (await call).error?.code));
    expect([codes, renewals, states, await session.state()]).toEqual([['UNAUTHENTICATED', 'UNAUTHENTICATED'], 1, ['expired'], 'expired']);
  });

  test('a provider that cannot be reached does not sign the user out', async () => {
    reply = untilNew;
    const { session, states } = await sessionOf(() => Promise.reject(new TypeError('fetch failed')));
    const { error } = await createKith({ url, session }).api.GET('/v1/me');
    expect([error?.code, states, await session.state()]).toEqual(['NETWORK', [], 'signedIn']);
  });

  test('a renewal that another tab has made is used', async () => {
    reply = untilNew;
    const store = memoryStore();
    const refresh = (): Promise<never> => Promise.reject(new Error('must not be asked'));
    const session = storedSession({ refresh, store });
    await session.signIn(pair('old'));
    reply = (request, count) => {
      if (count === 1) store.setItem('kith.session', JSON.stringify(pair('new')));
      return untilNew(request);
    };
    expect((await createKith({ url, session }).api.GET('/v1/me')).error).toBeUndefined();
  });

  test('who signs out while a token is renewed stays signed out', async () => {
    const { session } = await sessionOf(async () => {
      await session.signOut();
      return pair('new');
    });
    expect([await session.renew('old'), await session.tokens()]).toEqual([undefined, undefined]);
  });

  test('a refused request is not repeated as another user who signed in meanwhile', async () => {
    const tokenOf = (sub: string): string => `x.${btoa(JSON.stringify({ sub }))}.x`;
    reply = ({ token }) => (token === tokenOf('bob') ? { status: 200, body: {} } : problem(401, 'UNAUTHENTICATED'));
    const getToken = (refused?: string): string => tokenOf(refused === undefined ? 'ada' : 'bob');
    expect((await createKith({ url, getToken }).api.POST('/v1/posts', { body: { body: 'x' } })).error?.status).toBe(401);
    expect(seen.length).toBe(1);
  });

  test('`getToken` is asked again with the refused token', async () => {
    reply = untilNew;
    const asked: (string | undefined)[] = [];
    const getToken = (refused?: string): string => {
      asked.push(refused);
      return refused === undefined ? 'old' : 'new';
    };
    expect((await createKith({ url, getToken }).api.GET('/v1/me')).error).toBeUndefined();
    expect(asked).toEqual([undefined, 'old']);
  });
});

describe('lists', () => {
  const pages: Record<string, unknown> = {
    '/v1/feed?limit=2': { items: [1, 2], cursor: 'c 1' },
    '/v1/feed?limit=2&cursor=c%201': { items: [3], cursor: null },
  };
  test('are iterated over by item or by page, and the next page is read only when it is asked for', async () => {
    reply = ({ path }) => ({ status: 200, body: pages[path] });
    const feed = kithOf().pages('/v1/feed', { params: { query: { limit: 2 } } });
    const items: unknown[] = [];
    for await (const item of feed) items.push(item);
    expect(items).toEqual([1, 2, 3]);
    seen.length = 0;
    for await (const { items: first } of feed.byPage()) {
      expect(first).toEqual([1, 2]);
      break;
    }
    expect(seen.length).toBe(1);
  });

  test('a failed page throws', async () => {
    reply = () => problem(404, 'NOT_FOUND');
    await expect(kithOf().pages('/v1/feed')[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
