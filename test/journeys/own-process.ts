import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(import.meta.dirname, '../..');

type Row = { pid: number; parent: number; state: string };

/** Running processes, without zombies. */
const processes = (): Row[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, state = 'Z']) => ({ pid: Number(pid), parent: Number(parent), state }))
    .filter(({ state }) => !state.startsWith('Z'));

const descendants = (pid: number, all: readonly Row[]): number[] =>
  all.filter(({ parent }) => parent === pid).flatMap((child) => [child.pid, ...descendants(child.pid, all)]);

export type OwnProcess = {
  url: string;
  /** Ids of the process and of all its current descendants. */
  family(): number[];
  /** Kills the process without running any handler, like a power failure. */
  kill(): Promise<void>;
  /** Stops the process as Ctrl-C does. @returns its exit code */
  stop(): Promise<number | null>;
};

/** Runs `npm start` in a separate process. @throws Error with its output if it does not become ready */
export const startProcess = async (dataDir: string): Promise<OwnProcess> => {
  const child: ChildProcess = spawn(process.execPath, ['local/start.ts', '--data', dataDir, '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const printed: string[] = [];
  child.stderr!.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  const lines = createInterface({ input: child.stdout! });
  const url = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      printed.push(line);
      const ready = /^ready (http\S+)/.exec(line);
      if (ready) resolve(ready[1]!);
    });
    void exited.then(() => reject(new Error(`the stack did not start: ${printed.join('\n')}`)));
  });
  return {
    url,
    family: () => [child.pid!, ...descendants(child.pid!, processes())],
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
};

/** Waits for the processes to end. @returns those that still run after the time */
export const survivors = async (pids: readonly number[], withinMs: number): Promise<number[]> => {
  for (const deadline = Date.now() + withinMs; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const alive = new Set(processes().map(({ pid }) => pid));
    const left = pids.filter((pid) => alive.has(pid));
    if (left.length === 0 || Date.now() > deadline) return left;
  }
};
