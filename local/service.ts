import type { AwsEndpoint } from './aws-endpoint.ts';
import type { Chaos } from './chaos.ts';
import type { Clock } from './clock.ts';
import type { Addresses } from './gateway/addresses.ts';
import type { Answered } from './gateway/message.ts';
import type { InvokeResult } from './invocation.ts';
import type { Metrics } from './metrics.ts';
import type { TraceKind } from './report.ts';
import type { Plan } from './template.ts';
import type { Recorded, Traces } from './traces.ts';

/** Local replacement of one AWS service. Services start in the order of the list in `index.ts` and stop in reverse. */
export type LocalService = {
  name: string;
  start(context: LocalContext): Promise<void>;
  stop(): Promise<void>;
  /** Units of pending or running work that a drain waits for (0 = idle). Delayed messages count once flushed, future schedules never. */
  busy(): number;
  /** Ends batching windows and back-offs now, and short SQS delays. */
  flush?(): void;
};

export type LocalContext = {
  plan: Plan;
  clock: Clock;
  metrics: Metrics;
  chaos: Chaos | undefined;
  /** Data directory; with `--memory` a temporary one that is removed at the stop. */
  dataDir: string;
  /** Already listening when the services start, because resolved URLs contain its port. */
  endpoint: AwsEndpoint;
  /** Set by the lambda service. `kill` ends a worker like a crash: its running invocation fails, and a new worker replaces it. */
  lambda: { kill(workerId: string): void };
  /** Rewrites addresses in frames, as in answers of the API. */
  addresses?: Addresses;
  /** Tells what happens, if anybody listens. `subject` is that of the signed-in user. */
  answered?: ((answered: Answered, subject?: string) => void) | undefined;
  trace?: ((kind: TraceKind, text: string) => void) | undefined;
  /** Records what happens, unless the stack was started without traces. */
  traces?: Traces | undefined;
  /** @param functionId name or ARN as the plan resolves it. Never rejects; a failure is the result's `error`. */
  invoke(
    functionId: string,
    payload: unknown,
    options?: { kind: 'sync' | 'queue' | 'stream'; causes?: readonly Recorded[] | undefined },
  ): Promise<InvokeResult>;
};
