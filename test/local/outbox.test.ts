import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { serve } from '../../lambdas/_http/serve.ts';
import { receiveReportWith } from '../../lambdas/notifications/providers/receive-report.ts';
import { closeCircuits, sendAll } from '../../lambdas/notifications/providers/send.ts';
import { verifyReport } from '../../lambdas/notifications/providers/verify-report.ts';
import { CREDENTIALS } from '../../local/outbox/credentials.ts';
import { openItems } from '../../local/outbox/items.ts';
import { outboxPage } from '../../local/outbox/page.ts';
import { localAddresses } from '../../local/template/local-addresses.ts';
import { receiveReport } from '../../schemas/notifications/provider-routes.ts';
import { contextWith, email, push, startProviders } from '../notifications/providers/provider-server.ts';
import { startTable } from '../support/table.ts';
import { httpApi, startGateways } from './gateways.ts';

type Stack = Awaited<ReturnType<typeof startGateways>>;
let stack: Stack;
let secrets: Awaited<ReturnType<typeof startProviders>>;
let table: Awaited<ReturnType<typeof startTable>>;
const applied: object[] = [];
const api = serve(
  { receiveReport },
  { receiveReport: receiveReportWith(async (report) => void applied.push(report)) },
  { verifySignature: verifyReport },
);

/** Functions answer reports as the API does; the test hands them to the API itself. */
const echo = `export const handler = async ({ headers, body, isBase64Encoded }) => ({ statusCode: 204, headers: {}, body: '' });`;

beforeAll(async () => {
  const resources = { ...httpApi({ 'POST /v1/webhooks/{provider}': 'echo' }), Topic: { Type: 'AWS::SNS::Topic', Properties: {} } };
  [stack, secrets, table] = await Promise.all([
    startGateways({ handlers: { echo: { source: echo } }, resources }),
    startProviders(),
    startTable(),
  ]);
  secrets.hold(CREDENTIALS);
  const { plan, endpoint } = stack.context;
  const settings = {
    email: ['ses', 'resend'],
    push: ['expo', 'oneSignal', 'webPush'],
    from: 'Kith <no-reply@kith.example>',
    topicArn: plan.of('AWS::SNS::Topic')[0]?.ref,
    secretId: 'providers',
    urls: {
      ses: `https://email.${plan.region}.amazonaws.com`,
      resend: 'https://api.resend.com',
      expo: 'https://exp.host',
      oneSignal: 'https://api.onesignal.com',
      webPush: 'https://{host}',
      sns: 'https://{host}',
    },
  };
  const localize = localAddresses([], { endpointUrl: endpoint.url, gatewayUrl: stack.url, region: plan.region });
  process.env.PROVIDERS = JSON.stringify(localize(settings));
  process.env.AWS_REGION = plan.region;
  process.env.LIMITS = JSON.stringify({ reads: 100, writes: 100, anonymous: 100, exactFactor: 100 });
});
afterAll(async () => {
  await stack.stop();
  await secrets.stop();
  await table.stop();
});
beforeEach(() => {
  closeCircuits();
  applied.length = 0;
});

const post = async (path: string, body: unknown) => {
  const response = await fetch(`${stack.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  // biome-ignore lint/suspicious/noExplicitAny: answers of several routes
  return { status: response.status, value: (await response.json()) as any };
};
type Item = {
  id: string;
  status: string;
  provider: string;
  to: string;
  body: string;
  html?: string;
  title?: string;
  headers?: Record<string, string>;
};
const outbox = async (): Promise<Item[]> => ((await (await fetch(`${stack.url}/local/outbox`)).json()) as { items: Item[] }).items;
const ctx = (remaining?: number) => contextWith(() => new Date(stack.context.clock.now()), remaining);
const sendOne = async (message: ReturnType<typeof email>) => (await sendAll([message], ctx()))[0]!;
const SUBSCRIPTION = '3f1b1a5e-0c64-4f5b-9d0e-8a7b6c5d4e3f';

/** A message of each provider, as it is sent. */
const messages = async () => ({
  ses: email({ provider: 'ses' }),
  resend: email({ provider: 'resend' }),
  expo: push(),
  oneSignal: push({ address: SUBSCRIPTION }),
  webPush: push({ address: JSON.stringify((await post('/local/push-subscriptions', {})).value) }),
});

test('each provider shows the message as its receiver would see it', async () => {
  const all = await messages();
  const results = await sendAll(Object.values(all), ctx());
  expect(results.map((result) => [result.outcome, result.provider])).toEqual(Object.keys(all).map((name) => ['sent', name]));
  const items = (await outbox()).slice(-5);
  const of = (name: string) => items.find(({ provider }) => provider === name);
  for (const name of ['ses', 'resend']) {
    expect(of(name)).toMatchObject({
      to: 'ada@receiver.example',
      from: 'Kith <no-reply@kith.example>',
      subject: 'Grüße von Bo',
      body: 'Bo likes your post',
      html: '<p>Bo likes your post</p>',
    });
    expect(of(name)?.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
  }
  for (const name of ['expo', 'oneSignal', 'webPush'])
    expect(of(name)).toMatchObject({ title: 'New like', body: 'Bo likes your post', notificationId: 'notification_1' });
  expect(of('webPush')?.headers).toMatchObject({ ttl: '86400', urgency: 'normal' });
  const ids = results.map((result) => (result.outcome === 'sent' ? result.providerId : undefined));
  expect(items.map(({ id }) => id).sort()).toEqual([...ids].sort());
});

test('a repeated idempotency key sends nothing again, and a changed mail counts as the first one', async () => {
  const mail = email({ provider: 'resend' });
  const [first, again] = await sendAll([mail, mail], ctx());
  expect(again).toEqual(first);
  const shown = await outbox();
  expect(shown.filter(({ id }) => first!.outcome === 'sent' && id === first!.providerId)).toHaveLength(1);
  expect(await sendOne({ ...mail, subject: 'other' })).toEqual({ outcome: 'sent', provider: 'resend' });
  expect(await outbox()).toEqual(shown);
  const device = push({ address: SUBSCRIPTION });
  expect(await sendOne(device)).toEqual(await sendOne(device));
});

test.each([
  ['a token of Expo that is not registered', push({ address: 'ExponentPushToken[unregistered]' })],
  ['an ended subscription of OneSignal', push({ address: 'deadbeef-0c64-4f5b-9d0e-8a7b6c5d4e3f' })],
])('%s is gone', async (_, message) => {
  expect(await sendOne(message)).toMatchObject({ outcome: 'failed', permanent: true, gone: true });
});

describe('a provider can be told', () => {
  test('to fail, to throttle, to lose the answer or to answer nonsense, for a number of requests', async () => {
    const before = (await outbox()).length;
    const results: unknown[] = [];
    for (const mode of ['fail', 'throttle', 'lose', 'malformed']) {
      closeCircuits();
      expect((await post('/local/providers', { provider: 'ses', mode, count: 1 })).status).toBe(200);
      results.push(await sendOne(email({ provider: 'ses' })));
    }
    expect(results).toMatchObject([
      { outcome: 'failed', permanent: false, code: 'http_503' },
      { outcome: 'failed', permanent: false, code: 'http_429', retryAfterSeconds: 2 },
      { outcome: 'unknown', code: 'connection_lost' },
      { outcome: 'unknown', code: 'malformed_answer' },
    ]);
    // The last two were accepted all the same.
    expect(await outbox()).toHaveLength(before + 2);
    closeCircuits();
    expect(await sendOne(email({ provider: 'ses' }))).toMatchObject({ outcome: 'sent' });
  });

  test('to answer late', async () => {
    await post('/local/providers', { provider: 'expo', mode: 'late', count: 1 });
    const [result] = await sendAll([push()], ctx(4_500));
    expect(result).toMatchObject({ outcome: 'unknown', code: 'timed_out' });
  });

  test('to fail for some time of the stack, while the other one takes over', async () => {
    const { value } = await post('/local/providers', { provider: 'ses', mode: 'fail', seconds: 60 });
    expect(value.providers).toContainEqual({ provider: 'ses', mode: 'fail', until: expect.any(String) });
    expect(await sendOne(email())).toMatchObject({ outcome: 'sent', provider: 'resend' });
    await post('/local/clock', { advance: 'PT61S' });
    expect(await sendOne(email())).toMatchObject({ outcome: 'sent', provider: 'ses' });
  });

  test.each([
    [{ provider: 'mailgun', mode: 'fail' }, '/provider'],
    [{ provider: 'ses', mode: 'explode' }, '/mode'],
    [{ provider: 'ses', mode: 'fail', count: 0 }, '/count'],
    [{ provider: 'ses', mode: 'fail', seconds: 'x' }, '/seconds'],
  ])('nothing else: %j', async (body, pointer) => {
    const { status, value } = await post('/local/providers', body);
    expect([status, value.errors[0].pointer]).toEqual([400, pointer]);
  });
});

describe('reports', () => {
  const take = async ({ path, headers, body }: { path: string; headers: Record<string, string>; body: string }): Promise<number> => {
    const event = {
      routeKey: 'POST /v1/webhooks/{provider}',
      headers,
      pathParameters: { provider: path.split('/').at(-1) },
      body,
      requestContext: { http: { method: 'POST', sourceIp: '127.0.0.1' } },
    };
    return ((await api(event as never, { getRemainingTimeInMillis: () => 29_000 } as never)) as { statusCode: number }).statusCode;
  };

  test('the API accepts each signature, and reads each status', async () => {
    const sent = await sendAll(Object.values(await messages()), ctx());
    const [ses, resend, expo, oneSignal, webPush] = sent.map((result) => (result.outcome === 'sent' ? result.providerId! : ''));
    const statuses = {
      ses: ['delivered', 'opened', 'bounced', 'complained', 'failed'],
      resend: ['delivered', 'opened', 'bounced', 'complained', 'failed'],
      oneSignal: ['delivered', 'opened', 'failed'],
    };
    for (const [provider, id] of Object.entries({ ses, resend, oneSignal })) {
      for (const status of statuses[provider as keyof typeof statuses]) {
        const signed = stack.outbox.report(id!, status as 'delivered');
        if (typeof signed === 'string') throw new Error(`${provider} does not tell ${status}`);
        expect([provider, status, await take(signed)]).toEqual([provider, status, 204]);
        expect(applied.at(-1)).toMatchObject({ provider, providerId: id, status });
      }
    }
    for (const status of ['bounced', 'complained'] as const) expect(stack.outbox.report(oneSignal!, status)).toBe('none');
    expect(stack.outbox.report(expo!, 'bounced')).toBe('kept');
    expect(stack.outbox.report(expo!, 'opened')).toBe('none');
    expect(stack.outbox.report(webPush!, 'bounced')).toBe('kept');
  });

  test('a subscription that bounced is gone, and a receipt tells of a device', async () => {
    const address = JSON.stringify((await post('/local/push-subscriptions', {})).value);
    const [web, device] = await sendAll([push({ address }), push()], ctx());
    if (web?.outcome !== 'sent' || device?.outcome !== 'sent') throw new Error('nothing was sent');
    for (const { providerId: id } of [web, device])
      expect((await post('/local/reports', { id, status: 'bounced' })).value).toEqual({ id, status: 'bounced', told: false });
    expect(await sendOne(push({ address }))).toMatchObject({ gone: true });
    const response = await fetch(`${stack.context.endpoint.url}/exp.host/--/api/v2/push/getReceipts`, {
      method: 'POST',
      body: JSON.stringify({ ids: [device.providerId] }),
    });
    expect(await response.json()).toEqual({
      data: { [device.providerId!]: expect.objectContaining({ status: 'error', details: { error: 'DeviceNotRegistered' } }) },
    });
  });

  test('are sent on demand, and the message has their status', async () => {
    const sent = await sendOne(email({ provider: 'resend' }));
    if (sent.outcome !== 'sent') throw new Error('nothing was sent');
    const id = sent.providerId!;
    expect(await post('/local/reports', { id, status: 'opened' })).toEqual({
      status: 200,
      value: { id, status: 'opened', told: true, answer: 204 },
    });
    expect((await outbox()).find((item) => item.id === id)?.status).toBe('opened');
    expect((await post('/local/reports', { id: 'nothing', status: 'opened' })).status).toBe(404);
    expect((await post('/local/reports', { id, status: 'lost' })).status).toBe(400);
    expect((await post('/local/reports', { status: 'opened' })).status).toBe(400);
    const device = await sendOne(push());
    if (device.outcome !== 'sent') throw new Error('nothing was sent');
    expect((await post('/local/reports', { id: device.providerId, status: 'opened' })).status).toBe(409);
  });
});

describe('the page', () => {
  const page = async (path = '/local/outbox') => {
    const response = await fetch(`${stack.url}${path}`, { headers: { accept: 'text/html,application/xhtml+xml' } });
    return { headers: response.headers, text: await response.text() };
  };

  test('shows mails in a sandbox and pushes as text, and runs and loads nothing', async () => {
    const attack = `<script>alert(1)</script><img src="https://evil.example/x"></iframe><h1>"'&`;
    await sendAll([email({ subject: attack, html: attack, text: attack }), push({ title: attack, body: attack })], ctx());
    const { headers, text } = await page();
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'none'", 'img-src data:', "form-action 'none'", "frame-ancestors 'none'", "base-uri 'none'"])
      expect(policy).toContain(part);
    expect(policy).not.toContain('script-src');
    expect(text).not.toContain('<script');
    expect(text).not.toContain('<img');
    expect(text).toContain('<iframe sandbox title=');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text.match(/<\/iframe>/g)!.length).toBe(text.match(/<iframe /g)!.length);
  });

  test('has pages of fifty', () => {
    const items = Array.from({ length: 120 }, (_, index) => ({
      id: `id-${index}`,
      channel: 'push' as const,
      provider: 'expo' as const,
      status: 'sent' as const,
      to: 'x',
      body: `message ${index}.`,
      at: '2026-11-20T12:00:00.000Z',
    }));
    const shown = (before: string | null) => String(outboxPage(items, before).body).match(/message \d+\./g)!;
    expect([shown(null)[0], shown(null).length, shown('70')[0], shown('20').length]).toEqual(['message 119.', 50, 'message 69.', 20]);
    expect(shown('../x')[0]).toBe('message 119.');
    expect(String(outboxPage([], null).body)).toContain('Nothing was sent yet.');
  });

  test('programs still get JSON, and the start page leads to it', async () => {
    const response = await fetch(`${stack.url}/local/outbox`, { headers: { accept: '*/*' } });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect((await page('/')).text).toContain('href="/local/outbox"');
  });
});

test('the list is bounded, in memory and in its file', () => {
  const file = join(stack.context.dataDir, 'many.jsonl');
  const items = openItems(file);
  const one = { channel: 'push', provider: 'expo', status: 'sent', to: 'x', at: '2026-11-20T12:00:00.000Z' } as const;
  for (let index = 0; index < 2500; index += 1) items.add({ ...one, id: `id-${index}`, body: 'x'.repeat(index === 2499 ? 400_000 : 1) });
  expect(items.all().length).toBeLessThanOrEqual(1100);
  expect(readFileSync(file, 'utf8').trim().split('\n').length).toBe(items.all().length);
  expect(items.all().at(-1)?.body.length).toBeLessThan(310_000);
  expect(openItems(file).find('id-2499')).toBeDefined();
  expect(openItems(file).all().length).toBeLessThanOrEqual(1000);
});
