import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { apiKeyHash } from '../../lambdas/_identity/api-keys.ts';
import type { TestStack } from './stack.ts';

/** Stores an API key as the platform does. @returns its secret */
export const storeApiKey = async (stack: TestStack, scopes: string[] = [], revoked = false): Promise<string> => {
  const secret = randomUUID();
  const hash = apiKeyHash(secret);
  const client = new DynamoDBClient({
    region: 'us-east-1',
    endpoint: stack.endpointUrl,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const Item = {
    pk: `API_KEY#${hash}`,
    sk: 'KEY',
    type: 'api-key',
    hash,
    keyId: `key_${hash.slice(0, 8)}`,
    scopes,
    revoked,
    createdAt: '2026-01-01',
  };
  await DynamoDBDocumentClient.from(client).send(new PutCommand({ TableName: stack.plan.of('AWS::DynamoDB::GlobalTable')[0]?.name, Item }));
  client.destroy();
  return secret;
};
