import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FunctionMetrics, QueueMetrics } from '../local/metrics.ts';
import { type Answer, callUrl } from './calls.ts';

export type StackOptions = {
  /** Where the data lies; a temporary directory, gone at the stop, unless given. */
  data?: string;
  /** `queues`: nobody reads the stream, for bulk loads. `new`: the stream begins when this stack starts. */
  consumers?: 'all' | 'new' | 'queues';
};
type Person = { token: string; userId: string };
type Call = { token?: string; body?: unknown; headers?: Record<string, string> };

type Addresses = {
  url: string;
  /** Where its AWS services listen. */
  endpointUrl: string;
  table: string;
  /** Environment variables by name of the function. */
  environments: Record<string, Record<string, string>>;
};
/** A local stack that runs in a process of its own, spoken to over HTTP. */
export type Stack = Addresses & {
  /** Any answer is an answer: look at its status. */
  call(method: string, path: string, options?: Call): Promise<Answer>;
  /** The same, where anything but a success is a mistake. */
  must(method: string, path: string, options?: Call): Promise<Answer>;
  person(handle: string, groups?: string[]): Promise<Person>;
  settle(): Promise<void>;
  advance(duration: string): Promise<void>;
  metrics(): Promise<{ functions: Record<string, FunctionMetrics>; queues: Record<string, QueueMetrics> }>;
  stop(): Promise<void>;
};

/** However busy a stack is, it is left to its work no longer than this. */
const SETTLE_MS = 20 * 60_000;

export const startStack = async ({ data, consumers = 'all' }: StackOptions = {}): Promise<Stack> => {
  const folder = data ?? mkdtempSync(path.join(tmpdir(), 'kith-bench-'));
  const child = fork(path.join(import.meta.dirname, 'stack-process.ts'), [JSON.stringify({ data: folder, consumers })], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const addresses = await new Promise<Addresses>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Addresses));
    void exited.then((code) => reject(new Error(`the stack ended with ${code} before it was ready`)));
  });

  const call: Stack['call'] = (method, target, options = {}) => {
    const headers: Record<string, string> = { ...options.headers };
    if (options.token) headers.authorization = `Bearer ${options.token}`;
    return callUrl(method, `${addresses.url}${target}`, headers, options.body === undefined ? undefined : JSON.stringify(options.body));
  };
  const must: Stack['must'] = async (method, target, options) => {
    const answer = await call(method, target, options);
    if (answer.status >= 300) throw new Error(`${method} ${target} answered ${answer.status}: ${answer.text}`);
    return answer;
  };
  return {
    ...addresses,
    call,
    must,
    person: async (handle, groups) => (await must('POST', '/local/tokens', { body: { handle, groups } })).json() as Person,
    settle: async () => {
      for (const deadline = Date.now() + SETTLE_MS; ; ) {
        const answer = await call('POST', '/local/settle', { body: {} });
        if (answer.status === 200) return;
        if (answer.status !== 503 || Date.now() > deadline) throw new Error(`the stack does not settle: ${answer.text}`);
      }
    },
    advance: async (duration) => void (await must('POST', '/local/clock', { body: { advance: duration } })),
    metrics: async () => (await must('GET', '/local/metrics')).json() as Awaited<ReturnType<Stack['metrics']>>,
    stop: async () => {
      if (child.connected) child.disconnect();
      await exited;
      if (data === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
};
