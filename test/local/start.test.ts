import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = new URL('../..', import.meta.url).pathname;
const directory = mkdtempSync(join(tmpdir(), 'kith-start-'));
const running: { kill(signal: NodeJS.Signals): boolean }[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

const runBy = (program: string, args: readonly string[]) => {
  // Without the build cache, as on a first start. Tests may run under npm themselves.
  const env = { ...process.env, KITH_BUILD_CACHE: undefined, npm_lifecycle_event: undefined };
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
  const again = await fetch(`${stack.url}/local/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ handle: 'ada' }),
  });
  expect(again.headers.get('server-timing')).toMatch(/calls=[1-9]/);
  const me = await fetch(`${stack.url}/v1/me`, { headers: { authorization: `Bearer ${ada.token}` } });
  expect([me.status, await me.json()]).toMatchObject([200, { userId: ada.userId, handle: 'ada', handleChosen: true }]);
  expect(me.headers.get('server-timing')).toMatch(/^db;dur=[\d.]+;desc="calls=[1-9]\d* rru=[\d.]+ wru=[\d.]+"$/);
  // Connected clients must not delay the stop.
  const socket = new WebSocket(`${stack.socketUrl}?token=${ada.token}`);
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  stack.child.kill('SIGTERM');
  expect((await stack.exit)[0]).toBe(0);
  await expect(fetch(stack.url)).rejects.toThrow();
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
  const first = await start('--data', data, '--port', '0');
  const ada = await token(first.url, 'ada');
  await fetch(`${first.url}/local/clock`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"advance":"P2D"}' });
  first.child.kill('SIGKILL');
  await first.exit;

  const second = await start('--data', data, '--port', new URL(first.url).port);
  expect(await token(second.url, 'ADA')).toMatchObject({ userId: ada.userId });
  const clock = (await (await fetch(`${second.url}/local/clock`)).json()) as { offsetMs: number };
  expect(clock.offsetMs).toBe(172_800_000);

  const third = run('--data', data, '--port', '0');
  expect((await third.exit)[0]).toBe(1);
  expect(third.errors()).toContain('another local stack');
  second.child.kill('SIGINT');
  expect((await second.exit)[0]).toBe(0);
  expect(existsSync(join(data, 'lock'))).toBe(false);
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
