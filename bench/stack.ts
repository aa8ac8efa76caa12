import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FunctionMetrics, QueueMetrics } from '../local/metrics.ts';
import { callUrl, type MeasuredResponse } from './calls.ts';

export type StackOptions = {
  /** Folder of the data; default: a temporary one, deleted on stop. */
  data?: string;
  /** `queues`: no stream consumers, for bulk loads. `new`: the stream starts with this stack. */
  consumers?: 'all' | 'new' | 'queues';
  /** Records traces, as `npm start` does. */
  traces?: boolean;
};
type Person = { token: string; userId: string };
type Call = { token?: string; body?: unknown; headers?: Record<string, string> };

type Addresses = {
  url: string;
  /** Endpoint of the local AWS services. */
  endpointUrl: string;
  table: string;
  /** Environment variables by function name. */
  environments: Record<string, Record<string, string>>;
};
/** A local stack in its own process, used over HTTP. */
export type Stack = Addresses & {
  /** Process that runs the stack. */
  pid: number;
  /** Returns any response; check its status. */
  call(method: string, path: string, options?: Call): Promise<MeasuredResponse>;
  /** Like `call`, but throws unless the call succeeds. */
  expectOk(method: string, path: string, options?: Call): Promise<MeasuredResponse>;
  person(handle: string, groups?: string[]): Promise<Person>;
  settle(): Promise<void>;
  advance(duration: string): Promise<void>;
  metrics(): Promise<{ functions: Record<string, FunctionMetrics>; queues: Record<string, QueueMetrics> }>;
  stop(): Promise<void>;
};

/** Longest wait for a busy stack to drain. */
const SETTLE_MS = 20 * 60_000;

export const startStack = async ({ data, consumers = 'all', traces = false }: StackOptions = {}): Promise<Stack> => {
  const folder = data ?? mkdtempSync(path.join(tmpdir(), 'kith-bench-'));
  const child = fork(path.join(import.meta.dirname, 'stack-process.ts'), [JSON.stringify({ data: folder, consumers, traces })], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const addresses = await new Promise<Addresses>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Addresses));
    void exited.then((code) => reject(new Error(`the stack exited with ${code} before it was ready`)));
  });

  const call: Stack['call'] = (method, target, options = {}) => {
    const headers: Record<string, string> = { ...options.headers };
    if (options.token) headers.authorization = `Bearer ${options.token}`;
    return callUrl(method, `${addresses.url}${target}`, headers, options.body === undefined ? undefined : JSON.stringify(options.body));
  };
  const expectOk: Stack['expectOk'] = async (method, target, options) => {
    const response = await call(method, target, options);
    if (response.status >= 300) throw new Error(`${method} ${target} returned ${response.status}: ${response.text}`);
    return response;
  };
  return {
    ...addresses,
    pid: child.pid ?? 0,
    call,
    expectOk,
    person: async (handle, groups) => (await expectOk('POST', '/local/tokens', { body: { handle, groups } })).json() as Person,
    settle: async () => {
      for (const deadline = Date.now() + SETTLE_MS; ; ) {
        const response = await call('POST', '/local/settle', { body: {} });
        if (response.status === 200) return;
        if (response.status !== 503 || Date.now() > deadline) throw new Error(`the stack did not drain: ${response.text}`);
      }
    },
    advance: async (duration) => void (await expectOk('POST', '/local/clock', { body: { advance: duration } })),
    metrics: async () => (await expectOk('GET', '/local/metrics')).json() as Awaited<ReturnType<Stack['metrics']>>,
    stop: async () => {
      if (child.connected) child.disconnect();
      await exited;
      if (data === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
};
