import type { GatewayRequest, GatewayResponse } from './gateway/message.ts';
import type { InvokeResult, Usage } from './invocation.ts';
import { callOf } from './traces/calls.ts';
import { errorAttributes, logAttributes } from './traces/errors.ts';
import { createRecorder, type Limits, type Recorded, type Recorder } from './traces/recorder.ts';
import { redacted } from './traces/redact.ts';
import type { Attributes, SpanStatus } from './traces/span.ts';
import { createWrites } from './traces/writes.ts';

export type { Recorded } from './traces/recorder.ts';

/** Answer of an AWS service to a call of a function; undefined if the function never got it. */
type CallAnswer = { status?: number; body?: unknown } | undefined;
type Received = { caller: string; method: string; path: string; target: unknown; body: unknown };

/** Receives what the services tell. A stack without traces has none of it, and asks nobody. */
export type Traces = ReturnType<typeof createTraces>;

const statusOf = (code: number): SpanStatus => (code >= 500 ? 'failed' : code >= 400 ? 'refused' : 'ok');
const rounded = (ms: number): number => Math.round(ms * 100) / 100;
const unitsOf = ({ calls, rru, wru, dbMs }: Usage): Attributes => ({ calls, rru: rounded(rru), wru: rounded(wru), dbMs: rounded(dbMs) });

/** Records of a batch that a span names; the others are counted. */
const NAMED_RECORDS = 50;

const CORRELATION = /\\?"correlationId\\?":\\?"([\w-]{1,64})/;
/** Correlation id inside an event or a message, wherever it stands. */
export const correlationIn = (text: string): string | undefined => CORRELATION.exec(text)?.[1];

const problemOf = ({ status, body }: GatewayResponse): { code?: string; instance?: string } => {
  if (status < 400 || typeof body !== 'string' || !body.startsWith('{')) return {};
  try {
    return JSON.parse(body) as { code?: string; instance?: string };
  } catch {
    return {};
  }
};

/** Records what the stack does as trees, without any code in the functions. */
export const createTraces = (movedNow: () => number, limits: Partial<Limits> = {}) => {
  const recorder: Recorder = createRecorder(movedNow, limits);
  const writes = createWrites();
  /** Invocations by the worker that runs them. */
  const running = new Map<string, Recorded>();
  const { root, child, end } = recorder;

  return {
    recorder,
    writes,

    /** A request at the gateway, which knows its route and user later. */
    request: ({ method, target }: GatewayRequest): Recorded => {
      const mark = target.indexOf('?');
      const path = mark < 0 ? target : target.slice(0, mark);
      return root('http', `${method} ${path}`, { method, path, ...(mark >= 0 && { query: redacted(target.slice(mark)) }) });
    },
    /** @returns id of the trace, for the answer */
    answered: (span: Recorded, response: GatewayResponse, usage: Usage): string => {
      const [trace] = span.traces;
      const { code: problem, instance } = problemOf(response);
      const correlation = response.headers['x-correlation-id'] ?? instance?.replace('urn:uuid:', '');
      recorder.name(trace!, correlation === undefined ? undefined : String(correlation));
      span.usage = { ...usage };
      end(span, statusOf(response.status), { code: response.status, ...(problem && { problem }), ...unitsOf(usage) });
      return trace!.id;
    },

    /** A handshake or a frame of a client, or a due job. */
    begin: (kind: 'socket' | 'frame' | 'job', name: string, attributes: Attributes, subject?: unknown): Recorded => {
      const span = root(kind, name, attributes);
      span.traces[0]!.subject = subject === undefined ? undefined : String(subject);
      return span;
    },
    /** The gateway has found out who it is. */
    isBy: (span: Recorded, subject: unknown) => {
      if (subject !== undefined) span.traces[0]!.subject = String(subject);
    },
    end: (span: Recorded, code?: number, attributes: Attributes = {}) =>
      end(span, code === undefined ? 'ok' : statusOf(code), { ...(code !== undefined && { code }), ...attributes }),
    /** A frame to a client that answers one of its own. */
    sent: (cause: Recorded, name: string, attributes: Attributes) => end(child([cause], 'send', name, attributes)),

    /** An invocation, from its order on. Without a cause it is a trace of its own. */
    invocation: (name: string, causes: readonly Recorded[] = []): Recorded => {
      const attributes: Attributes = { function: name };
      if (causes.length > 1) attributes.records = causes.length;
      return causes.length > 0 ? child(causes, 'invocation', name, attributes) : root('invocation', name, attributes);
    },
    /** A worker takes an invocation; until `invoked`, its calls belong to it. */
    runs: (worker: string, span: Recorded, cold: boolean) => {
      running.set(worker, span);
      Object.assign(span.attributes, { worker, cold, waitMs: rounded(performance.timeOrigin + performance.now() - span.at) });
    },
    rests: (worker: string) => void running.delete(worker),
    invoked: (span: Recorded, { error, usage }: InvokeResult) => {
      span.usage = usage;
      end(span, error ? 'failed' : 'ok', { ...unitsOf(usage), ...(error && errorAttributes(error)) });
    },
    /** A line of the log, a warning or worse. */
    log: (worker: string, line: string) => {
      const cause = running.get(worker);
      const found = cause && logAttributes(line);
      if (!found) return;
      const { message, isError, attributes } = found;
      end(child([cause], 'log', message, attributes), isError ? 'failed' : 'refused');
    },

    /** A function calls an AWS service. @returns undefined for other callers, and between two invocations */
    call: (received: Received): Recorded | undefined => {
      const cause = running.get(received.caller);
      if (!cause) return undefined;
      const { kind, name, attributes } = callOf(received);
      const span = child([cause], kind, name, attributes);
      if (kind === 'table') {
        span.text = String(received.body);
        span.usage = { calls: 0, rru: 0, wru: 0, dbMs: 0 };
      }
      return span;
    },
    called: (span: Recorded, answer: CallAnswer) => {
      const { usage } = span;
      if (usage) Object.assign(span.attributes, unitsOf(usage));
      if (!answer) return end(span, 'failed', { outcome: 'lost' });
      const { status = 200, body } = answer;
      if (status < 300) return end(span, 'ok', span.kind === 'table' ? {} : { code: status });
      const type =
        typeof body === 'object' && body !== null ? (body as { __type?: unknown }).__type : /"__type":"([^"]+)"/.exec(String(body))?.[1];
      const outcome = String(type ?? status).replace(/^.*#/, '');
      const refused = /ConditionalCheckFailed|TransactionCanceled|NotFound|Gone|Conflict/.test(outcome) || status === 410 || status === 404;
      const reasons = /TransactionCanceled/.test(outcome) ? reasonsOf(body) : undefined;
      end(span, refused ? 'refused' : 'failed', { code: status, outcome, ...(reasons && { reasons }) });
    },

    /** An event on the bus. */
    event: (cause: Recorded | undefined, name: string, source: string, detail: string, targets: string[]): Recorded => {
      const correlationId = correlationIn(detail);
      const attributes: Attributes = { source, targets, ...(correlationId && { correlationId }) };
      const span = cause ? child([cause], 'bus', name, attributes) : root('bus', name, attributes, correlationId);
      recorder.correlate(span, correlationId);
      return span;
    },
    /** A message from its sending, or from its loading after a restart, to its deletion. */
    message: (queue: string, id: string, body: string, cause?: Recorded): Recorded => {
      const correlationId = correlationIn(body);
      const known = cause ?? (correlationId === undefined ? undefined : recorder.find(correlationId)?.root);
      const attributes: Attributes = { messageId: id, bytes: body.length };
      const span = known ? child([known], 'queue', queue, attributes) : root('queue', queue, attributes, correlationId);
      recorder.correlate(span, correlationId);
      return span;
    },
    /** Records of the stream on their way to a function: one span for each trace that wrote some of them. */
    records: (
      functionName: string,
      records: readonly { cause: Recorded | undefined; readAt?: number | undefined; text: () => string }[],
    ): Recorded[] => {
      const byCause = Map.groupBy(records, ({ cause }) => cause?.traces[0]);
      return [...byCause.values()].map((group) => {
        const cause = group.find((one) => one.cause)?.cause;
        const attributes: Attributes = { records: group.slice(0, NAMED_RECORDS).map(({ text }) => text()), count: group.length };
        const span = cause ? child([cause], 'stream', functionName, attributes) : root('stream', functionName, attributes);
        // It began when the mapping read the first record, before others gathered to a batch.
        const readAt = group[0]?.readAt;
        if (readAt !== undefined) span.at = performance.timeOrigin + readAt;
        return span;
      });
    },
  };
};

const reasonsOf = (body: unknown): string[] | undefined => {
  try {
    const { CancellationReasons: reasons } = (typeof body === 'string' ? JSON.parse(body) : body) as {
      CancellationReasons?: { Code?: string }[];
    };
    return reasons?.map(({ Code = '' }) => Code);
  } catch {
    return undefined;
  }
};
