import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

/** Benchmarks in order of execution, each in its own process with a time limit in minutes. */
const BENCHMARKS = [
  { name: 'start', minutes: 5, about: 'time of npm start until ready' },
  { name: 'console', minutes: 5, about: 'size of the console, and time until a page of it can be used' },
  { name: 'cold-start', minutes: 10, about: 'initialisation of every bundle, compared with a bare handler' },
  { name: 'client', minutes: 1, about: 'sizes of the client in an app' },
  { name: 'kernel', minutes: 5, about: 'processor time of a request, compared with a bare handler' },
  { name: 'emulator', minutes: 5, about: 'DynamoDB calls to the local table alone' },
  { name: 'rates', minutes: 5, about: 'rates with 16 in flight beside a bare server, processor time, memory' },
  { name: 'traces', minutes: 15, about: 'what traces of the local stack cost, beside a stack without them' },
  { name: 'counts', minutes: 5, about: 'time from a like until the post shows it' },
  { name: 'joining', minutes: 10, about: '1,000 concurrent joins of a competition and of a community, capacity 100' },
  { name: 'live-board', minutes: 5, about: 'time of a change to 100 sockets, and its processor time' },
  { name: 'people', minutes: 20, about: 'friendships, a post to many, a page of the home feed' },
  {
    name: 'notifications',
    minutes: 60,
    about: 'time from an event to the inbox and to providers, deliveries at once, a crowd of due work',
  },
  { name: 'submissions', minutes: 15, about: 'time from submission to rank under load, and ingest rate' },
  { name: 'operations', minutes: 120, about: 'client operations on boards of 1 K to 1 M entries' },
];

const usage = `npm run bench -- [NAME …] [--quick]

Writes bench/figures/*.json, docs/plots/*.svg and docs/benchmarks.md. All of them take about an hour, most of it to fill
a board of a million entries.

  --quick        small boards and few calls, under three minutes; prints figures without storing them
  --sizes 1000   measures only these board sizes in operations (comma-separated); others keep their figures
  --report       only regenerates the document from the stored figures

${BENCHMARKS.map(({ name, about }) => `  ${name.padEnd(13)}  ${about}`).join('\n')}`;

const run = (file: string, args: string[], environment: Record<string, string>, minutes: number): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(import.meta.dirname, file), ...args], {
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    });
    const timeout = setTimeout(() => {
      console.error(`${file} exceeded ${minutes} minutes and was stopped`);
      child.kill('SIGTERM');
    }, minutes * 60_000);
    child.on('exit', (code) => {
      clearTimeout(timeout);
      resolve(code === 0);
    });
  });

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    sizes: { type: 'string', default: '' },
    help: { type: 'boolean', short: 'h' },
  },
});
const unknown = positionals.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (values.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `Unknown benchmark: ${unknown.join(', ')}.\n\n${usage}` : usage);
  process.exit(unknown.length > 0 ? 1 : 0);
}

const chosen = values.report ? [] : BENCHMARKS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const quickFolder = values.quick ? mkdtempSync(path.join(tmpdir(), 'kith-bench-figures-')) : undefined;
const failed: string[] = [];
const begin = Date.now();
try {
  for (const { name, minutes, about } of chosen) {
    console.log(`\n── ${name}: ${about}`);
    const start = Date.now();
    const sizes = name === 'operations' ? values.sizes.split(',').filter(Boolean) : [];
    const passed = await run(
      `${name}.ts`,
      [...(values.quick ? ['--quick'] : []), ...sizes],
      quickFolder ? { BENCH_FIGURES: quickFolder } : {},
      minutes,
    );
    console.log(`── ${passed ? 'done' : 'FAILED'} in ${Math.round((Date.now() - start) / 1000)} s`);
    if (!passed) failed.push(name);
  }
  if (!quickFolder && !(await run('report.ts', [], {}, 1))) failed.push('report');
} finally {
  if (quickFolder) rmSync(quickFolder, { recursive: true, force: true });
}
console.log(
  `\n${chosen.length} benchmarks in ${Math.round((Date.now() - begin) / 1000)} s${quickFolder ? '; figures of quick runs are not stored' : ''}`,
);
if (failed.length > 0) {
  console.error(`failed: ${failed.join(', ')}`);
  process.exit(1);
}
