import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { closeCircuits, sendAll, takesIdempotencyKey } from '../../../lambdas/notifications/providers/send.ts';
import { contextWith, email, SENDER, startProviders } from './provider-server.ts';

type Providers = Awaited<ReturnType<typeof startProviders>>;
let providers: Providers;
beforeAll(async () => {
  providers = await startProviders();
});
afterAll(() => providers.stop());
beforeEach(() => {
  closeCircuits();
  providers.behave();
});

/** Leaves one provider: the other one is down. */
const only =
  (name: 'ses' | 'resend', behaviour: Parameters<Providers['behave']>[0]): Parameters<Providers['behave']>[0] =>
  (asked) =>
    asked.path.startsWith(`/${name}/`) ? behaviour?.(asked) : { status: 503, body: {} };
const json = ({ body }: { body: Buffer }) => JSON.parse(body.toString()) as Record<string, never>;

test('SES gets one signed request, with both parts of the mail and the headers to unsubscribe', async () => {
  const message = email();
  expect(await sendAll([message], contextWith())).toEqual([{ outcome: 'sent', provider: 'ses', providerId: 'ses-1' }]);
  const [asked, second] = providers.to('ses');
  expect(second).toBeUndefined();
  expect(asked?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=local\/\d{8}\/eu-central-1\/ses\/aws4_request, /);
  expect(json(asked!)).toEqual({
    FromEmailAddress: SENDER,
    ReplyToAddresses: ['help@kith.example'],
    Destination: { ToAddresses: ['ada@receiver.example'] },
    Content: {
      Simple: {
        Subject: { Data: 'Grüße von Bo', Charset: 'UTF-8' },
        Body: {
          Text: { Data: 'Bo likes your post', Charset: 'UTF-8' },
          Html: { Data: '<p>Bo likes your post</p>', Charset: 'UTF-8' },
        },
        Headers: [
          { Name: 'List-Unsubscribe', Value: '<https://api.example/v1/unsubscribe/t>' },
          { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
        ],
      },
    },
    EmailTags: [{ Name: 'deliveryId', Value: message.deliveryId }],
    ConfigurationSetName: 'kith',
  });
});

test('Resend gets the same key for each attempt of a delivery to an address, and another one for another address', async () => {
  providers.behave(only('resend', () => undefined));
  const message = email();
  const results = await sendAll([message, message, { ...message, address: 'bo@receiver.example' }], contextWith());
  expect(results.map(({ provider }) => provider)).toEqual(['resend', 'resend', 'resend']);
  const keys = providers.to('resend').map(({ headers }) => headers['idempotency-key']);
  expect(new Set(keys).size).toBe(2);
  const [asked] = providers.to('resend');
  expect(asked?.headers.authorization).toBe('Bearer re_secret_of_resend');
  expect(json(asked!)).toMatchObject({
    from: SENDER,
    to: ['ada@receiver.example'],
    subject: 'Grüße von Bo',
    reply_to: 'help@kith.example',
    headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  });
  expect([takesIdempotencyKey('resend'), takesIdempotencyKey('ses')]).toEqual([true, false]);
});

test('no value of a template adds a header or a receiver', async () => {
  const hostile = email({ subject: 'Hi\r\nBcc: eve@evil.example', headers: { 'List-Unsubscribe': '<https://x>\r\nX-Evil: 1' } });
  await sendAll([hostile], contextWith());
  const { Simple } = (
    json(providers.to('ses')[0]!) as unknown as { Content: { Simple: { Subject: { Data: string }; Headers: { Value: string }[] } } }
  ).Content;
  expect(Simple.Subject.Data).toBe('Hi Bcc: eve@evil.example');
  expect(Simple.Headers[0]?.Value).toBe('<https://x> X-Evil: 1');
  providers.behave();
  for (const address of ['a@b.example, c@d.example', 'a@b.example\nBcc: c@d.example', 'Ada <a@b.example>', 'nobody', '']) {
    expect(await sendAll([email({ address })], contextWith())).toEqual([
      expect.objectContaining({ outcome: 'failed', permanent: true, code: 'address_not_supported' }),
    ]);
  }
  expect(providers.asked).toEqual([]);
});

type Case = { says: string; of: 'ses' | 'resend'; status: number; headers?: Record<string, string>; body: unknown; code: string };
const type = (name: string) => ({ 'x-amzn-errortype': `${name}:http://internal.amazon.com/` });

describe('a refusal of the mail is final, and no other provider gets it', () => {
  const cases: Case[] = [
    { says: 'SES rejects', of: 'ses', status: 400, headers: type('MessageRejected'), body: { message: 'no' }, code: 'MessageRejected' },
    { says: 'SES finds a bad request', of: 'ses', status: 400, body: { __type: 'BadRequestException' }, code: 'BadRequestException' },
    { says: 'Resend finds a fault', of: 'resend', status: 422, body: { name: 'validation_error', message: 'x' }, code: 'validation_error' },
  ];
  test.each(cases)('$says', async ({ of, status, headers, body, code }) => {
    providers.behave(only(of, () => ({ status, headers: headers ?? {}, body })));
    const [result] = await sendAll([email()], contextWith());
    expect(result).toMatchObject({ outcome: 'failed', permanent: true, provider: of, code });
    if (of === 'ses') expect(providers.to('resend')).toEqual([]);
  });
});

test('a mail that Resend has taken before, with other texts, has left', async () => {
  providers.behave(only('resend', () => ({ status: 409, body: { name: 'invalid_idempotent_request' } })));
  expect(await sendAll([email({ provider: 'resend' })], contextWith())).toEqual([{ outcome: 'sent', provider: 'resend' }]);
});

describe('a fault of the provider or its account is tried again, and another provider may take over', () => {
  const cases: Case[] = [
    { says: 'SES throttles', of: 'ses', status: 429, body: { __type: 'TooManyRequestsException' }, code: 'TooManyRequestsException' },
    { says: 'SES has paused', of: 'ses', status: 400, headers: type('SendingPausedException'), body: {}, code: 'SendingPausedException' },
    { says: 'SES refuses the role', of: 'ses', status: 403, body: { __type: 'AccessDeniedException' }, code: 'credentials_refused' },
    { says: 'SES is broken', of: 'ses', status: 500, body: 'oops', code: 'http_500' },
    { says: 'Resend is broken', of: 'resend', status: 502, body: '<html>', code: 'http_502' },
    { says: 'Resend refuses the key', of: 'resend', status: 401, body: { name: 'missing_api_key' }, code: 'credentials_refused' },
    { says: 'a quota is used up', of: 'resend', status: 429, body: { name: 'daily_quota_exceeded' }, code: 'daily_quota_exceeded' },
  ];
  test.each(cases)('$says', async ({ of, status, headers, body, code }) => {
    const other = of === 'ses' ? 'resend' : 'ses';
    const fault = { status, headers: headers ?? {}, body };
    providers.behave(({ path }) => (path.startsWith(`/${of}/`) ? fault : undefined));
    expect(await sendAll([email()], contextWith())).toEqual([expect.objectContaining({ outcome: 'sent', provider: other })]);
    providers.behave(only(of, () => fault));
    closeCircuits();
    const [alone] = await sendAll([email({ provider: of })], contextWith());
    expect(alone).toMatchObject({ outcome: 'failed', permanent: false, provider: of, code });
  });
});

test.each([
  ['seconds', '7', 7],
  ['a date', 'Fri, 20 Nov 2026 12:01:00 GMT', 60],
  ['too long', '86400', 1800],
])('a time to wait is handed on: %s', async (_, header, seconds) => {
  providers.behave(() => ({ status: 429, headers: { 'retry-after': header }, body: {} }));
  const now = new Date('2026-11-20T12:00:00Z');
  const [result] = await sendAll(
    [email()],
    contextWith(() => now),
  );
  expect(result).toMatchObject({ outcome: 'failed', permanent: false, retryAfterSeconds: seconds, provider: 'ses' });
  // And nobody asks the provider before.
  providers.behave();
  expect(
    await sendAll(
      [email()],
      contextWith(() => new Date(now.getTime() + (seconds - 1) * 1000)),
    ),
  ).toMatchObject([{ code: 'circuit_open' }]);
  expect(providers.asked).toEqual([]);
  expect(
    await sendAll(
      [email()],
      contextWith(() => new Date(now.getTime() + seconds * 1000)),
    ),
  ).toMatchObject([{ outcome: 'sent' }]);
});

describe('no answer after the request left is unknown, and no other provider sends the mail', () => {
  test.each([
    ['the connection is lost', 'cut', 'connection_lost'],
    ['the answer is late', 'hang', 'timed_out'],
    ['the answer is no JSON', { body: 'sent, trust me' }, 'malformed_answer'],
    ['the answer has no id', { body: { id: 7 } }, 'malformed_answer'],
    ['the answer never ends', { body: 'x'.repeat(70_000) }, 'answer_too_large'],
  ] as const)('%s', async (_, answer, code) => {
    for (const provider of ['ses', 'resend'] as const) {
      closeCircuits();
      providers.behave(({ path }) =>
        path.startsWith(`/${provider}/`) ? answer : provider === 'resend' ? { status: 500, body: {} } : undefined,
      );
      const started = performance.now();
      const [result] = await sendAll([email()], contextWith(undefined, 4_500));
      const before = provider === 'ses' ? {} : { before: [{ provider: 'ses', code: 'http_500' }] };
      expect(result).toEqual({ outcome: 'unknown', provider, code, ...before });
      expect(performance.now() - started).toBeLessThan(20_000);
      expect(providers.to(provider)).toHaveLength(1);
      if (provider === 'ses') expect(providers.to('resend')).toEqual([]);
    }
  });

  test('an answer that drips is cut off in time too', async () => {
    providers.behave(() => (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 100);
      response.once('close', () => clearInterval(drip));
    });
    expect(await sendAll([email()], contextWith(undefined, 4_500))).toMatchObject([{ outcome: 'unknown', code: 'timed_out' }]);
  });
});

test('a message whose earlier attempt is unknown waits for that provider', async () => {
  providers.behave(({ path }) => (path.startsWith('/resend/') ? { status: 503, body: {} } : undefined));
  const [result] = await sendAll([email({ provider: 'resend' })], contextWith());
  expect(result).toMatchObject({ outcome: 'failed', permanent: false, provider: 'resend', code: 'http_503' });
  expect(providers.to('ses')).toEqual([]);
});

test('nothing is sent when no time is left for an answer', async () => {
  const [result] = await sendAll([email()], contextWith(undefined, 3_500));
  expect(result).toMatchObject({ outcome: 'failed', permanent: false, code: 'no_time' });
  expect(providers.asked).toEqual([]);
});
