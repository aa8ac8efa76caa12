import { createHmac, hkdfSync } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { NotificationCategory } from '../../schemas/notifications/models.ts';
import type { TestStack } from './stack.ts';

type Of = { userId: string; channel?: string; categories?: readonly NotificationCategory[] };

/** A token as the deployment with this secret makes it, without any of Kith's own code. */
export const tokenSignedWith = (secret: string, { userId, channel = 'email', categories = ['social'] }: Of): string => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'kith.unsubscribe.v1', 32));
  const payload = Buffer.from([userId, channel, ...categories].join('\n'));
  return Buffer.concat([createHmac('sha256', key).update(payload).digest(), payload]).toString('base64url');
};

/** The address of a page as a message of the stack holds it. */
export const unsubscribeUrl = async (
  { plan, endpointUrl, url }: Pick<TestStack, 'plan' | 'endpointUrl' | 'url'>,
  of: Of,
): Promise<string> => {
  const secret = plan.of('AWS::SecretsManager::Secret').find(({ properties }) => /cursors/.test(String(properties.Description)));
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new SecretsManagerClient({ endpoint: endpointUrl, region: plan.region, credentials });
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: secret?.name }));
  client.destroy();
  return `${url}/v1/unsubscribe/${tokenSignedWith(SecretString, of)}`;
};
