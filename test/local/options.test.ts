import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findEngine } from '../../local/dynamodb/find-engine.ts';
import { greeting } from '../../local/greeting.ts';
import type { LocalStack } from '../../local/index.ts';
import { endable } from '../../local/lambda/idle.ts';
import { FLAGS } from '../../local/options/parse.ts';
import { readOptions, usage } from '../../local/options.ts';
import { requestLine } from '../../local/report.ts';

const directory = mkdtempSync(join(tmpdir(), 'kith-options-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('data is kept and addresses are written by default, and neither in memory', () => {
  expect(readOptions([], {})).toMatchObject({ env: '.env.local', stack: { data: '.kith', port: 3000, host: undefined } });
  expect(readOptions(['--memory'], {})).toMatchObject({ env: undefined, stack: { data: undefined } });
  expect(readOptions(['--memory', '--env', 'a.env'], {}).env).toBe('a.env');
});

test('--host alone listens on all addresses', () => {
  for (const args of [['--host'], ['--host', '--memory'], ['--host', '0.0.0.0']])
    expect([args, readOptions(args, {}).stack.host]).toEqual([args, '0.0.0.0']);
  expect(readOptions(['--host', '192.168.1.7'], {}).stack.host).toBe('192.168.1.7');
});

test('a start warns of the network where it can be reached from there', () => {
  const stack = { url: 'http://127.0.0.1:1', socketUrl: 'ws://127.0.0.1:1/socket', clock: { now: Date.now } } as unknown as LocalStack;
  const warns = (...args: string[]) => greeting(stack, readOptions(args, {})).includes('anybody in this network');
  expect([['--host'], ['--host', '192.168.1.7']].map((args) => warns(...args))).toEqual([true, true]);
  expect([[], ['--host', '127.0.0.1'], ['--host', 'localhost'], ['--host', '::1']].filter((args) => warns(...args))).toEqual([]);
});

test('an allowed host is a name with or without a port', () => {
  for (const host of ['kith.test', 'kith.test:8080', '192.168.1.7:80', '[fe80::1]:3000'])
    expect(readOptions(['--allow', host], {}).stack.allow).toEqual([host]);
  for (const host of ['http://kith.test:8080', 'kith.test/', 'kith.test:', ''])
    expect(() => readOptions(['--allow', host], {})).toThrow(`--allow ${host} is not a host`);
});

test('the console’s address is printed where it is served', () => {
  const stack = { url: 'http://127.0.0.1:1', socketUrl: 'ws://127.0.0.1:1/socket', clock: { now: Date.now } } as unknown as LocalStack;
  const printed = (consoleUrl?: string) => greeting({ ...stack, consoleUrl }, readOptions([], {}));
  expect(printed()).not.toContain('console');
  expect(printed('http://127.0.0.1:1/console')).toMatch(/^console {3}http:\/\/127\.0\.0\.1:1\/console$/m);
});

test('npm’s own settings are no flags of the stack', () => {
  const npm = { npm_lifecycle_event: 'start', npm_config_loglevel: 'notice' };
  expect(readOptions([], npm).env).toBe('.env.local');
  expect(() => readOptions([], { ...npm, npm_config_cors: 'true' })).toThrow('npm start -- --cors');
  expect(() => readOptions(['demo'], { ...npm, npm_config_seed: 'true' })).toThrow('Write it after a `--`: npm start -- --seed demo');
  expect(() => readOptions([], { ...npm, npm_config_port: '3001' })).toThrow('npm start -- --port 3001');
});

const refusalOf = (...args: string[]): string => {
  try {
    readOptions(args, {});
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
};

test('a wrong option is refused with the nearest right one, and a missing value with its meaning', () => {
  for (const [args, meant] of [
    [['--prot', '3001'], '--port'],
    [['--memroy'], '--memory'],
    [['--mem'], '--memory'],
    [['--SEED', 'demo'], '--seed'],
    [['--expotr=x.tgz'], '--export'],
    [['reset'], '--reset'],
  ] as const)
    expect([args, refusalOf(...args)]).toEqual([args, expect.stringMatching(`Did you mean ${meant}\\? .*npm start -- --help`)]);
  expect(refusalOf('--nonsense')).toMatch(/^there is no option --nonsense\n {2}\n[\s\S]*--chaos SEED/);
  expect(refusalOf('--seed')).toMatch(/^--seed needs a value\n {2}--seed WORLD .*300 people/);
  expect(refusalOf('--reset=yes')).toMatch(/^--reset takes no value\n {2}--reset /);
  expect(refusalOf('--seed', 'dmeo')).toBe('--seed knows no world dmeo\n  There is: demo.');
});

test('options that contradict each other are refused with what to do instead', () => {
  for (const args of [
    ['--memory', '--reset'],
    ['--memory', '--export', 'a.tgz'],
    ['--export', 'a.tgz', '--import', 'b.tgz'],
    ['--export', 'a.tgz', '--seed', 'demo'],
    ['--export', 'a.tgz', '--reset'],
    ['--import', 'a.tgz', '--seed', 'demo'],
    ['--seed', 'demo', '--chaos', '7'],
  ])
    expect([args, refusalOf(...args)]).toEqual([args, expect.stringContaining('exclude each other')]);
  expect(refusalOf('--reset', '--seed', 'demo', '--memory')).toContain('always new');
  for (const args of [
    ['--memory', '--seed', 'demo'],
    ['--memory', '--import', 'a.tgz'],
    ['--reset', '--import', 'a.tgz', '--chaos', '7'],
  ])
    expect([args, refusalOf(...args)]).toEqual([args, 'accepted']);
});

test('the help and the guide explain every option', () => {
  const lines = usage.split('\n').filter((line) => line.startsWith('  --'));
  expect(lines.map((line) => line.slice(4).split(' ')[0]).sort()).toEqual(Object.keys(FLAGS).sort());

  const guide = readFileSync(new URL('../../docs/guides/local-stack.md', import.meta.url), 'utf8');
  const flags = [...usage.matchAll(/^ {2}(--\w+)/gm)].map(([, flag = '']) => flag);
  expect(flags.length).toBeGreaterThan(9);
  expect(flags.filter((flag) => !guide.includes(`\`${flag}`))).toEqual([]);
});

const engineAt = (folder: string, name: string): string => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), '#!/bin/sh\n');
  chmodSync(join(folder, name), 0o755);
  return join(folder, name);
};

test('the table engine is the package of the platform, or else on the PATH', () => {
  const packages = join(directory, 'node_modules');
  const bin = join(directory, 'bin');
  const mac = { platform: 'darwin', arch: 'arm64', path: ['/nowhere', bin].join(delimiter), packages };
  expect(() => findEngine(mac)).toThrow(/darwin-arm64.*\n.*brew install nubo-db\/tap\/dynoxide.*DYNAMODB_ENDPOINT/);
  const onPath = engineAt(bin, 'dynoxide');
  expect(findEngine(mac)).toBe(onPath);
  const packaged = engineAt(join(packages, '@dynoxide', 'darwin-arm64'), 'dynoxide');
  expect(findEngine(mac)).toBe(packaged);
  expect(() => findEngine({ ...mac, platform: 'win32', arch: 'x64' })).toThrow(/WSL/);
});

test('the line of a request obeys no sender', () => {
  const request = { method: 'GET', target: `/v1/\u001b[2J${'x'.repeat(300)}?token=secret`, headers: {} };
  const line = requestLine({ request, response: { status: 404, headers: {}, body: '{"code":' }, ms: 3 }, undefined);
  expect(line).toMatch(/^GET {5}404 \/v1\/%1B\[2Jx+ {2}3\.0 ms$/);
  expect(line.length).toBeLessThan(160);
});

test('idle workers end, the last one of a function only where it is not kept, and later than a job of each minute', () => {
  const [busy, starting, fresh, idle, older] = [
    { ready: true, running: {}, idleSince: 0 },
    { ready: false, idleSince: 0 },
    { ready: true, idleSince: 95_000 },
    { ready: true, idleSince: 70_000 },
    { ready: true, idleSince: 5_000 },
  ];
  expect(endable([busy, starting, fresh, older], 100_000, 'ends')).toEqual([older]);
  expect(endable([older, idle], 100_000, 'kept')).toEqual([idle]);
  expect(endable([older, idle], 100_000, 'ends')).toEqual([idle]);
  expect([endable([older], 100_000, 'kept'), endable([older], 100_000, 'ends')]).toEqual([[], [older]]);
});
