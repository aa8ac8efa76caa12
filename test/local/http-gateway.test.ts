import { createSign, generateKeyPairSync } from 'node:crypto';
import { connect } from 'node:net';
import { httpApi, startGateways } from './gateways.ts';

const echo = `export const handler = async (event) => ({ statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) });`;
const answers = `export const handler = async ({ queryStringParameters: { kind } }) => ({
  plain: { hello: 'there' },
  text: 'bare text',
  empty: undefined,
  none: { statusCode: 204 },
  untyped: { statusCode: 200, body: 'x' },
  binary: { statusCode: 200, headers: { 'Content-Type': 'image/png', 'X-Upper': 1 }, body: Buffer.from([0, 255]).toString('base64'), isBase64Encoded: true },
  cookies: { statusCode: 200, cookies: ['a=1', 'b=2; Secure'], body: '' },
  wrong: { statusCode: 'OK', body: '' },
  own: { statusCode: 200, headers: { 'access-control-allow-origin': 'https://evil.example' }, body: '' },
})[kind];`;

let stack: Awaited<ReturnType<typeof startGateways>>;
beforeAll(async () => {
  stack = await startGateways({
    handlers: {
      echo: { source: echo },
      answers: { source: answers },
      throws: { source: `export const handler = async () => { throw new Error('secret'); };` },
      slow: { source: `export const handler = () => new Promise((resolve) => setTimeout(resolve, 4000));` },
      spins: { source: 'export const handler = async () => { for (;;); };', timeout: 1 },
    },
    resources: httpApi(
      {
        'GET /things/{thingId}': 'echo',
        'GET /things/mine': 'echo',
        'POST /things': 'echo',
        'ANY /any/{proxy+}': 'echo',
        'user GET /me': 'echo',
        'user:admin GET /admin': 'echo',
        'GET /answers': 'answers',
        'GET /throws': 'throws',
        'GET /slow': 'slow',
        'GET /spins': 'spins',
      },
      {
        AllowOrigins: ['https://app.example'],
        AllowMethods: ['GET', 'POST'],
        AllowHeaders: ['authorization'],
        ExposeHeaders: ['etag'],
        MaxAge: 600,
      },
    ),
  });
});
afterAll(() => stack.stop());

const call = (path: string, init?: RequestInit) => fetch(`${stack.url}${path}`, init);
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
// biome-ignore lint/suspicious/noExplicitAny: the echoed event
const event = async (path: string, init?: RequestInit): Promise<any> => (await call(path, init)).json();

describe('routes', () => {
  test('a literal segment takes precedence over a parameter, a parameter over a greedy one', async () => {
    expect((await event('/things/mine')).routeKey).toBe('GET /things/mine');
    expect(await event('/things/7')).toMatchObject({ routeKey: 'GET /things/{thingId}', pathParameters: { thingId: '7' } });
    expect(await event('/any/a/b', { method: 'DELETE' })).toMatchObject({
      routeKey: 'ANY /any/{proxy+}',
      pathParameters: { proxy: 'a/b' },
    });
  });

  test.each(['/nothing', '/things/', '/things/7/', '//'])('%s without a route gets the exact response of the gateway', async (path) => {
    const response = await call(path);
    expect([response.status, await response.text()]).toEqual([404, '{"message":"Not Found"}']);
  });

  test('a method without a route is not found', async () => {
    expect((await call('/things', { method: 'PUT' })).status).toBe(404);
  });
});

describe('events', () => {
  test('paths and parameters are decoded, the raw query is not', async () => {
    expect(await event('/things/%F0%9F%91%8D?a=1&a=2&b=%20x')).toMatchObject({
      rawPath: '/things/👍',
      pathParameters: { thingId: '👍' },
      rawQueryString: 'a=1&a=2&b=%20x',
      queryStringParameters: { a: '1,2', b: ' x' },
    });
  });

  test('a path that cannot be decoded is rejected', async () => {
    expect((await call('/things/%ff')).status).toBe(400);
  });

  test('cookies are separate from the headers', async () => {
    const { cookies, headers } = await event('/things/1', { headers: { cookie: 'a=1; b=2', 'X-Mixed-Case': 'y' } });
    expect([cookies, headers.cookie, headers['x-mixed-case']]).toEqual([['a=1', 'b=2'], undefined, 'y']);
  });

  test.each([
    ['application/json', '{"ü":1}', false],
    ['application/merge-patch+json', '{}', false],
    ['text/plain', 'x', false],
    ['application/x-www-form-urlencoded', 'a=1', true],
    ['application/octet-stream', 'x', true],
  ])('a body of %s is text or base64, as on AWS', async (type, body, base64) => {
    const sent = await event('/things', { method: 'POST', body, headers: { 'content-type': type } });
    expect([sent.isBase64Encoded, sent.body]).toEqual([base64, base64 ? Buffer.from(body).toString('base64') : body]);
  });

  test('bytes that are not UTF-8 reach the function unchanged', async () => {
    const body = Buffer.from([0x22, 0xff, 0x22]);
    const sent = await event('/things', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect([sent.isBase64Encoded, sent.body]).toEqual([true, body.toString('base64')]);
  });
});

describe('tokens', () => {
  const unauthorized = async (response: Response) => {
    expect([response.status, await response.text()]).toEqual([401, '{"message":"Unauthorized"}']);
  };

  test('claims are passed as text, with lists as API Gateway prints them', async () => {
    const { requestContext } = await event('/me', bearer(stack.token('ada', ['admin', 'staff'])));
    expect(requestContext.authorizer.jwt).toMatchObject({
      scopes: null,
      claims: { 'cognito:groups': '[admin staff]', token_use: 'access', exp: expect.stringMatching(/^\d+$/), iss: stack.url },
    });
  });

  test('a missing token, a damaged one and one of another key are unauthorized', async () => {
    const token = stack.token('ada');
    await unauthorized(await call('/me'));
    await unauthorized(await call('/me', bearer(`${token.slice(0, -4)}AAAA`)));
    const [head, body] = token.split('.');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await unauthorized(
      await call('/me', bearer(`${head}.${body}.${createSign('RSA-SHA256').update(`${head}.${body}`).sign(privateKey, 'base64url')}`)),
    );
  });

  test('an unsigned token is unauthorized', async () => {
    const [, body] = stack.token('ada').split('.');
    const head = Buffer.from('{"alg":"none"}').toString('base64url');
    await unauthorized(await call('/me', bearer(`${head}.${body}.`)));
    await unauthorized(await call('/me', bearer(`${head}.${body}.x`)));
  });

  test('a token expires in moved time', async () => {
    const token = stack.token('ada');
    expect((await call('/me', bearer(token))).status).toBe(200);
    await stack.context.clock.advance(3_601_000);
    const late = await call('/me', bearer(token));
    expect(late.headers.get('www-authenticate')).toContain('the token has expired');
    await unauthorized(late);
    expect((await call('/me', bearer(stack.token('ada')))).status).toBe(200);
  });

  test('a token without the scope of the route is forbidden', async () => {
    const response = await call('/admin', bearer(stack.token('ada')));
    expect([response.status, await response.text()]).toEqual([403, '{"message":"Forbidden"}']);
  });
});

describe('responses', () => {
  const answer = (kind: string, init?: RequestInit) => call(`/answers?kind=${kind}`, init);

  test('a result without a status code is the body', async () => {
    const plain = await answer('plain');
    expect([plain.status, plain.headers.get('content-type'), await plain.json()]).toEqual([200, 'application/json', { hello: 'there' }]);
    expect(await (await answer('text')).text()).toBe('bare text');
    expect((await answer('empty')).status).toBe(200);
  });

  test('structured results keep status, headers, cookies and bytes', async () => {
    expect((await answer('none')).status).toBe(204);
    expect((await answer('untyped')).headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const binary = await answer('binary');
    expect([binary.headers.get('x-upper'), Buffer.from(await binary.arrayBuffer())]).toEqual(['1', Buffer.from([0, 255])]);
    expect((await answer('cookies')).headers.getSetCookie()).toEqual(['a=1', 'b=2; Secure']);
  });

  test.each(['/answers?kind=wrong', '/throws', '/spins'])('%s is an internal error without details', async (path) => {
    const response = await call(path);
    expect([response.status, await response.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
  });

  test('a function slower than the integration timeout is unavailable', async () => {
    const response = await call('/slow');
    expect([response.status, await response.text()]).toEqual([503, '{"message":"Service Unavailable"}']);
  });

  test.each([
    ['over 10 MB', 10 * 1024 * 1024 + 1],
    ['over the payload limit of a function', 6.5 * 1024 * 1024],
  ])('a body %s is too large', async (_, size) => {
    const response = await call('/things', { method: 'POST', body: 'x'.repeat(size), headers: { 'content-type': 'text/plain' } });
    expect([response.status, await response.text()]).toEqual([413, '{"message":"Request Entity Too Large"}']);
  });

  test('malformed HTTP is a bad request', async () => {
    const socket = connect(Number(new URL(stack.url).port), '127.0.0.1');
    socket.write('GET /things/1 HTTP/1.1\r\nbroken header\r\n\r\n');
    const text = await new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(chunk.toString())));
    expect(text).toMatch(/^HTTP\/1.1 400 [\s\S]*\{"message":"Bad Request"\}$/);
  });

  test.each(['/things/1', '/nothing', '/me'])('the response of %s contains its cost', async (path) => {
    expect((await call(path)).headers.get('server-timing')).toBe('db;dur=0;desc="calls=0 rru=0 wru=0"');
  });
});

describe('CORS', () => {
  const preflight = (origin: string) => call('/me', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } });

  test('the gateway responds to a preflight request', async () => {
    const response = await preflight('https://app.example');
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'authorization',
      'access-control-max-age': '600',
    });
    expect((await preflight('https://other.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  test("the gateway's CORS headers replace the function's", async () => {
    const ours = await call('/answers?kind=own', { headers: { origin: 'https://app.example' } });
    expect([ours.headers.get('access-control-allow-origin'), ours.headers.get('access-control-expose-headers')]).toEqual([
      'https://app.example',
      'etag',
    ]);
    expect((await call('/answers?kind=own')).headers.get('access-control-allow-origin')).toBeNull();
  });
});
