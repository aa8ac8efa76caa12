import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { checkUrl } from '../../lambdas/webhooks/outgoing/addresses.rules.ts';
import { type Limits, postJson } from '../../lambdas/webhooks/outgoing/post-json.ts';
import type { Resolve } from '../../lambdas/webhooks/outgoing/resolve-host.ts';
import { certificate } from './certificate.ts';

/** Long enough for a busy machine; the tests that wait for one of them shorten it. */
const LIMITS: Limits = { connectMs: 30_000, totalMs: 60_000, bodyMs: 250, answerBytes: 16 * 1024 };
const SHORT_CONNECT: Limits = { ...LIMITS, connectMs: 400 };
const SHORT: Limits = { ...LIMITS, totalMs: 900 };
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const listen = async (server: net.Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
};
const serve = async (handler: http.RequestListener): Promise<string> => `http://127.0.0.1:${await listen(http.createServer(handler))}/hook`;

const post = (text: string, { resolve, limits = LIMITS }: { resolve?: Resolve; limits?: Limits } = {}) => {
  const checked = checkUrl(text, { loopback: true });
  if ('refused' in checked) throw new Error(checked.refused);
  return postJson({ ...checked, headers: { 'webhook-id': '1' }, body: '{"type":"é"}' }, { limits, ...(resolve ? { resolve } : {}) });
};
/** Answers each question with the next list of addresses. */
const names =
  (...answers: string[][]): Resolve =>
  async () =>
    (answers.shift() ?? []).map((address) => ({ address, family: net.isIP(address) }));

test('sends the body and its headers, and reads the answer', async () => {
  const received: { method?: string | undefined; headers: http.IncomingHttpHeaders; body: string }[] = [];
  const url = await serve((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      received.push({ method: request.method, headers: request.headers, body });
      response.writeHead(201).end('fine\u0000\n\nthanks');
    });
  });
  expect(await post(url)).toMatchObject({ status: 201, problem: null, excerpt: 'fine thanks' });
  expect(received[0]).toMatchObject({
    method: 'POST',
    body: '{"type":"é"}',
    headers: { 'webhook-id': '1', 'content-type': 'application/json', 'content-length': '13' },
  });
});

test.each([
  [301, 'redirected'],
  [307, 'redirected'],
  [400, 'status'],
  [410, 'status'],
  [500, 'status'],
])('an answer of %i is a failure, and no redirect is followed', async (status, problem) => {
  let calls = 0;
  const url = await serve((_, response) => {
    calls += 1;
    response.writeHead(status, { location: '/elsewhere' }).end();
  });
  expect(await post(url)).toMatchObject({ status, problem, excerpt: null });
  expect(calls).toBe(1);
});

test('tells the pause that the endpoint asks for', async () => {
  const url = await serve((_, response) => void response.writeHead(429, { 'retry-after': '120' }).end());
  expect(await post(url)).toMatchObject({ status: 429, retryAfterSeconds: 120 });
});

test.each([
  ['private', ['10.0.0.1']],
  ['metadata', ['169.254.169.254']],
  ['private beside a public one', ['93.184.216.34', '192.168.1.1']],
  ['mapped', ['::ffff:127.0.0.1']],
  ['loopback', ['127.0.0.1']],
])('connects to no name with an address that is %s', async (_, addresses) => {
  expect(await post('https://app.example.com/', { resolve: names(addresses) })).toMatchObject({ status: null, problem: 'refused_address' });
});

test('asks for the address once, and connects to what was checked', async () => {
  let connections = 0;
  const port = await listen(net.createServer((socket) => socket.end()).on('connection', () => (connections += 1)));
  const asked: string[] = [];
  // The second answer would be the address of this machine.
  const answers = names(['192.0.2.1'], ['127.0.0.1']);
  const rebinding: Resolve = (host) => {
    asked.push(host);
    return answers(host);
  };
  expect(await post('https://rebind.example.com:8443/', { resolve: rebinding })).toMatchObject({ problem: 'refused_address' });
  expect([asked, connections, port > 0]).toEqual([['rebind.example.com'], 0, true]);
});

test('the connection goes to the checked address, and does not resolve the name again', async () => {
  const port = await listen(http.createServer((_, response) => void response.end('here')));
  let asked = 0;
  const resolve: Resolve = async () => {
    asked += 1;
    return [{ address: asked === 1 ? '127.0.0.1' : '10.255.255.1', family: 4 }];
  };
  expect(await post(`http://localhost:${port}/`, { resolve })).toMatchObject({ status: 200, excerpt: 'here' });
  expect(asked).toBe(1);
});

test('an unknown name and a silent name server are failures', async () => {
  expect(await post('https://app.example.com/', { resolve: names([]) })).toMatchObject({ problem: 'unknown_host' });
  const silent: Resolve = () => new Promise(() => undefined);
  expect(await post('https://app.example.com/', { resolve: silent, limits: SHORT_CONNECT })).toMatchObject({ problem: 'timed_out' });
});

test('a closed port is a failed connection', async () => {
  const server = net.createServer();
  const port = await listen(server);
  server.close();
  expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ status: null, problem: 'connection_failed' });
});

test('a connection that ends without an answer is a failure', async () => {
  const port = await listen(net.createServer((socket) => socket.destroy()));
  expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ status: null, problem: 'connection_failed' });
});

test('an endpoint that accepts and stays silent, or sends its headers drop by drop, is left after the whole time', async () => {
  const silent = await listen(net.createServer(() => undefined));
  const dripping = await listen(
    net.createServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('x'), 20);
      socket.on('close', () => clearInterval(drip));
    }),
  );
  for (const port of [silent, dripping]) {
    const answer = await post(`http://127.0.0.1:${port}/`, { limits: SHORT });
    expect(answer).toMatchObject({ status: null, problem: 'timed_out' });
    expect(answer.milliseconds).toBeGreaterThanOrEqual(SHORT.totalMs - 20);
    expect(answer.milliseconds).toBeLessThan(LIMITS.connectMs);
  }
});

test('a TLS handshake that never ends counts as connecting', async () => {
  const port = await listen(net.createServer(() => undefined));
  const answer = await post(`https://127.0.0.1:${port}/`, { limits: SHORT_CONNECT });
  expect(answer).toMatchObject({ status: null, problem: 'timed_out' });
  expect(answer.milliseconds).toBeLessThan(LIMITS.totalMs);
});

test('the status of an answer counts, even if its body never ends', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200);
    response.write('begun');
  });
  const answer = await post(url);
  expect(answer).toMatchObject({ status: 200, problem: null, excerpt: 'begun' });
  expect(answer.milliseconds).toBeLessThan(LIMITS.totalMs);
});

test('reads the beginning of a huge answer only', async () => {
  let written = 0;
  const url = await serve((_, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(64 * 1024))) written += 64 * 1024;
    };
    response.writeHead(200).on('drain', more);
    more();
  });
  const answer = await post(url);
  expect(answer).toMatchObject({ status: 200, problem: null, excerpt: 'x'.repeat(300) });
  expect(written).toBeLessThan(64 * 1024 * 1024);
});

test('huge headers are a failure', async () => {
  const port = await listen(net.createServer((socket) => void socket.write(`HTTP/1.1 200 OK\r\nx-long: ${'y'.repeat(64 * 1024)}\r\n\r\n`)));
  expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ status: null, problem: 'too_large' });
});

test('an answer that is no HTTP is a failure', async () => {
  const port = await listen(net.createServer((socket) => void socket.end('SSH-2.0-OpenSSH_9.6\r\n')));
  expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ status: null, problem: 'connection_failed' });
});

test('a certificate that nobody signed, and a port without TLS, are failures of TLS', async () => {
  const selfSigned = await listen(https.createServer(certificate, (_, response) => void response.end()));
  const plain = await listen(http.createServer((_, response) => void response.end()));
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  try {
    for (const port of [selfSigned, plain])
      expect(await post(`https://localhost:${port}/`)).toMatchObject({ status: null, problem: 'tls_failed' });
  } finally {
    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
  }
});
