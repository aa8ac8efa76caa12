import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { credentialsOf, parseCredentials } from '../../../lambdas/notifications/providers/credentials.ts';
import { sendAll } from '../../../lambdas/notifications/providers/send.ts';
import { contextWith, email, push, secret, startProviders } from './provider-server.ts';

let providers: Awaited<ReturnType<typeof startProviders>>;
beforeAll(async () => {
  providers = await startProviders({ email: ['resend', 'ses'], push: [] });
});
afterAll(() => providers.stop());

test('an error names the missing key, and no value', () => {
  const wrong = parseCredentials(JSON.stringify({ resend: { apikey: 're_hidden' }, webPush: { ...secret.webPush, subject: 'hidden' } }));
  expect(() => credentialsOf(wrong, 'resend')).toThrow('lacks `resend.apiKey`.');
  expect(() => credentialsOf(wrong, 'webPush')).toThrow('lacks `webPush.subject` in its form.');
  expect(() => credentialsOf(wrong, 'oneSignal')).toThrow('lacks `oneSignal.appId`, `oneSignal.apiKey`.');
  expect(credentialsOf(wrong, 'expo')).toEqual({});
  for (const text of ['re_hidden', '"re_hidden"', '[]', '']) expect(() => parseCredentials(text)).toThrow('lacks a JSON object.');
});

test('a provider without its credentials is a failure with that name, and the next provider sends', async () => {
  providers.hold({ expo: {} });
  expect(await sendAll([email({ provider: 'resend' })], contextWith())).toEqual([
    expect.objectContaining({
      outcome: 'failed',
      permanent: false,
      provider: 'resend',
      code: 'credentials_missing',
      message: expect.stringContaining('`resend.apiKey`'),
    }),
  ]);
  expect(await sendAll([email()], contextWith())).toMatchObject([{ outcome: 'sent', provider: 'ses' }]);
});

test('a channel without a provider says so', async () => {
  expect(await sendAll([push()], contextWith())).toEqual([
    {
      outcome: 'failed',
      permanent: true,
      provider: 'none',
      code: 'not_configured',
      message: 'The deployment has no provider for push.',
    },
  ]);
});
