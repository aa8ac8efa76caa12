import { jest } from '@jest/globals';
import { otlpSettings, startOtlp } from '../../local/traces/otlp.ts';
import { otlpTraceId } from '../../local/traces/otlp-json.ts';
import { createRecorder } from '../../local/traces/recorder.ts';

test('a collector is configured as OpenTelemetry does it', () => {
  expect(otlpSettings({})).toBeUndefined();
  const base = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318/', OTEL_RESOURCE_ATTRIBUTES: 'team=a%2Cb', OTEL_SERVICE_NAME: 'mine' };
  expect(otlpSettings(base)).toEqual({
    url: 'http://127.0.0.1:4318/v1/traces',
    headers: {},
    resource: { 'service.name': 'mine', team: 'a,b' },
  });
  expect(otlpSettings({ ...base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://x/here' })?.url).toBe('http://x/here');
  expect(() => otlpSettings({ ...base, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toThrow('http/json');
  expect(() => otlpSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: 'nowhere' })).toThrow('nowhere');
  expect(otlpTraceId('68355ed1-f925-4aab-bf30-f56edf64a054')).toBe('68355ed1f9254aabbf30f56edf64a054');
  expect(otlpTraceId('other')).toMatch(/^[0-9a-f]{32}$/);
});

test('a value that is not percent-encoded is refused by its name', () => {
  const base = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };
  expect(otlpSettings({ ...base, OTEL_EXPORTER_OTLP_HEADERS: 'share=50%25' })?.headers).toEqual({ share: '50%' });
  for (const variable of ['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_TRACES_HEADERS', 'OTEL_RESOURCE_ATTRIBUTES'])
    expect(() => otlpSettings({ ...base, [variable]: 'share=50%' })).toThrow(
      `${variable} has a value of share that is not percent-encoded`,
    );
});

type Sent = { resourceSpans: [{ scopeSpans: [{ spans: { name: string }[] }] }] };
const namesIn = ({ resourceSpans: [{ scopeSpans }] }: Sent): string[] => scopeSpans[0].spans.map(({ name }) => name);
const TARGET = { url: 'http://collector/v1/traces', headers: {}, resource: {} };

/** A collector that answers in the order of the list, and then takes everything. */
const collects = (answers: (() => Promise<Response>)[] = []): Sent[] => {
  const sent: Sent[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
    sent.push(JSON.parse(String(init?.body)));
    return answers.shift()?.() ?? Promise.resolve(new Response('{}'));
  });
  return sent;
};
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

test('spans of a request that got no answer leave after a while, and at the end', async () => {
  jest.useFakeTimers({ doNotFake: ['performance'] });
  const recorder = createRecorder(Date.now);
  const sent = collects();
  const collector = startOtlp(recorder, TARGET);
  recorder.end(recorder.root('http', 'left', {}));
  await jest.advanceTimersByTimeAsync(30_000);
  expect(sent).toEqual([]);
  await jest.advanceTimersByTimeAsync(40_000);
  expect(sent.map(namesIn)).toEqual([['left']]);
  const late = recorder.root('http', 'late', {});
  late.at = Date.now();
  recorder.end(late);
  await collector.stop();
  expect(sent.map(namesIn)).toEqual([['left'], ['late']]);
});

test('where too many spans wait, the oldest ones are dropped', async () => {
  const recorder = createRecorder(Date.now);
  const sent = collects();
  const collector = startOtlp(recorder, TARGET);
  for (let index = 0; index < 10_003; index += 1) recorder.end(recorder.root('job', `${index}`, {}));
  await collector.stop();
  const names = sent.flatMap(namesIn);
  expect([names.length, names[0], names.at(-1)]).toEqual([10_000, '3', '10002']);
});

test('spans wait for a collector that does not answer', async () => {
  const recorder = createRecorder(Date.now);
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const sent = collects([() => Promise.reject(new Error('refused')), () => Promise.resolve(new Response('', { status: 503 }))]);
  const collector = startOtlp(recorder, TARGET);
  recorder.end(recorder.root('job', 'a job', {}, 'id'));
  while (sent.length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
  await collector.stop();
  expect(sent).toHaveLength(3);
  expect(sent[2]).toEqual(sent[0]);
  expect(told).toHaveBeenCalledTimes(1);
});
