import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = new URL('../..', import.meta.url).pathname;
const directory = mkdtempSync(join(tmpdir(), 'kith-start-'));
const running: { kill(signal: NodeJS.Signals): boolean }[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

const runBy = (program: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) => {
  // Without the build cache, as on a first start. Tests may run under npm themselves.
  const env = { ...process.env, KITH_BUILD_CACHE: undefined, npm_lifecycle_event: undefined, ...more };
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
  running.push(child);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk;
  });
  const exit = once(child, 'exit') as Promise<[number | null, string | null]>;
  return { child, exit, errors: () => errors };
};
const run = (...flags: string[]) => runBy(process.execPath, ['local/start.ts', ...flags]);
/** Waits for the ready line. */
const startBy = async (program: string, args: readonly string[]) => {
  const stack = runBy(program, args);
  const lines: string[] = [];
  for await (const line of createInterface(stack.child.stdout)) {
    lines.push(line);
    if (line.startsWith('ready ')) break;
  }
  const [, url = '', socketUrl = ''] = lines.at(-1)?.split(' ') ?? [];
  if (!url) throw new Error(`no ready line: ${stack.errors()}`);
  return { ...stack, url, socketUrl, lines };
};
const start = (...flags: string[]) => startBy(process.execPath, ['local/start.ts', ...flags]);
const token = async (url: string, handle: string): Promise<{ token: string; userId: string }> => {
  const response = await fetch(`${url}/local/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ handle }),
  });
  return (await response.json()) as { token: string; userId: string };
};

test('the last line prints the addresses, a first token works, and SIGTERM ends all processes', async () => {
  const stack = await start('--memory', '--port', '0');
  expect(stack.socketUrl).toBe(`${stack.url.replace('http', 'ws')}/socket`);
  const ada = await token(stack.url, 'ada');
  const issue = (handle: string) =>
    fetch(`${stack.url}/local/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ handle }),
    });
  // The first token of a user signs up through the API, which costs; a further one is only a signature.
  expect((await issue('bob')).headers.get('server-timing')).toMatch(/calls=[1-9]/);
  expect((await issue('bob')).headers.get('server-timing')).toMatch(/calls=0 /);
  const me = await fetch(`${stack.url}/v1/me`, { headers: { authorization: `Bearer ${ada.token}` } });
  expect([me.status, await me.json()]).toMatchObject([200, { userId: ada.userId, handle: 'ada', handleChosen: true }]);
  expect(me.headers.get('server-timing')).toMatch(/^db;dur=[\d.]+;desc="calls=[1-9]\d* rru=[\d.]+ wru=[\d.]+", trace;desc="[\da-f-]{36}"$/);
  // Connected clients must not delay the stop.
  const socket = new WebSocket(`${stack.socketUrl}?token=${ada.token}`);
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  stack.child.kill('SIGTERM');
  expect((await stack.exit)[0]).toBe(0);
  await expect(fetch(stack.url)).rejects.toThrow();
});

test('each request is a line, without the token in its query, and a phone reaches the stack by its address', async () => {
  const stack = startBy(process.execPath, ['local/start.ts', '--memory', '--port', '0', '--host']);
  const { url, child, lines } = await stack;
  const { port } = new URL(url);
  const address = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
  if (address) expect(lines.join('\n')).toContain(`http://${address}:${port}`);
  const printed: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(String(chunk)));
  const phone = `http://${address ?? '127.0.0.1'}:${port}`;
  const ada = await token(phone, 'ada');
  await fetch(`${phone}/v1/me?secret=1`, { headers: { authorization: `Bearer ${ada.token}` } });
  const missing = await fetch(`${phone}/v1/posts/post_aaaaaaaaaaaaaaaaaaaa`, { headers: { authorization: `Bearer ${ada.token}` } });
  const { instance } = (await missing.json()) as { instance: string };
  const isPrinted = () => printed.join('').includes('NOT_FOUND');
  for (let attempt = 0; attempt < 50 && !isPrinted(); attempt += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  const text = printed.join('');
  expect(text).toMatch(/^POST {4}200 \/local\/tokens {2}\d+ ms {2}\d+ calls/m);
  expect(text).toMatch(/^GET {5}200 \/v1\/me {2}[\d.]+ ms {2}ada {2}\d+ calls? [\d.]+ RRU [\d.]+ WRU {2}[0-9a-f-]{36}$/m);
  expect(text).toContain(instance.replace('urn:uuid:', ''));
  expect(text).not.toMatch(/secret|eyJ/);
  child.kill('SIGTERM');
});

test('flags that npm keeps for itself are refused by name', async () => {
  for (const [flags, right] of [
    [['--memory'], '--memory'],
    [['--port=3001'], '--port 3001'],
    [['--seed', 'demo'], '--seed demo'],
  ] as const) {
    const started = runBy('npm', ['start', '--silent', ...flags]);
    expect([flags, (await started.exit)[0]]).toEqual([flags, 1]);
    expect(started.errors()).toContain(`npm start -- ${right}\n`);
  }
});

test('without a table engine the start says how to get one', async () => {
  const started = runBy(process.execPath, ['local/start.ts', '--memory', '--port', '0'], { DYNAMODB_ENDPOINT: 'http://127.0.0.1:1' });
  expect((await started.exit)[0]).toBe(1);
  expect(started.errors()).toMatch(/no table server answers at http:\/\/127.0.0.1:1\n {2}Start it, or correct DYNAMODB_ENDPOINT/);
  expect(started.errors()).not.toContain('    at ');
});

/** Whether the address stops answering within ten seconds. */
const endsSoon = async (url: string): Promise<boolean> => {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const isUp = await fetch(`${url}/local/clock`).then(
      () => true,
      () => false,
    );
    if (!isUp) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
};

// npm itself ignores SIGINT, which a terminal sends to all processes.
test.each(['SIGTERM', 'SIGKILL'] as const)('%s to npm alone ends the stack too', async (signal) => {
  const stack = await startBy('npm', ['start', '--silent', '--', '--memory', '--port', '0']);
  stack.child.kill(signal);
  expect([signal, await endsSoon(stack.url)]).toEqual([signal, true]);
});

test('a stack that a shell started outlives the shell', async () => {
  const stack = await startBy('sh', ['-c', `"${process.execPath}" local/start.ts --memory --port 0 & echo "pid $!"`]);
  await stack.exit;
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect((await fetch(`${stack.url}/local/clock`)).status).toBe(200);
  process.kill(Number(stack.lines.find((line) => line.startsWith('pid '))?.slice(4)), 'SIGTERM');
  expect(await endsSoon(stack.url)).toBe(true);
});

test('data, users and moved time survive a kill', async () => {
  const data = join(directory, 'kept');
  const envFile = join(directory, 'app.env');
  writeFileSync(envFile, '# of the app\nKITH_URL=http://127.0.0.1:1\nOWN=kept\n');
  const first = await start('--data', data, '--port', '0', '--env', envFile);
  expect(readFileSync(envFile, 'utf8')).toBe(`# of the app\nOWN=kept\nKITH_URL=${first.url}\nKITH_SOCKET=${first.socketUrl}\n`);
  const ada = await token(first.url, 'ada');
  await fetch(`${first.url}/local/clock`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"advance":"P2D"}' });
  first.child.kill('SIGKILL');
  await first.exit;

  // After a crash, another process may have got the id of the killed one.
  writeFileSync(join(data, 'lock'), String(process.pid));
  const second = await start('--data', data, '--port', new URL(first.url).port, '--env', envFile);
  expect(second.lines.join('\n')).toMatch(/^clock {5}2 days ahead: 20/m);
  expect(second.lines).toContainEqual(expect.stringContaining(data));
  expect(await token(second.url, 'ADA')).toMatchObject({ userId: ada.userId });
  const clock = (await (await fetch(`${second.url}/local/clock`)).json()) as { offsetMs: number };
  expect(clock.offsetMs).toBe(172_800_000);
  const reset = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"reset":true}' };
  const refused = await fetch(`${second.url}/local/clock`, reset);
  expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'DATA_KEPT', detail: expect.stringContaining(data) }]);

  const third = run('--data', data, '--port', '0', '--env', envFile);
  expect((await third.exit)[0]).toBe(1);
  expect(third.errors()).toContain(`another local stack (process ${second.child.pid})`);
  second.child.kill('SIGINT');
  expect((await second.exit)[0]).toBe(0);
  expect(existsSync(join(data, 'lock'))).toBe(false);

  const file = join(directory, 'world.tgz');
  const exported = run('--export', file, '--data', data);
  expect([(await exported.exit)[0], exported.errors(), existsSync(file)]).toEqual([0, '', true]);
  const imported = await start('--memory', '--import', file, '--port', '0');
  expect(await token(imported.url, 'ada')).toMatchObject({ userId: ada.userId });
  imported.child.kill('SIGTERM');
  const renewed = await start('--reset', '--data', data, '--port', '0', '--env', envFile);
  expect(renewed.lines[0]).toMatch(/^Deletes the data in .*kept: /);
  expect(renewed.lines.join('\n')).not.toMatch(/^clock/m);
  renewed.child.kill('SIGTERM');
  await Promise.all([imported.exit, renewed.exit]);
});

test('a port in use, an unknown flag and contradicting flags end the start with a remedy', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const failures = [
    [['--memory', '--port', String(port)], `port ${port} is in use\n  Choose another one with --port N`],
    [['--port', '70000'], 'is not a port'],
    [['--nonsense'], '--chaos SEED'],
    [['--memory', '--data', directory], '--memory and --data exclude each other'],
    [['--data', join(root, 'package.json'), '--port', '0'], 'a file stands in its place\n  Choose another one with --data DIR'],
    [['--data', join(root, 'package.json', 'data'), '--port', '0'], 'Choose another one with --data DIR'],
    [['--memory', '--port', '0', '--host', '203.0.113.1'], 'this machine has no address 203.0.113.1'],
    [['--memory', '--cors', 'app.example'], '--cors app.example is not an origin\n  Give scheme, host and port'],
  ] as const;
  await Promise.all(
    failures.map(async ([flags, message]) => {
      const failed = run(...flags);
      expect((await failed.exit)[0]).toBe(1);
      expect(failed.errors()).toContain(message);
      expect(failed.errors()).not.toContain('    at ');
    }),
  );
  taken.close();
});
