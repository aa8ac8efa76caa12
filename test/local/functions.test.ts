import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { startGateways } from './gateways.ts';

const environment = `export const handler = async (event, context) => ({
  now: new Date().toISOString(), parsed: new Date('2020-01-01').getTime(), sameType: new Date() instanceof Date && structuredClone(new Date()) instanceof Date, json: JSON.stringify(new Date(0)),
  subclass: new (class extends Date { year() { return this.getUTCFullYear(); } })().year() > 2000, called: typeof Date(),
  left: context.getRemainingTimeInMillis(), request: context.awsRequestId, name: context.functionName,
  variables: { mine: process.env.MINE, endpoint: process.env.AWS_ENDPOINT_URL, home: process.env.HOME, key: process.env.AWS_ACCESS_KEY_ID },
});`;

let stack: Awaited<ReturnType<typeof startGateways>>;
beforeAll(async () => {
  stack = await startGateways({
    handlers: {
      environment: { source: environment, environment: { MINE: 'yes' } },
      counts: {
        source: `let n = 0; export const handler = async ({ wait = 0 }) => { n += 1; await new Promise((r) => setTimeout(r, wait)); return n; };`,
      },
      single: {
        source: `let n = 0; export const handler = async () => { n += 1; await new Promise((r) => setTimeout(r, 60)); return n; };`,
        concurrency: 1,
      },
      spins: { source: `export const handler = async ({ spin }) => { while (spin); return 'alive'; };`, timeout: 1 },
      large: { source: `export const handler = async () => 'x'.repeat(7 * 1024 * 1024);` },
      exits: { source: `export const handler = async () => process.exit(1);` },
      unloadable: { source: `throw new TypeError('no such thing'); export const handler = async () => 1;` },
      nameless: { source: 'export const main = async () => 1;' },
    },
    resources: {},
  });
});
afterAll(() => stack.stop());

const invoke = (name: string, payload: unknown = {}) => stack.lambda.invoke(name, payload);
// biome-ignore lint/suspicious/noExplicitAny: payloads are what the handlers above return
const payload = async (name: string, event?: unknown): Promise<any> => (await invoke(name, event)).payload;

test('functions run in moved time', async () => {
  const before = await payload('environment');
  await stack.context.clock.advance(86_400_000);
  const after = await payload('environment');
  expect(Date.parse(after.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(86_400_000);
  expect(after).toMatchObject({
    parsed: 1_577_836_800_000,
    sameType: true,
    json: '"1970-01-01T00:00:00.000Z"',
    subclass: true,
    called: 'string',
  });
});

test("a function gets its template's environment and no variable of the machine", async () => {
  const { left, name, variables } = await payload('environment');
  expect(left).toBeGreaterThan(4900);
  expect([name, variables]).toEqual(['environment', { mine: 'yes', endpoint: stack.context.endpoint.url, key: 'environment-1' }]);
});

test('a worker keeps its state and runs one event at a time', async () => {
  expect([await payload('counts'), await payload('counts')]).toEqual([1, 2]);
});

test('waiting work starts more workers, up to the reserved concurrency', async () => {
  const counts = await Promise.all([1, 2, 3].map(() => payload('counts', { wait: 400 })));
  expect(Math.max(...counts)).toBeLessThan(5);
  expect((await Promise.all([1, 2, 3].map(() => payload('single')))).sort()).toEqual([1, 2, 3]);
});

test('a function is killed at its timeout, and a new worker replaces it', async () => {
  const spinning = await invoke('spins', { spin: true });
  expect(spinning).toMatchObject({
    timedOut: true,
    error: { type: 'Sandbox.Timedout', message: expect.stringContaining('Task timed out after 1.00 seconds') },
  });
  expect(await payload('spins')).toBe('alive');
  expect(stack.context.metrics.snapshot().functions.spins).toMatchObject({ invocations: 2, errors: 1, timeouts: 1 });
});

test('a killed worker fails its invocation, and waiting invocations continue', async () => {
  await payload('single');
  const [killed, next] = [invoke('single'), invoke('single')];
  await sleep(20);
  stack.lambda.kill('single-1');
  expect((await killed).error).toEqual({ type: 'Runtime.ExitError', message: 'Runtime exited with error: signal: killed' });
  expect((await next).payload).toBe(1);
});

test('a function that exits its process fails', async () => {
  expect((await invoke('exits')).error?.type).toBe('Runtime.ExitError');
});

test('payloads over 6 MB are rejected in both directions', async () => {
  expect((await invoke('large')).error?.type).toBe('Function.ResponseSizeTooLarge');
  expect((await invoke('counts', { pad: 'x'.repeat(7 * 1024 * 1024) })).error?.type).toBe('RequestEntityTooLargeException');
});

test('a module that does not load fails every invocation with the reason', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  expect((await invoke('unloadable')).error).toMatchObject({ type: 'TypeError', message: expect.stringContaining('no such thing') });
  expect((await invoke('unloadable')).error?.type).toBe('TypeError');
  expect((await invoke('nameless')).error?.type).toBe('Runtime.HandlerNotFound');
  expect(log).toHaveBeenCalledTimes(3);
  log.mockRestore();
});

test('the error for an unknown function names it', async () => {
  expect((await invoke('arn:aws:lambda:us-east-1:0:function:ghost:live')).error?.message).toContain('ghost');
});
