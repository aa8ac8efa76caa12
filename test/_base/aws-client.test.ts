import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientSettings } from '../../lambdas/_base/aws-client.ts';

const lambdas = path.resolve(import.meta.dirname, '../../lambdas');
const sources = globSync('**/*.ts', { cwd: lambdas }).map((file) => ({ file, text: readFileSync(path.join(lambdas, file), 'utf8') }));

test('every client of the SDK has the time-outs', () => {
  const clients = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/new (\w+Client|SecretsProvider)\(([^;]*)\);/g)].map(([, name, settings = '']) => ({ file, name, settings })),
  );
  expect(clients.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['SQSClient', 'EventBridgeClient', 'S3Client', 'CognitoIdentityProviderClient', 'SecretsProvider']),
  );
  expect(clients.filter(({ settings }) => !/\bclientSettings\b/.test(settings))).toEqual([]);
});

test('nothing makes a client that this test does not see', () => {
  // Powertools’ `getSecret` makes one without time-outs.
  expect(sources.filter(({ text }) => /\bgetSecret\b|\bgetParameter\b/.test(text)).map(({ file }) => file)).toEqual([]);
  const imported = sources.filter(({ text }) => /from '@aws-sdk\/client-(?!dynamodb)/.test(text) && !/import type/.test(text));
  expect(imported.filter(({ text }) => !/clientSettings/.test(text)).map(({ file }) => file)).toEqual([]);
});

test('a call without an answer ends after five seconds', async () => {
  expect(clientSettings.requestHandler).toMatchObject({ connectionTimeout: 1_000, requestTimeout: 5_000, socketTimeout: 5_000 });
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new SQSClient({
    ...clientSettings,
    requestHandler: { ...clientSettings.requestHandler, requestTimeout: 100 },
    maxAttempts: 1,
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const error: unknown = await client.send(new SendMessageCommand({ QueueUrl: 'q', MessageBody: 'b' })).catch((caught: unknown) => caught);
  server.closeAllConnections();
  server.close();
  expect(error).toMatchObject({ name: 'TimeoutError' });
});
