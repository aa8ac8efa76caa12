import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { Outgoing, SendResult } from '../../../lambdas/notifications/providers/provider.ts';
import { closeCircuits, sendAll } from '../../../lambdas/notifications/providers/send.ts';
import { contextWith, email, push, startProviders } from './provider-server.ts';
import { subscribe } from './web-push-receiver.ts';

type Providers = Awaited<ReturnType<typeof startProviders>>;
let providers: Providers;
let now = Date.parse('2026-11-20T12:00:00Z');
const ctx = () => contextWith(() => new Date(now));
beforeAll(async () => {
  providers = await startProviders();
});
afterAll(() => providers.stop());
beforeEach(() => {
  closeCircuits();
  providers.behave();
});
afterEach(() => {
  jest.restoreAllMocks();
});

const sendOne = async (message: Outgoing = email()): Promise<SendResult> => (await sendAll([message], ctx()))[0]!;
const down = (name: string) => providers.behave(({ path }) => (path.startsWith(`/${name}/`) ? { status: 503, body: {} } : undefined));

test('the second provider takes over while the first fails, and is left when it has recovered', async () => {
  down('ses');
  for (let tries = 0; tries < 8; tries += 1) expect(await sendOne()).toMatchObject({ outcome: 'sent', provider: 'resend' });
  // After five failures in a row nobody asks it any more.
  expect(providers.to('ses')).toHaveLength(5);

  now += 16_000;
  expect(await sendOne()).toMatchObject({ provider: 'resend' });
  expect(providers.to('ses')).toHaveLength(6);
  // The failed probe doubles the pause.
  now += 16_000;
  await sendOne();
  expect(providers.to('ses')).toHaveLength(6);

  providers.behave();
  now += 16_000;
  expect(await sendOne()).toMatchObject({ outcome: 'sent', provider: 'ses' });
  expect(await sendOne()).toMatchObject({ outcome: 'sent', provider: 'ses' });
  expect(providers.to('resend')).toEqual([]);
});

test('one message probes a provider, while the others go elsewhere', async () => {
  down('ses');
  for (let tries = 0; tries < 5; tries += 1) await sendOne();
  providers.behave();
  now += 16_000;
  const results = await sendAll(
    Array.from({ length: 2 }, () => email()),
    ctx(),
  );
  expect(results.map(({ provider }) => provider).sort()).toEqual(['resend', 'ses']);
});

test('a whole batch changes the provider, in order', async () => {
  down('ses');
  const messages = Array.from({ length: 30 }, () => email());
  const results = await sendAll(messages, ctx());
  expect(results.every((result) => result.outcome === 'sent' && result.provider === 'resend')).toBe(true);
  // The circuit opened on the way.
  expect(providers.to('ses').length).toBeLessThan(10);
});

test('a refusal of one message opens no circuit', async () => {
  providers.behave(({ path }) => (path.startsWith('/ses/') ? { status: 400, body: { __type: 'MessageRejected' } } : undefined));
  for (let tries = 0; tries < 8; tries += 1) expect(await sendOne()).toMatchObject({ permanent: true });
  expect(providers.to('ses')).toHaveLength(8);
});

test('both fail: the first failure is told, to be tried again', async () => {
  providers.behave(({ path }) =>
    path.startsWith('/ses/') ? { status: 503, body: {} } : { status: 429, body: { name: 'rate_limit_exceeded' } },
  );
  const result = await sendOne();
  expect(result).toMatchObject({ outcome: 'failed', permanent: false, provider: 'ses', code: 'http_503' });
  expect([result.before, result.after]).toEqual([undefined, [{ provider: 'resend', code: 'rate_limit_exceeded' }]]);
});

test('a substitute that does not know the user ends nothing: the first provider may take the message when it recovers', async () => {
  providers.behave(({ path }) =>
    path.startsWith('/onesignal/') ? { body: { id: '', errors: ['All included players are not subscribed'] } } : { status: 429, body: {} },
  );
  for (let tries = 0; tries < 8; tries += 1)
    expect(await sendOne(push())).toMatchObject({ outcome: 'failed', permanent: false, provider: 'expo' });
  // It answers, so its circuit stays closed.
  expect(providers.to('onesignal')).toHaveLength(8);
  // The refusal of its own subscription is final.
  expect(await sendOne(push({ address: '8f2c0a1e-3d4b-4c5d-9e6f-7a8b9c0d1e2f' }))).toMatchObject({
    permanent: true,
    provider: 'oneSignal',
  });
});

test('messages of both channels leave in one call, and come back in order', async () => {
  const browser = await subscribe('https://updates.push.services.mozilla.com/wpush/v2/a');
  const results = await sendAll(
    [push(), email(), push({ address: browser.address }), email({ address: 'x' }), push({ address: '?' })],
    ctx(),
  );
  expect(results.map((result) => (result.outcome === 'sent' ? result.provider : 'code' in result && result.code))).toEqual([
    'expo',
    'ses',
    'webPush',
    'address_not_supported',
    'address_not_supported',
  ]);
  expect(await sendAll([], ctx())).toEqual([]);
});

test('no address, token, key or text reaches the log, whatever fails', async () => {
  const written: string[] = [];
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    jest.spyOn(console, method).mockImplementation((...parts) => void written.push(parts.map(String).join(' ')));
  const browser = await subscribe('https://updates.push.services.mozilla.com/wpush/v2/secret-endpoint');
  const messages = [
    email(),
    push({ address: 'ExponentPushToken[secret-token]' }),
    push({ address: browser.address }),
    email({ address: 'no address' }),
  ];
  const faults = [
    { status: 400, body: { message: 'ada@receiver.example is bad', name: 'x', errors: ['ExponentPushToken[secret-token]'] } },
    { status: 500, body: 'ada@receiver.example ExponentPushToken[secret-token]' },
    { body: 'nonsense about ada@receiver.example' },
    'cut' as const,
  ];
  const results: SendResult[] = [];
  for (const fault of faults) {
    closeCircuits();
    providers.behave(() => fault);
    results.push(...(await sendAll(messages, ctx())));
  }
  const { auth } = (JSON.parse(browser.address) as { keys: { auth: string } }).keys;
  for (const secret of [
    'receiver.example',
    'secret-token',
    'secret-endpoint',
    auth,
    're_secret',
    'os_v2',
    'secret-of-expo',
    'Bo likes',
    'no address',
  ]) {
    expect([secret, written.join('\n').includes(secret)]).toEqual([secret, false]);
    expect([secret, JSON.stringify(results).includes(secret)]).toEqual([secret, false]);
  }
});
