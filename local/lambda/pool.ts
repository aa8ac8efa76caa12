import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { AwsEndpoint } from '../aws-endpoint.ts';
import type { Clock } from '../clock.ts';
import type { InvokeResult } from '../invocation.ts';
import type { Metrics } from '../metrics.ts';
import { noUsage } from '../metrics.ts';
import type { Recorded, Traces } from '../traces.ts';
import { endable, MAX_IDLE_MS } from './idle.ts';
import type { FromWorker, Logs, ToWorker, WorkerSettings } from './worker.ts';

export type FunctionSettings = {
  name: string;
  arn: string;
  /** Bundle of the function. */
  file: string;
  /** Bundle of the worker that runs it. */
  workerFile: string;
  environment: Record<string, string>;
  timeoutMs: number;
  memoryMb: number;
  concurrency: number;
  /** Ends the last worker too, if nobody called the function for 90 seconds. */
  thrifty: boolean;
  logs: Logs;
  onLog: ((line: string) => void) | undefined;
  /** Directory for the coverage of its first worker. */
  coverage?: string;
};
type Services = { endpoint: AwsEndpoint; clock: Clock; metrics: Metrics; traces?: Traces | undefined };
type Task = { requestId: string; payload: string; span: Recorded | undefined; resolve(result: InvokeResult): void };
type Running = Task & { startedAt: number; timer: NodeJS.Timeout };
type Member = { id: string; worker: Worker; ready: boolean; running?: Running; idleSince: number; readyAt: number };

export type Pool = {
  invoke(payload: string, span?: Recorded): Promise<InvokeResult>;
  /** @returns true if the worker belonged to this pool */
  kill(workerId: string): boolean;
  /** Ends the workers that rest, and with them what they remember. */
  renew(): void;
  /** Starts the first worker if there is none. Resolves when it is ready or has ended. */
  prewarm(): Promise<void>;
  busy(): number;
  stop(): Promise<void>;
};

/** A new worker costs more than a short wait, so one starts only after tasks have waited this long. */
const START_WORKER_AFTER_MS = 25;
/** Three parts of equal size. V8's own limit is 48 MB, which a stack of dozens of workers fills without being faster. */
const YOUNG_GENERATION_MB = 6;

/** A worker that hangs is ended without writing its coverage. */
const COVERAGE_TIMEOUT_MS = 5_000;
/** Writes the coverage of the oldest worker of a function, which has run the most events. */
const writeCoverage = async ({ worker, ready }: Member): Promise<void> => {
  const ended = once(worker, 'exit');
  if (ready) worker.postMessage('stop' satisfies ToWorker);
  const timeout = setTimeout(() => void worker.terminate(), ready ? COVERAGE_TIMEOUT_MS : 0);
  await ended;
  clearTimeout(timeout);
};

/** Workers of one function. Each runs one event at a time, starts when tasks wait, and ends at a time-out. */
export const createPool = (settings: FunctionSettings, { endpoint, clock, metrics, traces }: Services): Pool => {
  const members = new Map<string, Member>();
  const waiting: Task[] = [];
  let started = 0;
  let isPrewarmed = false;
  let growing: NodeJS.Timeout | undefined;

  const start = () => {
    started += 1;
    const id = `${settings.name}-${started}`;
    endpoint.usage(id);
    metrics.coldStart(settings.name);
    const { file, arn: functionArn, name: functionName, memoryMb: memory, logs } = settings;
    const coverage = members.size === 0 ? settings.coverage : undefined;
    const port = endpoint.port(id);
    const worker = new Worker(settings.workerFile, {
      workerData: {
        file,
        offset: clock.offset,
        functionName,
        functionArn,
        memory,
        logs,
        coverage,
        traces: traces !== undefined,
        endpoint: port,
      } satisfies WorkerSettings,
      transferList: [port],
      env: {
        ...settings.environment,
        AWS_ACCESS_KEY_ID: id,
        AWS_LAMBDA_LOG_STREAM_NAME: id,
      },
      resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
      execArgv: ['--no-warnings'],
      stdout: settings.onLog !== undefined,
      stderr: settings.onLog !== undefined,
    });
    if (settings.onLog) for (const output of [worker.stdout, worker.stderr]) createInterface(output).on('line', settings.onLog);
    const member: Member = { id, worker, ready: false, idleSince: Date.now(), readyAt: Number.POSITIVE_INFINITY };
    members.set(id, member);
    worker.on('message', (message: FromWorker) => receive(member, message));
    worker.on('error', (error) => {
      if (logs !== 'none') console.error(`${settings.name} crashed:`, error);
      end(member, { type: 'Runtime.ExitError', message: error.message });
    });
    worker.on('exit', () => end(member, { type: 'Runtime.ExitError', message: 'Runtime exited without providing a reason' }));
    return member;
  };

  const receive = (member: Member, message: FromWorker) => {
    if (message.state === 'broken') {
      console.error(`function ${settings.name} can't be loaded: ${message.error.message}`);
      void member.worker.terminate();
      members.delete(member.id);
      endpoint.forget(member.id);
      for (const task of waiting.splice(0)) task.resolve({ error: message.error, usage: noUsage() });
      return;
    }
    if (message.state === 'log') return traces?.log(member.id, message.line);
    if (message.state === 'ready') {
      member.ready = true;
      member.readyAt = performance.timeOrigin + performance.now();
    } else if (message.requestId === member.running?.requestId) {
      const { payload, error } = message;
      finish(member, error ? { error } : { payload: payload === undefined ? undefined : JSON.parse(payload) });
    }
    next(member);
  };

  const next = (member: Member) => {
    member.idleSince = Date.now();
    if (member.running || !member.ready) return;
    const task = waiting.shift();
    if (!task) return;
    endpoint.resetUsage(member.id);
    // A call that came before its worker was ready has waited for the start.
    if (task.span) traces?.runs(member.id, task.span, task.span.at < member.readyAt);
    const timer = setTimeout(() => timeOut(member), settings.timeoutMs);
    member.running = { ...task, startedAt: performance.now(), timer };
    member.worker.postMessage({ requestId: task.requestId, payload: task.payload, timeoutMs: settings.timeoutMs } satisfies ToWorker);
  };

  const finish = (member: Member, outcome: Omit<InvokeResult, 'usage'>) => {
    const { running } = member;
    if (!running) return;
    member.running = undefined;
    traces?.rests(member.id);
    clearTimeout(running.timer);
    const result = { ...outcome, usage: endpoint.resetUsage(member.id) };
    metrics.invocation(settings.name, performance.now() - running.startedAt, result);
    running.resolve(result);
  };

  const timeOut = (member: Member) => {
    const seconds = (settings.timeoutMs / 1000).toFixed(2);
    end(
      member,
      { type: 'Sandbox.Timedout', message: `RequestId: ${member.running?.requestId} Error: Task timed out after ${seconds} seconds` },
      { timedOut: true },
    );
  };

  /** Removes a worker in any state. Waiting tasks get a new one, or fail if this one never became ready. */
  const end = (member: Member, error: { type: string; message: string }, { timedOut = false, restart = false } = {}) => {
    if (!members.delete(member.id)) return;
    finish(member, timedOut ? { error, timedOut } : { error });
    endpoint.forget(member.id);
    void member.worker.terminate();
    if (!member.ready && !restart) for (const task of waiting.splice(0)) task.resolve({ error, usage: noUsage() });
    if (waiting.length) grow();
  };

  const grow = () => {
    clearTimeout(growing);
    growing = undefined;
    if (waiting.length && members.size < settings.concurrency && [...members.values()].every(({ ready }) => ready)) start();
    if (waiting.length && members.size < settings.concurrency) growing = setTimeout(grow, START_WORKER_AFTER_MS);
  };

  const reap = setInterval(() => {
    const last = settings.thrifty && !isPrewarmed ? 'ends' : 'kept';
    for (const member of endable([...members.values()], Date.now(), last)) end(member, { type: 'Runtime.ExitError', message: 'idle' });
  }, MAX_IDLE_MS / 2);
  reap.unref();

  return {
    invoke: (payload, span) =>
      new Promise((resolve) => {
        waiting.push({ requestId: crypto.randomUUID(), payload, span, resolve });
        const idle = [...members.values()].find(({ ready, running }) => ready && !running);
        if (idle) next(idle);
        else if (members.size === 0) start();
        else if (!growing && members.size < settings.concurrency) growing = setTimeout(grow, START_WORKER_AFTER_MS);
      }),
    kill: (workerId) => {
      const member = members.get(workerId);
      if (member) end(member, { type: 'Runtime.ExitError', message: 'Runtime exited with error: signal: killed' }, { restart: true });
      return member !== undefined;
    },
    renew: () => {
      for (const member of [...members.values()].filter(({ ready, running }) => ready && !running))
        end(member, { type: 'Runtime.ExitError', message: 'renewed' });
    },
    prewarm: async () => {
      isPrewarmed = true;
      if (members.size > 0) return;
      const { worker } = start();
      await Promise.race([once(worker, 'message'), once(worker, 'exit')]).catch(() => undefined);
    },
    busy: () => waiting.length + [...members.values()].filter(({ running }) => running).length,
    stop: async () => {
      clearInterval(reap);
      clearTimeout(growing);
      const left = [...members.values()];
      waiting
        .splice(0)
        .forEach((task) => void task.resolve({ error: { type: 'Runtime.ExitError', message: 'stopped' }, usage: noUsage() }));
      for (const member of left) {
        members.delete(member.id);
        finish(member, { error: { type: 'Runtime.ExitError', message: 'stopped' } });
      }
      await Promise.all(
        left.map((member) => (settings.coverage && member === left[0] ? writeCoverage(member) : member.worker.terminate())),
      );
    },
  };
};
