import type { AwsEndpoint } from './aws-endpoint.ts';
import type { Chaos } from './chaos.ts';
import type { Clock } from './clock.ts';
import type { InvokeResult } from './invocation.ts';
import type { Metrics } from './metrics.ts';
import type { Plan } from './template.ts';
/** One stand-in for an AWS service. They start in the order of the list in `index.ts` and stop in reverse. */
export type LocalService = {
  name: string;
  start(context: LocalContext): Promise<void>;
  stop(): Promise<void>;
  /** Units of work pending or in flight that `settle` waits for (0 = idle). Delayed messages and future schedules do not count until flushed. */
  busy(): number;
  /** Ends batching windows and brings due-within-settle delays forward (SQS DelaySeconds, stream windows, retries back-off). */
  flush?(): void;
};

export type LocalContext = {
  plan: Plan;
  clock: Clock;
  metrics: Metrics;
  chaos: Chaos | undefined;
  /** Always a directory; a temporary one, removed at the stop, for `--memory`. */
  dataDir: string;
  /** Listening already when the services start: resolved URLs carry its port. */
  endpoint: AwsEndpoint;
  /** Set by the lambda service. `kill` ends a worker at once, as a crash: its running invocation fails and a cold one takes its place. */
  lambda: { kill(workerId: string): void };
  /** @param functionId name or ARN as the plan resolves it; never rejects, failures are `error` in the result. */
  invoke(functionId: string, payload: unknown, options?: { kind: 'sync' | 'queue' | 'stream' }): Promise<InvokeResult>;
};
