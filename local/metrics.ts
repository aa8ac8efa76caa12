import type { InvokeResult, Usage } from './invocation.ts';

export type FunctionMetrics = {
  invocations: number;
  errors: number;
  throttles: number;
  timeouts: number;
  coldStarts: number;
  /** Milliseconds: the sum, and below the longest invocation. */
  durationMs: number;
  maxDurationMs: number;
  calls: number;
  rru: number;
  wru: number;
};
export type QueueMetrics = {
  depth: number;
  delayed: number;
  inFlight: number;
  deadLetters: number;
  /** Age of the oldest message in moved time. As SQS does, it leaves out messages that were received more than three times. */
  oldestMs: number;
};

export type Metrics = {
  invocation(functionName: string, durationMs: number, result: InvokeResult): void;
  throttle(functionName: string): void;
  coldStart(functionName: string): void;
  /** Registers a function that reads the figures of a queue; each snapshot calls it. */
  queue(name: string, read: () => QueueMetrics): void;
  /** Registers a function that reads how far the reader of a stream is behind, in moved time. */
  stream(functionName: string, behindMs: () => number): void;
  snapshot(): { functions: Record<string, FunctionMetrics>; queues: Record<string, QueueMetrics>; streams: Record<string, number> };
};

export const noUsage = (): Usage => ({ calls: 0, rru: 0, wru: 0, dbMs: 0 });

export const addUsage = (total: Usage, { calls, rru, wru, dbMs }: Partial<Usage>): void => {
  total.calls += calls ?? 0;
  total.rru += rru ?? 0;
  total.wru += wru ?? 0;
  total.dbMs += dbMs ?? 0;
};

export const createMetrics = (): Metrics => {
  const functions = new Map<string, FunctionMetrics>();
  const queues = new Map<string, () => QueueMetrics>();
  const streams = new Map<string, () => number>();
  const of = (name: string): FunctionMetrics => {
    const known = functions.get(name);
    if (known) return known;
    const fresh: FunctionMetrics = {
      invocations: 0,
      errors: 0,
      throttles: 0,
      timeouts: 0,
      coldStarts: 0,
      durationMs: 0,
      maxDurationMs: 0,
      calls: 0,
      rru: 0,
      wru: 0,
    };
    functions.set(name, fresh);
    return fresh;
  };
  return {
    invocation: (name, durationMs, { error, timedOut, usage }) => {
      const entry = of(name);
      entry.invocations += 1;
      if (error) entry.errors += 1;
      if (timedOut) entry.timeouts += 1;
      entry.durationMs += durationMs;
      entry.maxDurationMs = Math.max(entry.maxDurationMs, durationMs);
      entry.calls += usage.calls;
      entry.rru += usage.rru;
      entry.wru += usage.wru;
    },
    throttle: (name) => {
      of(name).throttles += 1;
    },
    coldStart: (name) => {
      of(name).coldStarts += 1;
    },
    queue: (name, read) => void queues.set(name, read),
    stream: (name, behindMs) => void streams.set(name, behindMs),
    snapshot: () => ({
      functions: Object.fromEntries([...functions].sort(([a], [b]) => a.localeCompare(b)).map(([name, entry]) => [name, { ...entry }])),
      queues: Object.fromEntries([...queues].sort(([a], [b]) => a.localeCompare(b)).map(([name, read]) => [name, read()])),
      streams: Object.fromEntries([...streams].map(([name, behindMs]) => [name, behindMs()])),
    }),
  };
};
