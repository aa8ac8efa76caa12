import { StartError } from '../start-error.ts';
import { otlpRequest } from './otlp-json.ts';
import type { Recorded, Recorder } from './recorder.ts';

/** Destination of the spans, by the environment variables of OpenTelemetry. */
export type OtlpSettings = { url: string; headers: Record<string, string>; resource: Record<string, string> };
export type OtlpExport = { stop(): Promise<void> };

const INTERVAL_MS = 1_000;
const BATCH = 512;
/** Spans that wait for a collector which does not answer. */
const MAX_WAITING = 10_000;
const TIMEOUT_MS = 5_000;

/** A request without an answer gives its trace no final id; after this time nothing will. */
const UNNAMED_MS = 60_000;

/** The value is not told: it may be a secret. */
const decoded = (variable: string, name: string, value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new StartError(`${variable} has a value of ${name} that is not percent-encoded`, 'Write a percent sign as %25.');
  }
};

/** Reads a variable of the form `name=value,name=value`, percent-encoded. @throws StartError */
const pairsOf = (environment: NodeJS.ProcessEnv, variable: string): Record<string, string> =>
  Object.fromEntries(
    (environment[variable] ?? '')
      .split(',')
      .filter((pair) => pair.includes('='))
      .map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()] as const)
      .map(([name, value]) => [name, decoded(variable, name, value)]),
  );

/** @returns undefined if no collector is configured. @throws StartError for one that does not take JSON */
export const otlpSettings = (environment: NodeJS.ProcessEnv): OtlpSettings | undefined => {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: exact, OTEL_SERVICE_NAME: service } = environment;
  const protocol = environment.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL ?? environment.OTEL_EXPORTER_OTLP_PROTOCOL ?? 'http/json';
  if (!base && !exact) return undefined;
  if (protocol !== 'http/json') {
    throw new StartError(
      `traces cannot be sent by ${protocol}`,
      'Set OTEL_EXPORTER_OTLP_PROTOCOL=http/json; collectors take it at port 4318.',
    );
  }
  const url = exact || `${base?.replace(/\/$/, '')}/v1/traces`;
  if (!URL.canParse(url)) throw new StartError(`${url} is not the address of a collector`, 'Correct OTEL_EXPORTER_OTLP_ENDPOINT.');
  return {
    url,
    headers: pairsOf(
      environment,
      environment.OTEL_EXPORTER_OTLP_TRACES_HEADERS === undefined ? 'OTEL_EXPORTER_OTLP_HEADERS' : 'OTEL_EXPORTER_OTLP_TRACES_HEADERS',
    ),
    resource: { 'service.name': service || 'kith', ...pairsOf(environment, 'OTEL_RESOURCE_ATTRIBUTES') },
  };
};

/** Sends each span that has ended, once the id of its trace is final. Spans that a collector does not take are dropped at last. */
export const startOtlp = (recorder: Recorder, { url, headers, resource }: OtlpSettings): OtlpExport => {
  let waiting: Recorded[] = [];
  let sending: Promise<void> | undefined;
  let isTold = false;
  let isStopped = false;

  const isFinal = ({ traces: [trace], at, ms = 0 }: Recorded): boolean =>
    isStopped || trace?.isNamed === true || at + ms + UNNAMED_MS < Date.now();

  const post = async (spans: readonly Recorded[]): Promise<void> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(otlpRequest(spans, resource)),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    if (response.status === 429 || response.status >= 500) throw new Error(`it answered ${response.status}`);
    if (!response.ok) console.error(`the collector at ${url} refused ${spans.length} spans: ${response.status}`);
  };

  const flush = async (): Promise<void> => {
    const [named, unnamed] = [[] as Recorded[], [] as Recorded[]];
    for (const span of waiting) (isFinal(span) ? named : unnamed).push(span);
    waiting = unnamed;
    for (let at = 0; at < named.length; at += BATCH) {
      try {
        await post(named.slice(at, at + BATCH));
        isTold = false;
      } catch (error) {
        if (!isTold) console.error(`traces do not reach ${url}: ${error instanceof Error ? error.message : error}`);
        isTold = true;
        waiting = [...named.slice(at), ...waiting].slice(-MAX_WAITING);
        return;
      }
    }
  };
  const send = (): Promise<void> => {
    sending ??= flush().finally(() => {
      sending = undefined;
    });
    return sending;
  };

  const off = recorder.listen({
    ended: (span) => {
      waiting.push(span);
      if (waiting.length > MAX_WAITING) waiting.shift();
    },
  });
  const timer = setInterval(() => void (waiting.length > 0 && send()), INTERVAL_MS);
  timer.unref();
  return {
    stop: async () => {
      off();
      clearInterval(timer);
      await sending;
      isStopped = true;
      if (waiting.length > 0) await send();
    },
  };
};
