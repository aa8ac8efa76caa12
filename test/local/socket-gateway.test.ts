import { WebSocket } from 'ws';
import { selectRoute } from '../../local/gateway/socket-events.ts';
import { socketApi, startGateways } from './gateways.ts';

const auth = `export const handler = async (event) => {
  const token = event.queryStringParameters?.token ?? event.headers['Sec-WebSocket-Protocol']?.split(/, */)[1];
  if (token === 'broken') throw new Error('secret');
  if (!token) throw new Error('Unauthorized');
  const Effect = token === 'denied' ? 'Deny' : 'Allow';
  return { principalId: token, policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource: event.methodArn }] }, context: { userId: token, expiresAt: 5 } };
};`;
const frames = `
const post = (id, body, method = 'POST') => fetch(process.env.AWS_ENDPOINT_URL + '/@connections/' + encodeURIComponent(id), { method, ...(method === 'POST' && { body }) });
export const handler = async (event) => {
  const { connectionId, routeKey, authorizer, eventType } = event.requestContext;
  if (routeKey === '$connect') {
    if (authorizer.userId === 'refused') return { statusCode: 403 };
    const early = await post(connectionId, 'too early');
    if (early.status !== 410) throw new Error('posted before the connection was open');
    return { statusCode: 200, headers: event.headers['Sec-WebSocket-Protocol'] ? { 'Sec-WebSocket-Protocol': 'kith.v1' } : {} };
  }
  if (routeKey === '$disconnect') return { statusCode: 200 };
  const frame = JSON.parse(event.body);
  if (frame.fail) throw new Error('secret');
  if (frame.bye) return post(connectionId, '', 'DELETE').then(() => ({ statusCode: 200 }));
  await post(connectionId, frame.size ? 'x'.repeat(frame.size) : JSON.stringify({ routeKey, eventType, authorizer, frame }));
  return { statusCode: 200 };
};`;

let stack: Awaited<ReturnType<typeof startGateways>>;
beforeAll(async () => {
  stack = await startGateways({
    handlers: { auth: { source: auth }, frames: { source: frames } },
    resources: socketApi({ $connect: 'frames', $disconnect: 'frames', $default: 'frames', ping: 'frames' }),
  });
});
afterAll(() => stack.stop());

const dial = (query: string, protocols: string[] = []) => new WebSocket(`${stack.socketUrl}${query}`, protocols);
const opened = (socket: WebSocket) =>
  new Promise<WebSocket>((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
const message = (socket: WebSocket) => new Promise<string>((resolve) => socket.once('message', (data) => resolve(data.toString())));
const closed = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', resolve));
const handshakeStatus = (socket: WebSocket) =>
  new Promise<number>((resolve, reject) => {
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode!));
    socket.once('open', () => reject(new Error('the connection opened')));
    socket.on('error', () => undefined);
  });
const invocations = () => stack.context.metrics.snapshot().functions.frames!.invocations;

test.each([
  ['?token=denied', 403],
  ['', 401],
  ['?token=broken', 500],
  ['?token=refused', 403],
])('a handshake with "%s" is rejected with %d', async (query, status) => {
  expect(await handshakeStatus(dial(query))).toBe(status);
});

test('the sub-protocol is the one that $connect returns', async () => {
  const socket = await opened(dial('', ['kith.v1', 'ada']));
  expect(socket.protocol).toBe('kith.v1');
  socket.terminate();
});

test("frames carry the authorizer's context as text and go to the route that the expression selects", async () => {
  const socket = await opened(dial('?token=ada'));
  socket.send('{"type":"ping"}');
  expect(JSON.parse(await message(socket))).toMatchObject({
    routeKey: 'ping',
    eventType: 'MESSAGE',
    authorizer: { userId: 'ada', expiresAt: '5', principalId: 'ada' },
  });
  socket.send('{"type":"other"}');
  expect(JSON.parse(await message(socket)).routeKey).toBe('$default');
  socket.terminate();
});

test('a failing function is reported as API Gateway does', async () => {
  const socket = await opened(dial('?token=ada'));
  socket.send('{"fail":true}');
  expect(JSON.parse(await message(socket))).toEqual({
    message: 'Internal server error',
    connectionId: expect.any(String),
    requestId: expect.any(String),
  });
  socket.terminate();
});

test('a frame over 32 KB closes the connection, and smaller frames form a message of up to 128 KB', async () => {
  const large = await opened(dial('?token=ada'));
  large.send(JSON.stringify({ pad: 'x'.repeat(33 * 1024) }));
  expect(await closed(large)).toBe(1009);

  const pieces = await opened(dial('?token=ada'));
  const text = JSON.stringify({ pad: 'x'.repeat(60 * 1024) });
  const half = text.length / 2;
  pieces.send(text.slice(0, half), { fin: false });
  pieces.send(text.slice(half), { fin: true });
  expect((await message(pieces)).length).toBeGreaterThan(60 * 1024);
  for (let piece = 0; piece < 5; piece += 1) pieces.send('x'.repeat(30 * 1024), { fin: piece === 4 });
  expect(await closed(pieces)).toBe(1009);
});

test('binary frames close the connection', async () => {
  const socket = await opened(dial('?token=ada'));
  socket.send(Buffer.from([1]));
  expect(await closed(socket)).toBe(1003);
});

test('a message of more than 128 KB is rejected', async () => {
  const socket = await opened(dial('?token=ada'));
  socket.send(JSON.stringify({ size: 129 * 1024 }));
  socket.send(JSON.stringify({ size: 127 * 1024 }));
  expect((await message(socket)).length).toBe(127 * 1024);
  socket.terminate();
});

test('a function can close a connection, and a closed connection returns 410', async () => {
  const socket = await opened(dial('?token=ada'));
  socket.send('{"bye":true}');
  await closed(socket);
  const gone = await fetch(`${stack.context.endpoint.url}/@connections/nobody=`, { method: 'POST', body: 'x' });
  expect([gone.status, gone.headers.get('x-amzn-errortype')]).toEqual([410, 'GoneException']);
});

test('closing a connection invokes $disconnect', async () => {
  const before = invocations();
  const socket = await opened(dial('?token=ada'));
  socket.close();
  await closed(socket);
  while (invocations() < before + 2) await new Promise((resolve) => setTimeout(resolve, 5));
});

test('connections end after ten idle minutes and after two hours of moved time', async () => {
  const idle = await opened(dial('?token=ada'));
  const end = closed(idle);
  await stack.context.clock.advance(9 * 60_000);
  expect(idle.readyState).toBe(WebSocket.OPEN);
  await stack.context.clock.advance(2 * 60_000);
  expect(await end).toBe(1001);

  const busy = await opened(dial('?token=ada'));
  const cut = closed(busy);
  for (let minutes = 0; minutes < 120; minutes += 8) {
    expect(busy.readyState).toBe(WebSocket.OPEN);
    busy.send('{"type":"ping"}');
    await message(busy);
    await stack.context.clock.advance(8 * 60_000);
  }
  expect(await cut).toBe(1001);
});

test('another path is rejected', async () => {
  const socket = new WebSocket(`${stack.url.replace('http', 'ws')}/elsewhere`);
  expect(await handshakeStatus(socket)).toBe(403);
});

test('without a default route, an unknown type selects no route', () => {
  const routes = new Set(['ping']);
  expect(
    ['{"type":"ping"}', '{"type":"x"}', 'no json', '{"type":"$connect"}'].map((body) => selectRoute('$request.body.type', body, routes)),
  ).toEqual(['ping', undefined, undefined, undefined]);
});
