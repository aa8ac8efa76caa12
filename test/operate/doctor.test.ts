import { spawnSync } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { apiChecks } from '../../operate/doctor/api-checks.ts';
import { examine, type Patient, type Result } from '../../operate/doctor/check.ts';
import { mediaChecks } from '../../operate/doctor/media-checks.ts';
import { sessionChecks } from '../../operate/doctor/session-checks.ts';
import { startStack, type TestStack } from '../support/stack.ts';

const ORIGIN = 'https://app.example.com';
const root = path.resolve(import.meta.dirname, '../..');
let stack: TestStack;
let token: string;
const servers: Server[] = [];

beforeAll(async () => {
  stack = await startStack({ own: true, context: { corsOrigins: [ORIGIN] }, logs: 'none' });
  ({ token } = await stack.as('ada'));
});
afterAll(async () => {
  for (const server of servers) server.close();
  await stack?.stop();
});

const doctor = async (patient: Patient): Promise<{ healthy: boolean; results: Record<string, Result> }> => {
  const results: Record<string, Result> = {};
  const healthy = await examine([...apiChecks, ...sessionChecks, ...mediaChecks], patient, (result) => {
    results[result.name] = result;
  });
  return { healthy, results };
};

type Answer = { status?: number; headers?: Record<string, string>; body?: unknown };
/** A deployment that answers like the stack, except on some paths. @param faults `<method> <path>` → the answer instead */
const faulty = async (faults: Record<string, Answer>, upgrade?: (socket: Duplex) => void): Promise<string> => {
  const serve = async ({ method = 'GET', url = '/', headers }: IncomingMessage, response: ServerResponse) => {
    const fault = faults[`${method} ${url}`];
    const real = await fetch(`${stack.url}${url}`, { method, headers: { authorization: headers.authorization ?? '' } });
    const body = fault?.body === undefined ? await real.text() : JSON.stringify(fault.body);
    response.writeHead(fault?.status ?? real.status, { date: real.headers.get('date') ?? '', ...fault?.headers });
    response.end(body);
  };
  const server = createServer((request, response) => void serve(request, response));
  if (upgrade) server.on('upgrade', (_, socket) => upgrade(socket));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('a sound deployment is ok in every check, from the address to a served image', async () => {
  const { healthy, results } = await doctor({ url: stack.url, token, origin: ORIGIN, writes: true });
  expect(Object.values(results).filter(({ result }) => result === 'failed')).toEqual([]);
  expect(healthy).toBe(true);
  const skipped = Object.values(results).filter(({ result }) => result === 'skipped');
  expect(skipped.map(({ name }) => name)).toEqual(['media CDN']);
});

test('without a token, what needs one is skipped and says how to give it', async () => {
  const { healthy, results } = await doctor({ url: stack.url, socketUrl: stack.socketUrl });
  expect(healthy).toBe(true);
  expect(results['sign-in']).toMatchObject({ result: 'skipped', seen: expect.stringContaining('KITH_TOKEN') });
  expect(results['socket without a token']).toMatchObject({ result: 'ok', seen: '401' });
});

const FAULTS: [string, Record<string, Answer>, string, RegExp][] = [
  ['a failing function', { 'GET /health': { status: 500, body: { message: 'Internal Server Error' } } }, 'health', /Server errors/],
  ['a closed address', { 'GET /health': { status: 403, body: { message: 'Forbidden' } } }, 'health', /domains\.api/],
  ['another service', { 'GET /health': { status: 200, body: 'hello' } }, 'health', /Another service/],
  ['a clock that is wrong', { 'GET /health': { headers: { date: new Date(Date.now() - 600_000).toUTCString() } } }, 'clock', /Synchronise/],
  ['an old release', { 'GET /v1/openapi.json': { status: 200, body: { info: {}, paths: {} } } }, 'contract', /Deploy this commit/],
  ['an open route', { 'GET /v1/me': { status: 200, body: { handle: 'ada' } } }, 'closed without a token', /open to anybody/],
  ['no default route', { 'GET /v1/there-is-no-such-path': { status: 404, body: { message: 'Not Found' } } }, 'unknown path', /ApiUrl/],
  ['an origin that is not allowed', { 'OPTIONS /v1/me': { status: 404 } }, 'CORS', /corsOrigins=https:\/\/app\.example\.com/],
];
test.each(FAULTS)('%s is found, with its remedy', async (_, faults, check, remedy) => {
  const { healthy, results } = await doctor({ url: await faulty(faults), origin: ORIGIN });
  expect(healthy).toBe(false);
  expect(results[check]).toMatchObject({ result: 'failed', remedy: expect.stringMatching(remedy) });
});

test('a refused token is explained: none, expired, or of another kind', async () => {
  const tokenOf = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
  const now = Math.floor(Date.now() / 1000);
  for (const [wrong, remedy] of [
    ['abc', /is no token/],
    [tokenOf({ exp: now - 60 }), /expired at/],
    [tokenOf({ exp: now + 60, token_use: 'id' }), /ID token/],
    [tokenOf({ exp: now + 60, iss: 'https://other' }), /from https:\/\/other/],
  ] as const) {
    const { results } = await doctor({ url: stack.url, token: wrong });
    expect(results['sign-in']).toMatchObject({ result: 'failed', remedy: expect.stringMatching(remedy) });
    expect(results.socket).toMatchObject({ result: 'skipped', seen: 'the sign-in failed' });
  }
});

test('a socket that opens without a token, and one that is not there, are found', async () => {
  const open = await faulty({}, (socket) =>
    socket.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n'),
  );
  const opened = await doctor({ url: stack.url, socketUrl: open.replace('http', 'ws') });
  expect(opened.results['socket without a token']).toMatchObject({ result: 'failed', remedy: expect.stringContaining('open to anybody') });
  const absent = await faulty({}, (socket) => socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'));
  const missing = await doctor({ url: stack.url, socketUrl: absent.replace('http', 'ws') });
  expect(missing.results['socket without a token']).toMatchObject({ result: 'failed', remedy: expect.stringContaining('SocketUrl') });
});

test('a CDN is known by its headers', async () => {
  const headers = { 'x-content-type-options': 'nosniff' };
  const missing = 'GET /there-is-no-such-image';
  const sound = await doctor({ url: stack.url, mediaUrl: await faulty({ [missing]: { status: 403, headers, body: {} } }) });
  expect(sound.results['media CDN']).toMatchObject({ result: 'ok' });
  const other = await doctor({ url: stack.url, mediaUrl: await faulty({ [missing]: { status: 404, body: {} } }) });
  expect(other.results['media CDN']).toMatchObject({ result: 'failed', remedy: expect.stringContaining('MediaUrl') });
});

test('the command tells each result on a line, and ends with 1 where nothing answers', async () => {
  const unused = createServer();
  await new Promise<void>((resolve) => unused.listen(0, '127.0.0.1', resolve));
  const { port } = unused.address() as AddressInfo;
  await new Promise((resolve) => unused.close(resolve));
  const { status, stdout } = spawnSync(process.execPath, ['operate/doctor.ts', `http://127.0.0.1:${port}`], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stdout.split('\n').map((line) => line.replace(/:.*/, ''))).toEqual([
    'ok       address',
    'failed   health',
    '         → Nothing listens there. For the local stack run `npm start` first.',
    '',
  ]);
  expect(status).toBe(1);
  expect(spawnSync(process.execPath, ['operate/doctor.ts'], { cwd: root }).status).toBe(2);
});
