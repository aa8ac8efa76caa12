import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { newSecret, signedHeaders } from '../../lambdas/webhooks/outgoing/signatures.rules.ts';

const body = JSON.stringify({ type: 'post.created', data: { text: 'Grüße 🎉' } });
const headersOf = (secrets: string[], at = new Date()) => signedHeaders({ id: 'evt_1', at, body }, secrets);

test('the official library accepts a signature, and nothing that was changed', () => {
  const secret = newSecret();
  const headers = headersOf([secret]);
  const receiver = new Webhook(secret);
  expect(receiver.verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => receiver.verify(`${body} `, headers)).toThrow(WebhookVerificationError);
  expect(() => receiver.verify(body, { ...headers, 'webhook-id': 'evt_2' })).toThrow(WebhookVerificationError);
  expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow(WebhookVerificationError);
  const old = headersOf([secret], new Date(Date.now() - 10 * 60_000));
  expect(() => receiver.verify(body, old)).toThrow(WebhookVerificationError);
});

test('signs as the official library does', () => {
  const [secret, at] = [newSecret(), new Date()];
  expect(headersOf([secret], at)['webhook-signature']).toBe(new Webhook(secret).sign('evt_1', at, body));
});

test('a receiver with either secret accepts a message while a secret is replaced', () => {
  const [old, current] = [newSecret(), newSecret()];
  const headers = headersOf([current, old]);
  for (const secret of [old, current]) expect(new Webhook(secret).verify(body, headers)).toBeDefined();
});

test('secrets are 32 random bytes', () => {
  const secrets = new Set(Array.from({ length: 100 }, newSecret));
  expect(secrets.size).toBe(100);
  for (const secret of secrets) expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).toHaveLength(32);
});
