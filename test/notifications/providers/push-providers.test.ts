import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { compactVerify, importJWK } from 'jose';
import { closeCircuits, sendAll, takesIdempotencyKey } from '../../../lambdas/notifications/providers/send.ts';
import { contextWith, push, secret, startProviders } from './provider-server.ts';
import { RFC_8291, subscribe, vapidKeys } from './web-push-receiver.ts';

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
const json = <Value>({ body }: { body: Buffer }) => JSON.parse(body.toString()) as Value;
const SUBSCRIPTION = '3f1b1a5e-0c64-4f5b-9d0e-8a7b6c5d4e3f';

describe('Expo', () => {
  test('gets a hundred messages in a request, and each message has its own ticket', async () => {
    const messages = Array.from({ length: 230 }, (_, index) => push({ address: `ExponentPushToken[${index}]`, urgent: index === 0 }));
    providers.behave(({ body }) => ({
      body: { data: json<{ to: string }[]>({ body }).map(({ to }) => ({ status: 'ok', id: `ticket of ${to}` })) },
    }));
    const results = await sendAll(messages, contextWith());
    expect(results).toEqual(messages.map(({ address }) => ({ outcome: 'sent', provider: 'expo', providerId: `ticket of ${address}` })));
    const requests = providers.to('expo');
    expect(requests.map((asked) => json<unknown[]>(asked).length).sort()).toEqual([100, 100, 30]);
    const [first] = requests.map((asked) => json<object[]>(asked)[0]).filter((one) => JSON.stringify(one).includes('[0]'));
    expect(first).toEqual({
      to: 'ExponentPushToken[0]',
      title: 'New like',
      body: 'Bo likes your post',
      data: { notificationId: 'notification_1' },
      sound: 'default',
      priority: 'high',
    });
    expect(requests[0]?.headers.authorization).toBe('Bearer secret-of-expo');
  });

  test('fails a part of the messages: those succeed that have a ticket', async () => {
    providers.behave(({ path }) => {
      if (!path.startsWith('/expo/')) return { status: 503, body: {} };
      return {
        body: {
          data: [
            { status: 'ok', id: 'ticket' },
            { status: 'error', message: '"ExponentPushToken[x]" is not registered', details: { error: 'DeviceNotRegistered' } },
            { status: 'error', message: 'too big', details: { error: 'MessageTooBig' } },
            { status: 'error', message: 'slow down', details: { error: 'MessageRateExceeded' } },
            { status: 'error', message: 'no key', details: { error: 'InvalidCredentials' } },
            { status: 'maybe' },
          ],
        },
      };
    });
    const results = await sendAll(
      Array.from({ length: 6 }, () => push()),
      contextWith(),
    );
    expect(results).toMatchObject([
      { outcome: 'sent', providerId: 'ticket' },
      { outcome: 'failed', permanent: true, gone: true, code: 'DeviceNotRegistered', message: '"[token]" is not registered' },
      { outcome: 'failed', permanent: true, code: 'MessageTooBig' },
      { outcome: 'failed', permanent: false, code: 'MessageRateExceeded' },
      { outcome: 'failed', permanent: false, code: 'InvalidCredentials' },
      { outcome: 'unknown', code: 'malformed_answer' },
    ]);
  });

  test('refuses a whole request for one message: the others are sent', async () => {
    providers.behave(({ path, body }) => {
      if (!path.startsWith('/expo/')) return { status: 503, body: {} };
      const sent = json<{ to: string }[]>({ body });
      if (sent.some(({ to }) => to.includes('bad')))
        return { status: 400, body: { errors: [{ code: 'VALIDATION_ERROR', message: 'bad' }] } };
      return { body: { data: sent.map(({ to }) => ({ status: 'ok', id: to })) } };
    });
    const messages = Array.from({ length: 100 }, (_, index) => push({ address: `ExponentPushToken[${index === 42 ? 'bad' : index}]` }));
    const results = await sendAll(messages, contextWith());
    expect(results.filter(({ outcome }) => outcome === 'sent')).toHaveLength(99);
    expect(results[42]).toMatchObject({ outcome: 'failed', permanent: true, code: 'VALIDATION_ERROR' });
    expect(providers.to('expo').length).toBeLessThanOrEqual(15);
  });

  test.each([
    ['a ticket too few', { body: { data: [{ status: 'ok', id: 'ticket' }] } }, 'malformed_answer'],
    ['a cut connection', 'cut', 'connection_lost'],
    ['a late answer', 'hang', 'timed_out'],
  ] as const)('leaves messages unknown by %s', async (_, answer, code) => {
    providers.behave(({ path }) => (path.startsWith('/expo/') ? answer : undefined));
    const results = await sendAll([push(), push()], contextWith(undefined, 4_500));
    expect(results).toEqual([
      { outcome: 'unknown', provider: 'expo', code },
      { outcome: 'unknown', provider: 'expo', code },
    ]);
    expect(providers.to('onesignal')).toEqual([]);
  });

  test('gets no more than it takes: a long text is cut between characters', async () => {
    await sendAll([push({ body: '👩‍👩‍👧'.repeat(2000), title: 'x' })], contextWith());
    const [asked] = providers.to('expo');
    const [{ body }] = json<[{ body: string }]>(asked!);
    expect(asked!.body.length).toBeLessThan(4096);
    expect(body.replaceAll('👩‍👩‍👧', '')).toBe('…');
    expect(body.length).toBeGreaterThan(500);
  });
});

describe('OneSignal', () => {
  const ask = (changes = {}) => sendAll([push({ address: SUBSCRIPTION, ...changes })], contextWith());

  test('gets the subscription, the texts and a key that each attempt repeats', async () => {
    expect(await ask({ deliveryId: 'one' })).toEqual([{ outcome: 'sent', provider: 'oneSignal', providerId: 'onesignal-1' }]);
    await ask({ deliveryId: 'one' });
    await ask({ deliveryId: 'two' });
    const sent = providers.to('onesignal').map((asked) => json<Record<string, unknown>>(asked));
    expect(sent[0]).toMatchObject({
      app_id: secret.oneSignal.appId,
      target_channel: 'push',
      include_subscription_ids: [SUBSCRIPTION],
      headings: { en: 'New like' },
      contents: { en: 'Bo likes your post' },
      data: { notificationId: 'notification_1' },
    });
    const keys = sent.map(({ idempotency_key: key }) => key);
    expect(keys[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
    expect(providers.to('onesignal')[0]?.headers.authorization).toBe(`Key ${secret.oneSignal.apiKey}`);
    expect([takesIdempotencyKey('oneSignal'), takesIdempotencyKey('expo'), takesIdempotencyKey('webPush')]).toEqual([true, false, false]);
  });

  test.each([
    [{ id: '', errors: ['All included players are not subscribed'] }],
    [{ errors: { invalid_subscription_ids: [SUBSCRIPTION] } }],
    [{ errors: { invalid_player_ids: [SUBSCRIPTION] } }],
  ])('says that a subscription has ended: %j', async (body) => {
    providers.behave(() => ({ body }));
    const [result] = await ask();
    expect(result).toMatchObject({ outcome: 'failed', permanent: true, gone: true, code: 'not_subscribed' });
    expect(JSON.stringify(result)).not.toContain(SUBSCRIPTION);
  });

  test('takes over for tokens of Expo by the user, once for all devices', async () => {
    providers.behave(({ path }) => (path.startsWith('/expo/') ? { status: 503, body: 'down' } : undefined));
    const [deliveryId, userId] = ['delivery_x', 'user_bo'];
    const results = await sendAll([push({ deliveryId, userId }), push({ deliveryId, userId })], contextWith());
    expect(results.map(({ provider }) => provider)).toEqual(['oneSignal', 'oneSignal']);
    const sent = providers.to('onesignal').map((asked) => json<Record<string, unknown>>(asked));
    expect(sent[0]).toMatchObject({ include_aliases: { external_id: ['user_bo'] } });
    expect(sent[0]?.idempotency_key).toBe(sent[1]?.idempotency_key);
  });

  test('does not know a user: the token of Expo stays, and Expo is asked again', async () => {
    providers.behave(({ path }) => (path.startsWith('/expo/') ? { status: 503, body: {} } : { body: { errors: { invalid_aliases: {} } } }));
    const [result] = await sendAll([push()], contextWith());
    expect(result).toMatchObject({ outcome: 'failed', permanent: false, provider: 'expo', code: 'http_503' });
    expect(result).not.toHaveProperty('gone');
  });
});

describe('Web Push', () => {
  const endpoint = 'https://fcm.googleapis.com/fcm/send/device-1?x=1';

  test('the receiver reads the vector of RFC 8291', async () => {
    const receiver = await subscribe(endpoint, RFC_8291.keys);
    expect(await receiver.decrypt(Buffer.from(RFC_8291.body, 'base64url'))).toBe(RFC_8291.text);
  });

  test('only the receiver reads the message', async () => {
    const [receiver, other] = [await subscribe(endpoint), await subscribe(endpoint)];
    const message = push({ address: receiver.address, body: 'Größe ✓ "quoted" \\ </script>' });
    expect(await sendAll([message], contextWith())).toEqual([{ outcome: 'sent', provider: 'webPush', providerId: 'web-1' }]);
    const [asked] = providers.to('web');
    const { title, body, data } = message;
    expect(JSON.parse(await receiver.decrypt(asked!.body))).toEqual({ title, body, data });
    await expect(other.decrypt(asked!.body)).rejects.toThrow();
    expect(asked!.body.toString('latin1')).not.toContain('Bo likes');
  });

  test('says how long, how urgent, and which earlier attempt it replaces', async () => {
    const { address } = await subscribe(endpoint);
    await sendAll([push({ address, deliveryId: 'same', urgent: true })], contextWith());
    await sendAll([push({ address, deliveryId: 'same' })], contextWith());
    const [first, second] = providers.to('web');
    expect(first?.path).toBe('/web/fcm.googleapis.com/fcm/send/device-1?x=1');
    expect(first?.headers).toMatchObject({ ttl: '86400', urgency: 'high', 'content-encoding': 'aes128gcm' });
    expect(second?.headers).toMatchObject({ urgency: 'normal' });
    expect(first?.headers.topic).toMatch(/^[\w-]{32}$/);
    expect(second?.headers.topic).toBe(first?.headers.topic);
  });

  test('names the sender by VAPID to this push service only', async () => {
    const { address } = await subscribe(endpoint);
    const now = new Date('2026-11-20T12:00:00Z');
    await sendAll(
      [push({ address })],
      contextWith(() => now),
    );
    const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(providers.to('web')[0]?.headers.authorization ?? '') ?? [];
    expect(key).toBe(vapidKeys.publicKey);
    const point = Buffer.from(key, 'base64url');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
    const { payload, protectedHeader } = await compactVerify(token, await importJWK({ kty: 'EC', crv: 'P-256', x, y }, 'ES256'));
    expect(protectedHeader).toEqual({ typ: 'JWT', alg: 'ES256' });
    const seconds = now.getTime() / 1000;
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual({
      aud: 'https://fcm.googleapis.com',
      sub: 'mailto:operator@kith.example',
      exp: seconds + 12 * 3600,
    });
  });

  test.each([
    [404, { permanent: true, gone: true, code: 'subscription_gone' }],
    [410, { permanent: true, gone: true, code: 'subscription_gone' }],
    [403, { permanent: true, code: 'vapid_refused' }],
    [413, { permanent: true, code: 'http_413' }],
    [429, { permanent: false, code: 'http_429', retryAfterSeconds: 9 }],
    [500, { permanent: false, code: 'http_500' }],
  ])('understands %i', async (status, expected) => {
    providers.behave(() => ({ status, headers: { 'retry-after': '9' }, body: 'because' }));
    const { address } = await subscribe(endpoint);
    const [result] = await sendAll([push({ address })], contextWith());
    expect(result).toMatchObject({ outcome: 'failed', provider: 'webPush', ...expected });
    if (!('gone' in expected)) expect(result).not.toHaveProperty('gone');
  });

  test('one push service that fails stops no other one', async () => {
    const mozilla = await subscribe('https://updates.push.services.mozilla.com/wpush/v2/a');
    const google = await subscribe(endpoint);
    providers.behave(({ path }) => (path.includes('mozilla') ? { status: 503, body: '' } : undefined));
    for (let tries = 0; tries < 6; tries += 1) await sendAll([push({ address: mozilla.address })], contextWith());
    const results = await sendAll([push({ address: mozilla.address }), push({ address: google.address })], contextWith());
    expect(results).toMatchObject([{ code: 'circuit_open' }, { outcome: 'sent' }]);
  });

  test.each([
    'https://evil.example/push',
    'http://fcm.googleapis.com/x',
    'https://fcm.googleapis.com.evil.example/x',
    'https://fcm.googleapis.com:8443/x',
    'https://user@fcm.googleapis.com/x',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/x',
    'javascript:alert(1)',
  ])('calls no address but those of push services: %s', async (address) => {
    const hostile = await subscribe(address);
    expect(await sendAll([push({ address: hostile.address })], contextWith())).toMatchObject([{ code: 'address_not_supported' }]);
    expect(providers.asked).toEqual([]);
  });

  test('a key that is no point of the curve, and other nonsense, are no addresses', async () => {
    const good = JSON.parse((await subscribe(endpoint)).address) as { keys: object };
    const p256dh = `B${'A'.repeat(86)}`;
    for (const address of [JSON.stringify({ ...good, keys: { ...good.keys, p256dh } }), '{', '{}', '{"endpoint":7}', 'x'.repeat(5000)])
      expect(await sendAll([push({ address })], contextWith())).toMatchObject([{ permanent: true, code: 'address_not_supported' }]);
  });
});
