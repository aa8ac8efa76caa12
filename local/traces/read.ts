import type { Recorded, Trace } from './recorder.ts';
import type { Attributes, Span, TraceAnswer, TraceSummary } from './span.ts';
import { tableAttributes } from './table-call.ts';

export type User = { handle: string; userId: string | undefined };
/** Handle and id of the user pool's subject, if it is of the local pool. */
export type UserOf = (subject: string) => User | undefined;
/** Item type of a key, `pk / sk` or one with an action before it. */
export type TypeOf = (key: string) => string | undefined;

const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;
export const spanId = (serial: number): string => serial.toString(16).padStart(16, '0');

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export const summaryOf = (trace: Trace, userOf: UserOf): TraceSummary => {
  const { root } = trace;
  const { usage, attributes } = root;
  const user = trace.subject === undefined ? undefined : userOf(trace.subject);
  const userId = user?.userId ?? text(attributes.userId);
  const method = text(attributes.method);
  const path = text(attributes.path);
  return {
    id: trace.id,
    kind: root.kind,
    name: root.name,
    at: rounded(root.at),
    ms: root.ms === undefined ? null : rounded(root.ms),
    status: root.status,
    time: new Date(trace.time).toISOString(),
    ...(typeof attributes.code === 'number' && { code: attributes.code }),
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path }),
    ...(trace.subject !== undefined && { user: user?.handle ?? trace.subject }),
    ...(userId !== undefined && { userId }),
    calls: usage?.calls ?? 0,
    rru: rounded(usage?.rru ?? 0),
    wru: rounded(usage?.wru ?? 0),
    errors: trace.errors,
    spans: trace.spans,
    dropped: trace.dropped,
    totalMs: rounded(Math.max(0, trace.endedAt - root.at)),
  };
};

export const attributesOf = (span: Recorded, typeOf?: TypeOf): Attributes => {
  if (span.text === undefined) return span.attributes;
  const decoded = tableAttributes(span.text);
  const keys = Array.isArray(decoded.keys) ? decoded.keys : [];
  const types = typeOf ? [...new Set(keys.flatMap((key) => typeOf(key) ?? []))] : [];
  return { ...span.attributes, ...decoded, ...(types.length > 0 && { types }) };
};

const spanOf = (recorded: Recorded, traceId: string, parentId: string | null, typeOf?: TypeOf): Span => {
  const { serial, kind, name, at, ms, status, traces } = recorded;
  return {
    id: spanId(serial),
    parentId,
    traceId,
    kind,
    name,
    at: rounded(at),
    ms: ms === undefined ? null : rounded(ms),
    status,
    attributes: attributesOf(recorded, typeOf),
    ...(traces.length > 1 && { traces: traces.map(({ id }) => id) }),
  };
};

/** An event in a batch of several traces belongs to the one whose correlation id it has. */
const isOf = ({ correlationId, traces }: Recorded, trace: Trace): boolean =>
  correlationId === undefined || trace.ids.includes(correlationId) || !traces.some(({ ids }) => ids.includes(correlationId));

/** Visits the spans of a trace once each, parents first, then by time. A span that has two parents in it goes to the first. */
export const visit = (trace: Trace, see: (span: Recorded, parent: Recorded | undefined) => void): void => {
  const seen = new Set<Recorded>();
  const go = (span: Recorded, parent: Recorded | undefined): void => {
    if (seen.has(span)) return;
    seen.add(span);
    see(span, parent);
    for (const child of span.children ?? []) if (isOf(child, trace)) go(child, span);
  };
  go(trace.root, undefined);
};

export const treeOf = (trace: Trace, userOf: UserOf, typeOf?: TypeOf): TraceAnswer => {
  const tree: Span[] = [];
  visit(trace, (span, parent) => tree.push(spanOf(span, trace.id, parent ? spanId(parent.serial) : null, typeOf)));
  return { ...summaryOf(trace, userOf), spans: tree.length, tree };
};
