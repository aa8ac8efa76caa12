/**
 * Traces as `GET /local/traces` answers them. One trace holds all that one cause has led to, on all its ways: a request, a frame or a
 * due job. Its spans form a tree. Not every span of a kind has all of the attributes.
 *
 * - `http` a request: `method`, `path`, `query`, `code`, `problem`, `calls`, `rru`, `wru`, `dbMs`
 * - `socket` a handshake or its end, `frame` a frame of a client: `connectionId`, `userId`, `code`, `route`, `characters`
 * - `job` a schedule that is due: `due`
 * - `invocation` a run of a function: `function`, `cold`, `waitMs`, `worker`, `records`, `calls`, `rru`, `wru`, `dbMs`, `error`, `stack`
 * - `table` a call of the table: `operation`, `table`, `index`, `keys`, `types`, `items`, `query`, `condition`, `filter`, `update`, `limit`,
 *   `consistent`, `outcome`, `reasons`, `calls`, `rru`, `wru`, `dbMs`
 * - `call` a call of another AWS service: `service`, `operation`, `path`, `code`, `outcome`
 * - `stream` records of the table on their way to a function: `records`, `count`
 * - `bus` an event on the bus: `source`, `targets`, `correlationId`
 * - `queue` a message, from its sending to its deletion: `messageId`, `bytes`, `receives`, `deadLettered`
 * - `send` a frame to a client: `connectionId`, `userId`, `bytes`, `code`
 * - `log` a line that a function wrote as a warning or an error: `level`, `error`, `stack`
 */
export type SpanKind = 'http' | 'socket' | 'frame' | 'job' | 'invocation' | 'table' | 'call' | 'stream' | 'bus' | 'queue' | 'send' | 'log';

/** `refused`: an answer of 4xx, a failed condition, a closed socket. `failed`: an error, an answer of 5xx, a lost call. */
export type SpanStatus = 'open' | 'ok' | 'refused' | 'failed';

export type AttributeValue = string | number | boolean | string[];
export type Attributes = Record<string, AttributeValue>;

export type Span = {
  /** 16 hexadecimal digits. A batch of messages of several traces is one invocation: it has the same id in each of them. */
  id: string;
  /** Null for the root. */
  parentId: string | null;
  /** That of the trace which was asked for. */
  traceId: string;
  kind: SpanKind;
  /** Route, function, operation, detail type, queue or topic. */
  name: string;
  /** Real time, epoch ms with fractions: the clock that developers move does not change it. */
  at: number;
  /** Null while it runs. */
  ms: number | null;
  status: SpanStatus;
  attributes: Attributes;
  /** Ids of all traces that hold it, where there are several. */
  traces?: string[];
};

export type TraceSummary = {
  /** The correlation id of the request where it has one: `x-correlation-id`, and `trace` in `Server-Timing`. */
  id: string;
  /** Kind, name, time and status of the root. */
  kind: SpanKind;
  name: string;
  at: number;
  ms: number | null;
  /** The root's. `errors` counts failed spans of the whole tree; `spans` in a list also counts what shared batches did for other traces. */
  status: SpanStatus;
  /** Time of the developer's clock at `at`, ISO 8601. */
  time: string;
  /** Status code of the answer. */
  code?: number;
  method?: string;
  path?: string;
  user?: string;
  userId?: string;
  /** Units of the root alone, as its `Server-Timing` says. */
  calls: number;
  rru: number;
  wru: number;
  errors: number;
  spans: number;
  /** Spans that were too many for one trace. */
  dropped: number;
  /** From the begin of the root to the end of the last span, ms. */
  totalMs: number;
};

/** `GET /local/traces`: newest first. `next` continues with older ones. */
export type TraceList = { items: TraceSummary[]; next?: string };

/** `GET /local/traces/{id}`: parents before children, then by time. */
export type TraceAnswer = TraceSummary & { tree: Span[] };

/** `GET /local/traces/live`: events named `trace`, each time a trace begins or grows. `data` is its summary. */
export const LIVE_EVENT = 'trace';
