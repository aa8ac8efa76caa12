import { createHash } from 'node:crypto';
import { createAwsEndpoint, jsonService } from '../../local/aws-endpoint.ts';
import { contextOf, startTable } from '../support/proxied-table.ts';

type Sent = { Entries: { Id: string; MessageBody: string; DelaySeconds?: number }[] };

let table: Awaited<ReturnType<typeof startTable>>;
const endpoint = createAwsEndpoint();
const sent: Sent['Entries'] = [];
beforeAll(async () => {
  table = await startTable();
  await endpoint.start();
  const SendMessageBatch = ({ Entries }: Sent) => {
    sent.push(...Entries);
    const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
    return { Successful: Entries.map(({ Id, MessageBody }) => ({ Id, MessageId: Id, MD5OfMessageBody: md5(MessageBody) })) };
  };
  endpoint.on('AmazonSQS', jsonService({ SendMessageBatch }));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SQS: endpoint.url,
    QUEUE_URLS: JSON.stringify({ 'presence-due': `${endpoint.url}/presence-due` }),
  });
});
afterAll(async () => {
  await endpoint.stop();
  await table?.stop();
});

test.each([
  ['opened', 1],
  ['closed', 1],
  ['seen', 0],
] as const)('a socket that %s and could not be recorded is looked at again: %d messages', async (kind, messages) => {
  const { recordPresence } = await import('../../lambdas/users/presence/record-presence.ts');
  sent.length = 0;
  const fault = table.fault('BatchGetItem', () => ({
    status: 400,
    body: { __type: 'com.amazonaws.dynamodb.v20120810#ValidationException', message: 'no' },
  }));
  const ctx = { ...contextOf(), caller: { kind: 'user', userId: 'user_1', roles: ['user'], username: 'u', authenticatedAt: 1 } } as never;
  await expect(recordPresence({ kind, connectionId: 'one=' }, ctx)).rejects.toThrow('no');
  fault.end();
  expect(sent).toHaveLength(messages);
  for (const { MessageBody, DelaySeconds } of sent) {
    expect(DelaySeconds).toBe(5);
    expect(JSON.parse(MessageBody)).toMatchObject({ body: { userId: 'user_1' } });
  }
});
