import { once } from 'node:events';
import { connect } from 'node:net';
import { createGuard } from '../../local/gateway/guard.ts';
import { httpApi, startGateways } from './gateways.ts';

let stack: Awaited<ReturnType<typeof startGateways>>;
let port: number;
beforeAll(async () => {
  const echo = 'export const handler = async () => ({ statusCode: 200, body: "{}" });';
  stack = await startGateways({ handlers: { echo: { source: echo } }, resources: httpApi({ 'GET /things': 'echo' }) });
  port = Number(new URL(stack.url).port);
});
afterAll(() => stack.stop());

/** Sends a request byte by byte, which `fetch` would correct. */
const send = async (to: number, ...lines: string[]): Promise<{ status: number; body: string; length: number }> => {
  const body = lines[0]?.startsWith('POST') ? '{"advance":"PT1S"}' : '';
  const socket = connect(to, '127.0.0.1');
  socket.write([...lines, `content-length: ${body.length}`, 'connection: close', '', body].join('\r\n'));
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  await once(socket, 'close');
  const length = Number(/content-length: (\d+)/i.exec(text)?.[1]);
  return { status: Number(text.split(' ')[1]), body: text.slice(text.indexOf('\r\n\r\n') + 4), length };
};
const JSON_TYPE = 'content-type: application/json';
const clock = (...headers: string[]) => send(port, 'POST /local/clock HTTP/1.1', ...headers);

test('the own names with the own port are answered', async () => {
  for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])
    expect([name, (await clock(`host: ${name}:${port}`, JSON_TYPE)).status]).toEqual([name, 200]);
});

test.each(['GET /local/clock', 'POST /local/tokens', 'GET /things', 'GET /docs', 'GET /.well-known/jwks.json', 'GET /nothing'])(
  'a page whose name leads to this machine gets nothing of %s',
  async (line) => {
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
      `127.0.0.1.evil.example:${port}`,
      `1.2.3.4/x:${port}`,
      `1.2.3.4?:${port}`,
      `1.2.3.4#:${port}`,
      `evil@1.2.3.4:${port}`,
      `[fe80::1]/x:${port}`,
      `1.2.3:${port}`,
      `[1.2.3.4]:${port}`,
      '',
    ]) {
      const { status, body } = await send(port, `${line} HTTP/1.1`, `host: ${host}`, JSON_TYPE);
      expect([host, status]).toEqual([host, 421]);
      expect(JSON.parse(body)).toMatchObject({
        code: 'HOST_NOT_ALLOWED',
        type: 'about:blank',
        detail: expect.stringContaining(`http://127.0.0.1:${port}`),
      });
    }
  },
);

test('the number of a machine is answered, of which no foreign page can make a name', async () => {
  for (const name of ['10.0.2.2', '192.168.1.7', '[fe80::1]'])
    expect([name, (await clock(`host: ${name}:${port}`, `origin: http://${name}:5173`, JSON_TYPE)).status]).toEqual([name, 200]);
});

test('two hosts are refused, whichever comes first', async () => {
  const [own, evil] = [`host: 127.0.0.1:${port}`, 'host: evil.example'];
  for (const hosts of [
    [own, evil],
    [evil, own],
    [own, own],
  ]) {
    const { status, body } = await clock(...hosts, JSON_TYPE);
    expect([status, JSON.parse(body).code]).toEqual([400, 'HOST_REPEATED']);
  }
});

test('a socket for another host is not opened, and the AWS services have a guard of their own', async () => {
  const upgrade = ['connection: upgrade', 'upgrade: websocket', 'sec-websocket-version: 13', 'sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA=='];
  const { status, body, length } = await send(port, 'GET /socket HTTP/1.1', 'host: evil."example', ...upgrade);
  expect([status, JSON.parse(body)]).toEqual([421, { message: expect.stringContaining('evil."example') }]);
  // A client reads no further than the length says.
  expect(length).toBe(Buffer.byteLength(body));
  const aws = Number(new URL(stack.context.endpoint.url).port);
  expect((await send(aws, 'GET / HTTP/1.1', 'host: evil.example')).status).toBe(421);
  expect((await send(aws, 'GET / HTTP/1.1', `host: 127.0.0.1:${aws}`)).status).toBe(404);
});

test('pages of other origins cannot drive the stack', async () => {
  const own = `host: 127.0.0.1:${port}`;
  for (const origin of ['https://evil.example', 'null', 'file://', `http://localhost.evil.example:${port}`, 'https://10.0.2.2']) {
    const { status, body } = await clock(own, `origin: ${origin}`, JSON_TYPE);
    expect([origin, status, JSON.parse(body).code]).toEqual([origin, 403, 'ORIGIN_NOT_ALLOWED']);
  }
  // The developer's own pages come from this machine, on any port.
  for (const origin of [`http://localhost:${port}`, 'http://127.0.0.1:5173', 'http://[::1]:8080', 'http://app.localhost:5173'])
    expect([origin, (await clock(own, `origin: ${origin}`, JSON_TYPE)).status]).toEqual([origin, 200]);
  // Pages of other origins call the API under its own rules.
  expect((await send(port, 'GET /things HTTP/1.1', own, 'origin: https://app.example')).status).toBe(200);
});

test('a body that a page may send without asking is refused', async () => {
  const own = `host: 127.0.0.1:${port}`;
  for (const type of [
    'text/plain',
    'text/plain;application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    '',
  ]) {
    const { status, body } = await clock(own, ...(type ? [`content-type: ${type}`] : []));
    expect([type, status, JSON.parse(body)]).toMatchObject([type, 415, { code: 'CONTENT_TYPE_NOT_ALLOWED' }]);
  }
  for (const type of ['application/json', 'Application/JSON; charset=utf-8', 'application/merge-patch+json'])
    expect([type, (await clock(own, `content-type: ${type}`)).status]).toEqual([type, 200]);
});

test('further hosts can be allowed, for their pages too', () => {
  const guard = createGuard(3000, { hosts: ['Kith.test:8080'], origins: ['https://App.example'] });
  expect(guard.refuseHost({ rawHeaders: ['Host', 'kith.test:8080'] })).toBeUndefined();
  expect(guard.refuseHost({ rawHeaders: ['Host', 'kith.test'] })).toMatchObject({ code: 'HOST_NOT_ALLOWED' });
  const call = (origin: string) =>
    guard.refuseLocal({ method: 'GET', target: '/local/clock', headers: { origin }, body: Buffer.alloc(0), sourceIp: '' });
  expect([call('http://kith.test:8080'), call('http://other.test:8080')?.code]).toEqual([undefined, 'ORIGIN_NOT_ALLOWED']);
  expect([call('https://app.example'), call('http://app.example')?.code]).toEqual([undefined, 'ORIGIN_NOT_ALLOWED']);
  expect(call('https://evil.example')?.detail).toContain('--cors https://evil.example');
});
