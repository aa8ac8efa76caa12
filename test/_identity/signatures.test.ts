import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { webhookSignature } from '../../lambdas/_identity/signatures.ts';

test('the official library of Standard Webhooks accepts our signatures, and we compute its own', () => {
  const secret = `whsec_${randomBytes(24).toString('base64')}`;
  const at = new Date();
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const body = '{"text":"Größe"}';
  const signature = `v1,${webhookSignature(secret, 'msg_1', timestamp, Buffer.from(body))}`;
  const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  expect(new Webhook(secret).verify(body, headers)).toEqual({ text: 'Größe' });
  expect(new Webhook(secret).sign('msg_1', at, body)).toBe(signature);
});
