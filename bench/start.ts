import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { callUrl } from './calls.ts';
import { type Figure, isQuick, median, print, progress, rounded, saveReport } from './figures.ts';

/** Measures `npm start` until it reports ready, and the first responses after that. */
const RUNS = isQuick ? 3 : 9;
const READY_MS = 60_000;
const root = path.resolve(import.meta.dirname, '..');

const startOnce = async (): Promise<{ ready: number; first: number; second: number }> => {
  const start = performance.now();
  // In its own process group, because npm does not always forward signals.
  const child = spawn('npm', ['start', '--silent', '--', '--memory', '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = (signal: NodeJS.Signals): void => {
    try {
      process.kill(-child.pid!, signal);
    } catch {
      // It has exited already.
    }
  };
  const timeout = setTimeout(() => kill('SIGKILL'), READY_MS);
  try {
    const url = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const found = /^ready (http\S+)/.exec(line);
        if (found) resolve(found[1]!);
      });
      void exited.then(() => reject(new Error('the stack exited before it was ready')));
    });
    const ready = performance.now() - start;
    const signIn = () => callUrl('POST', `${url}/local/tokens`, {}, '{"handle":"ada"}');
    const first = (await signIn()).ms;
    return { ready, first, second: (await signIn()).ms };
  } finally {
    clearTimeout(timeout);
    kill('SIGTERM');
    await exited;
  }
};

const runs: Awaited<ReturnType<typeof startOnce>>[] = [];
for (let run = 0; run < RUNS; run += 1) {
  progress(`npm start: ${run + 1} of ${RUNS}`);
  runs.push(await startOnce());
}
const ready = runs.map((run) => run.ready / 1000);
const value = rounded(median(ready));
const figures: Figure[] = [
  {
    name: '`npm start` until ready',
    unit: 's',
    value,
    note: `median of ${RUNS} runs, ${rounded(Math.min(...ready))}–${rounded(Math.max(...ready))} s`,
  },
  {
    name: 'the first sign-up after that',
    unit: 'ms',
    value: rounded(median(runs.map(({ first }) => first))),
    note: 'two API calls, not warm',
  },
  { name: 'the next sign-in', unit: 'ms', value: rounded(median(runs.map(({ second }) => second))), note: '' },
];
saveReport('start', figures);
print(`npm start: ready in ${value} s`);
