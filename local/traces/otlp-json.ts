import { createHash } from 'node:crypto';
import { attributesOf, spanId } from './read.ts';
import type { Recorded, Trace } from './recorder.ts';
import type { AttributeValue, SpanKind } from './span.ts';

/** `SpanKind` of OpenTelemetry: internal 1, server 2, client 3, producer 4, consumer 5. */
const KINDS: Record<SpanKind, number> = {
  http: 2,
  socket: 2,
  frame: 2,
  job: 1,
  invocation: 1,
  table: 3,
  call: 3,
  stream: 5,
  bus: 4,
  queue: 4,
  send: 4,
  log: 1,
};
/** Attributes with a name in OpenTelemetry's conventions; the others keep theirs behind `kith.`. */
const NAMES: Record<string, string> = {
  method: 'http.request.method',
  path: 'url.path',
  code: 'http.response.status_code',
  function: 'faas.name',
  cold: 'faas.coldstart',
  stack: 'exception.stacktrace',
  table: 'db.collection.name',
};
const ERROR = 2;

type Any =
  | { stringValue: string }
  | { boolValue: boolean }
  | { intValue: string }
  | { doubleValue: number }
  | { arrayValue: { values: Any[] } };

const anyOf = (value: AttributeValue): Any => {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  return { arrayValue: { values: value.map(anyOf) } };
};

const keyValues = (attributes: Record<string, AttributeValue>) =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: anyOf(value) }));

/** A correlation id is a UUID, whose digits are a trace id; any other id is hashed. */
export const otlpTraceId = (id: string): string => {
  const digits = id.replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(digits) ? digits : createHash('sha256').update(id).digest('hex').slice(0, 32);
};

/** Epoch ms as nanoseconds, which a number does not hold exactly. */
const nanos = (ms: number): string => String(BigInt(Math.round(ms * 1000)) * 1000n);

const linkTo = ({ id, root }: Trace) => ({ traceId: otlpTraceId(id), spanId: spanId(root.serial) });

const spanOf = (span: Recorded) => {
  const { serial, kind, name, at, ms = 0, status, parent, traces } = span;
  const [trace, ...others] = traces;
  const attributes = Object.entries(attributesOf(span)).map(([key, value]): [string, AttributeValue] => [
    NAMES[key] ?? `kith.${key}`,
    value,
  ]);
  const { error } = span.attributes;
  return {
    traceId: otlpTraceId(trace!.id),
    spanId: spanId(serial),
    ...(parent !== undefined && { parentSpanId: spanId(parent) }),
    name,
    kind: KINDS[kind],
    startTimeUnixNano: nanos(at),
    endTimeUnixNano: nanos(at + ms),
    attributes: keyValues({
      'kith.kind': kind,
      'kith.status': status,
      ...(kind === 'table' && { 'db.system.name': 'aws.dynamodb', 'db.operation.name': name }),
      ...(kind === 'http' && { 'http.route': name.replace(/^\S+ /, '') }),
      ...Object.fromEntries(attributes),
    }),
    ...(others.length > 0 && { links: others.map(linkTo) }),
    status: status === 'failed' ? { code: ERROR, ...(error !== undefined && { message: String(error) }) } : {},
  };
};

/** `ExportTraceServiceRequest` of OTLP/HTTP, encoded as JSON. */
export const otlpRequest = (spans: readonly Recorded[], resource: Record<string, string>) => ({
  resourceSpans: [
    { resource: { attributes: keyValues(resource) }, scopeSpans: [{ scope: { name: 'kith.local' }, spans: spans.map(spanOf) }] },
  ],
});
