import type { Usage } from '../invocation.ts';
import type { Attributes, SpanKind, SpanStatus } from './span.ts';

/** One span as it is recorded. Several traces hold the same one if a batch came from several causes. */
export type Recorded = {
  serial: number;
  kind: SpanKind;
  name: string;
  /** Real epoch ms. */
  at: number;
  /** Undefined while it runs. */
  ms: number | undefined;
  status: SpanStatus;
  attributes: Attributes;
  /** The first parent; others have it among their children. */
  parent: number | undefined;
  traces: readonly Trace[];
  children: Recorded[] | undefined;
  /** Others are too many for their traces. */
  isKept: boolean;
  /** Belongs only to the trace of this correlation id, if one of its traces has it. */
  correlationId: string | undefined;
  /** Call of the table as sent, read only when a developer looks at it. */
  text: string | undefined;
  usage: Usage | undefined;
};

export type Trace = {
  serial: number;
  id: string;
  /** Every correlation id of it. */
  ids: string[];
  /** The id is final: a request has one only when it is answered. */
  isNamed: boolean;
  root: Recorded;
  /** Time of the moved clock at its begin, epoch ms. */
  time: number;
  /** User pool's subject of the caller. */
  subject: string | undefined;
  spans: number;
  dropped: number;
  errors: number;
  bytes: number;
  /** End of its last span so far. */
  endedAt: number;
};

export type Limits = {
  /** Traces in memory. */
  count: number;
  /** Bytes that they may take, about. */
  bytes: number;
};
const DEFAULT_LIMITS: Limits = { count: 2000, bytes: 32 * 1024 * 1024 };
/** A run of a job may cause any number of spans; the rest is only counted. */
const MAX_SPANS = 1000;
/** About what a span takes without its texts. */
const SPAN_BYTES = 400;

export type Listener = { ended?(span: Recorded): void; changed?(trace: Trace): void };
export type Recorder = ReturnType<typeof createRecorder>;

const now = (): number => performance.timeOrigin + performance.now();

/** Keeps the newest traces in memory. The oldest ones leave when there are too many, or when they take too much. */
export const createRecorder = (movedNow: () => number, limits: Partial<Limits> = {}) => {
  const { count: maxCount, bytes: maxBytes } = { ...DEFAULT_LIMITS, ...limits };
  /** In order of their begin, from `oldest` on. A map would look through all that it has forgotten. */
  let traces: Trace[] = [];
  let oldest = 0;
  const byId = new Map<string, Trace>();
  const listeners = new Set<Listener>();
  let serials = 0;
  let bytes = 0;

  const size = () => traces.length - oldest;
  const isKept = (trace: Trace) => size() > 0 && trace.serial >= traces[oldest]!.serial;
  const forget = (trace: Trace) => {
    oldest += 1;
    bytes -= trace.bytes;
    for (const id of trace.ids) if (byId.get(id) === trace) byId.delete(id);
    // A batch that other traces hold must not keep the rest of this one in memory.
    trace.root.children = undefined;
  };
  const bound = () => {
    while (size() > 1 && (size() > maxCount || bytes > maxBytes)) forget(traces[oldest]!);
    if (oldest < maxCount) return;
    traces = traces.slice(oldest);
    oldest = 0;
  };
  const charge = (trace: Trace | undefined, taken: number) => {
    if (!trace || !isKept(trace)) return;
    trace.bytes += taken;
    bytes += taken;
  };
  const changed = (span: Recorded) => {
    if (listeners.size === 0) return;
    for (const listener of listeners) for (const trace of span.traces) listener.changed?.(trace);
  };

  const span = (kind: SpanKind, name: string, attributes: Attributes, of: readonly Trace[], parent?: Recorded): Recorded => {
    serials += 1;
    return {
      serial: serials,
      kind,
      name,
      at: now(),
      ms: undefined,
      status: 'open',
      attributes,
      parent: parent?.serial,
      traces: of,
      children: undefined,
      isKept: false,
      correlationId: undefined,
      text: undefined,
      usage: undefined,
    };
  };
  const attach = (parent: Recorded, child: Recorded) => {
    parent.children ??= [];
    parent.children.push(child);
  };
  /** @returns false if the traces have enough spans */
  const count = (of: readonly Trace[]): boolean => {
    const fits = of.some((trace) => trace.spans < MAX_SPANS);
    for (const trace of of) {
      if (fits) trace.spans += 1;
      else trace.dropped += 1;
    }
    return fits;
  };

  const identify = (trace: Trace, id: string) => {
    if (!trace.ids.includes(id)) trace.ids.push(id);
    if (isKept(trace)) byId.set(id, trace);
  };

  return {
    /** Begins a trace. Without an id it has its own until it gets that of the answer. */
    root: (kind: SpanKind, name: string, attributes: Attributes, id?: string): Recorded => {
      const root = span(kind, name, attributes, []);
      const trace: Trace = {
        serial: root.serial,
        id: id ?? crypto.randomUUID(),
        ids: [],
        isNamed: kind !== 'http',
        root,
        time: movedNow(),
        subject: undefined,
        spans: 1,
        dropped: 0,
        errors: 0,
        bytes: 0,
        endedAt: root.at,
      };
      root.traces = [trace];
      traces.push(trace);
      identify(trace, trace.id);
      charge(trace, SPAN_BYTES);
      bound();
      changed(root);
      return root;
    },
    /** A span that one or several others have caused. */
    child: (causes: readonly Recorded[], kind: SpanKind, name: string, attributes: Attributes): Recorded => {
      const [first] = causes;
      const of = causes.length === 1 && first ? first.traces : [...new Set(causes.flatMap((cause) => cause.traces))];
      const child = span(kind, name, attributes, of, first);
      // One that is only counted takes nothing: a long job would drive all other traces out.
      if (!count(of)) return child;
      for (const cause of causes) attach(cause, child);
      child.isKept = true;
      charge(of[0], SPAN_BYTES);
      return child;
    },
    end: (ended: Recorded, status: SpanStatus = 'ok', attributes?: Attributes) => {
      if (ended.ms !== undefined) return;
      const at = now();
      ended.ms = at - ended.at;
      ended.status = status;
      if (attributes) Object.assign(ended.attributes, attributes);
      for (const trace of ended.traces) {
        trace.endedAt = at;
        if (status === 'failed') trace.errors += 1;
      }
      if (ended.text && ended.isKept) charge(ended.traces[0], 2 * ended.text.length);
      if (bytes > maxBytes) bound();
      if (listeners.size === 0) return;
      changed(ended);
      for (const listener of listeners) listener.ended?.(ended);
    },
    /** Gives a trace its final id. */
    name: (trace: Trace, id: string | undefined) => {
      if (id !== undefined && id !== trace.id) {
        byId.delete(trace.id);
        trace.ids = trace.ids.filter((known) => known !== trace.id);
        trace.id = id;
        identify(trace, id);
      }
      trace.isNamed = true;
    },
    /** An event or message with this correlation id belongs to the trace of that id only; the first of a trace without one names it. */
    correlate: (child: Recorded, correlationId: string | undefined) => {
      if (!correlationId) return;
      child.correlationId = correlationId;
      const [trace, ...others] = child.traces;
      if (trace && others.length === 0 && !byId.has(correlationId)) identify(trace, correlationId);
    },
    find: (id: string): Trace | undefined => byId.get(id),
    /** Oldest first. */
    all: (): Trace[] => traces.slice(oldest),
    size: () => ({ count: size(), bytes }),
    listen: (listener: Listener): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
