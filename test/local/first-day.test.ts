import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { WebSocket } from 'ws';
import { lineReport } from '../../local/report.ts';
import { followUser } from '../../schemas/graph/follow-routes.ts';
import type { CreatedMedia } from '../../schemas/media/models.ts';
import { createPost } from '../../schemas/posts/routes.ts';
import { picture, toPng } from '../support/images.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import { openSocket } from '../support/test-socket.ts';
import { sendMedia, upload } from '../support/uploads.ts';

const PAGE = 'http://localhost:5173';
const lines: string[] = [];
let stack: TestStack;
let port: string;
beforeAll(async () => {
  const report = lineReport((line) => lines.push(line), { traces: true });
  stack = await startStack({ own: true, report, cors: ['https://app.example'] });
  ({ port } = new URL(stack.url));
});
afterAll(() => stack?.stop());

const JSON_TYPE = { 'content-type': 'application/json' };
const allowed = ({ headers }: Response) => headers.get('access-control-allow-origin');
const preflight = (path: string, origin: string, method = 'POST') =>
  fetch(stack.url + path, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': method } });
/** As a client that knows this machine by another host; `fetch` sends its own. */
const callBy = (host: string, path: string, headers: Record<string, string>, body?: unknown): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const sent = request(stack.url + path, { method, headers: { ...JSON_TYPE, ...headers, host } }, (answer) => resolve(json(answer)));
    sent.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
  });

test('a page on another port signs in, calls, and reads what went wrong', async () => {
  for (const [path, method] of [
    ['/local/tokens', 'POST'],
    ['/v1/me', 'PATCH'],
    ['/local/s3/bucket', 'POST'],
    ['/local/cdn/x/y', 'GET'],
  ] as const) {
    const answer = await preflight(path, PAGE, method);
    expect([path, answer.status, allowed(answer), answer.headers.get('vary')]).toEqual([path, 204, PAGE, 'origin']);
    expect(answer.headers.get('access-control-allow-methods')).toContain(method);
    expect(answer.headers.get('access-control-allow-headers')).toMatch(/authorization.*idempotency-key/);
  }
  const issued = await fetch(`${stack.url}/local/tokens`, {
    method: 'POST',
    headers: { ...JSON_TYPE, origin: PAGE },
    body: '{"handle":"ada"}',
  });
  expect([issued.status, allowed(issued), issued.headers.get('vary')]).toEqual([200, PAGE, 'origin']);
  const { token } = (await issued.json()) as { token: string };
  const me = await fetch(`${stack.url}/v1/me`, { headers: { origin: PAGE, authorization: `Bearer ${token}` } });
  expect([me.status, allowed(me)]).toEqual([200, PAGE]);
  expect(me.headers.get('access-control-expose-headers')).toMatch(/etag.*retry-after.*x-correlation-id.*server-timing/);
  // Refusals of the gateway, of the stack and of the API.
  for (const refused of [
    await fetch(`${stack.url}/v1/me`, { headers: { origin: PAGE } }),
    await fetch(`${stack.url}/local/nothing`, { headers: { origin: PAGE } }),
    await fetch(`${stack.url}/v1/posts`, { method: 'POST', headers: { ...JSON_TYPE, origin: PAGE }, body: 'x'.repeat(11 * 1024 * 1024) }),
  ])
    expect([refused.url, refused.ok, allowed(refused)]).toEqual([refused.url, false, PAGE]);
});

test('pages of the network get nothing unless they are allowed', async () => {
  const answers = async (origin: string) => [
    allowed(await preflight('/v1/me', origin, 'GET')),
    allowed(await preflight('/local/tokens', origin)),
    allowed(await fetch(`${stack.url}/v1/openapi.json`, { headers: { origin } })),
    allowed(await fetch(`${stack.url}/local/clock`, { headers: { origin } })),
  ];
  for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example'])
    expect([origin, await answers(origin)]).toEqual([origin, [null, null, null, null]]);
  expect(await answers('https://app.example')).toEqual(Array(4).fill('https://app.example'));
});

test('addresses lead to the host that was called, and an upload needs no other port', async () => {
  const { token } = await stack.as('bob');
  const bytes = toPng(picture(40, 30));
  const host = `10.0.2.2:${port}`;
  const authorization = `Bearer ${token}`;
  expect(await callBy(host, '/v1/socket', { authorization })).toEqual({ url: `ws://${host}/socket` });
  const secure = { authorization, 'x-forwarded-proto': 'https' };
  expect(await callBy(host, '/v1/socket', secure)).toEqual({ url: `wss://${host}/socket` });

  const declared = { purpose: 'avatar', contentType: 'image/png', bytes: bytes.length };
  const created = (await callBy(host, '/v1/media', { authorization }, declared)) as CreatedMedia;
  expect(created.upload.url).toMatch(new RegExp(`^http://10\\.0\\.2\\.2:${port}/local/s3/`));
  const reached = { ...created.upload, url: created.upload.url.replace(host, `127.0.0.1:${port}`) };
  expect((await upload(reached, bytes.subarray(1))).status).toBe(400);
  expect((await upload(reached, bytes)).status).toBe(204);
  const path = `/v1/media/${created.mediaId}`;
  await fetch(`${stack.url}${path}/complete`, { method: 'POST', headers: { authorization } });
  await stack.settle();
  const media = await callBy(host, path, { authorization });
  expect(media).toMatchObject({ status: 'ready', url: expect.stringContaining(`http://${host}/local/cdn/`) });
  const { url } = media as { url: string };
  const image = await fetch(url.replace(host, `127.0.0.1:${port}`), { headers: { origin: PAGE } });
  expect([image.status, image.headers.get('content-type'), allowed(image)]).toEqual([200, 'image/png', PAGE]);
  // An `<img>` asks without an origin; a script of the page must not get that copy from the browser's cache.
  for (const headers of [{}, { origin: PAGE }])
    expect((await fetch(url.replace(host, `127.0.0.1:${port}`), { headers })).headers.get('vary')).toBe('origin');
});

test('objects are reached by a signature only, and never as the functions reach them', async () => {
  const [bucket] = stack.plan.of('AWS::S3::Bucket');
  const base = `${stack.url}/local/s3/${bucket!.name}`;
  const authorization = 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00';
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/served/x'],
    ['DELETE', '/served/x'],
    ['PUT', '/served/x'],
    ['GET', '/served/x?X-Amz-Signature=00'],
  ] as const) {
    const answer = await fetch(base + path, { method, headers: { authorization } });
    expect([method, path, answer.status]).toEqual([method, path, 403]);
  }
  const status = async (path: string, init?: RequestInit) => (await fetch(stack.url + path, init)).status;
  expect(await status('/local/s3/another')).toBe(404);
  expect(await status(`/local/s3/${bucket!.name}/%zz`)).toBe(400);
  const form = { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: 'x' };
  expect(await status(`/local/s3/${bucket!.name}`, form)).toBe(400);
});

test('what happened is told in lines, with one correlation id from the request to its events', async () => {
  const cyd = await stack.as('cyd');
  const answer = await fetch(`${stack.url}/v1/posts`, {
    method: 'POST',
    headers: { ...JSON_TYPE, authorization: `Bearer ${cyd.token}` },
    body: '{"body":"private words","visibility":"public"}',
  });
  const id = answer.headers.get('x-correlation-id')!;
  const socket = await openSocket(stack.socketUrl, ['kith.v1', cyd.token]);
  await socket.ask({ type: 'ping' });
  await expect(openSocket(stack.socketUrl, ['kith.v1', `${cyd.token}x`])).rejects.toThrow();
  await stack.settle();
  await stack.advance('P1D');
  const told = lines.join('\n');
  expect(told).toMatch(new RegExp(`^POST {4}201 /v1/posts {2}[\\d.]+ ms {2}cyd .*${id}$`, 'm'));
  expect(told).toMatch(new RegExp(`^ {2}event {2}post\\.created → .*${id}$`, 'm'));
  expect(told).toMatch(/^GET {5}101 \/socket {2}[\d.]+ ms {2}cyd$/m);
  expect(told).toMatch(/^GET {5}401 \/socket/m);
  expect(told).toMatch(/^ {2}queue {2}kith-local-\S+ → kith-local-\S+ {2}\d+ message/m);
  expect(told).toMatch(/^ {2}job {4}\S+ due at 20/m);
  expect(told).toMatch(/^ {2}socket \S+ ← ping/m);
  expect(told).not.toMatch(/eyJ|private words/);
});

test('the address that is printed leads to the documents', async () => {
  const page = await fetch(`${stack.url}/`);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const text = await page.text();
  const routes = [...text.matchAll(/<code>((?:GET|POST) [^<]+)<\/code>/g)].map(([, route = '']) => route);
  expect(routes).toContain('POST /local/tokens');
  const guide = readFileSync(new URL('../../docs/guides/local-stack.md', import.meta.url), 'utf8');
  expect(routes.filter((route) => !guide.includes(`| \`${route}\` |`))).toEqual([]);
  for (const [, href = ''] of text.matchAll(/href="([^"]+)"/g)) expect([href, (await fetch(stack.url + href)).status]).toEqual([href, 200]);
});

test('addresses in frames of a socket lead to the host of its handshake', async () => {
  const [gil, hal] = [await stack.as('gil'), await stack.as('hal')];
  await hal.call(followUser, { params: { userId: gil.userId } });
  const dial = async (host: string, headers: Record<string, string> = {}) => {
    const socket = new WebSocket(stack.socketUrl, ['kith.v1', hal.token], { headers: { host, ...headers } });
    await once(socket, 'open');
    const frame = (part: string) =>
      new Promise<string>((resolve) => socket.on('message', (data) => String(data).includes(part) && resolve(String(data))));
    const ack = frame('"type":"ack"');
    socket.send(JSON.stringify({ type: 'subscribe', id: 1, topic: `user:${hal.userId}` }));
    await ack;
    return { item: frame('"feed.item"'), socket };
  };
  const phone = `192.168.1.7:${port}`;
  const dialled = [
    { base: stack.url, ...(await dial(`127.0.0.1:${port}`)) },
    { base: `http://${phone}`, ...(await dial(phone)) },
    { base: `https://${phone}`, ...(await dial(phone, { 'x-forwarded-proto': 'https' })) },
  ];
  const mediaId = await sendMedia(gil, toPng(picture(40, 30)), { contentType: 'image/png' });
  await stack.settle();
  await gil.call(createPost, { body: { visibility: 'public', mediaIds: [mediaId] } });
  for (const { base, item, socket } of dialled) {
    const addresses = [...(await item).matchAll(/"url":"([^"]+)\/local\/cdn\//g)].map(([, address]) => address);
    expect([base, new Set(addresses)]).toEqual([base, new Set([base])]);
    socket.close();
  }
});

test('time that was tried in memory goes back, and sockets of the moved time end', async () => {
  await stack.advance('P30D');
  const socket = await openSocket(stack.socketUrl, ['kith.v1', (await stack.as('ivy')).token]);
  const reset = await fetch(`${stack.url}/local/clock`, { method: 'POST', headers: JSON_TYPE, body: '{"reset":true}' });
  expect([reset.status, await reset.json()]).toMatchObject([200, { offsetMs: 0 }]);
  expect(await socket.closed).toBe(1001);
  const ivy = await stack.as('ivy');
  const { postId } = await ivy.call(createPost, { body: { visibility: 'public', body: 'back again' } });
  expect(postId).toMatch(/^post_/);
});
