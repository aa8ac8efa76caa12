import { stat } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConditionalCheckFailedException, DynamoDBServiceException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';

type Received = { headers: IncomingMessage['headers']; body: string };
/** `lost`: the connection is cut. `silent`: no response arrives. */
type Reply = { status: number; body: string } | 'lost' | 'silent';

let server: Server;
let received: Received[] = [];
let replies: Reply[] = [];
const { callTable, documentClient } = await import('../../lambdas/_table/client.ts');

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ headers: request.headers, body });
    const reply = replies.shift() ?? { status: 200, body: '{}' };
    if (reply === 'lost') request.socket.destroy();
    else if (reply !== 'silent') response.writeHead(reply.status).end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: 'first',
    AWS_SECRET_ACCESS_KEY: 'secret',
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  received = [];
  replies = [];
});

const fault = (type: string, more: object = {}, status = 400): Reply => ({
  status,
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: `message of ${type}`, ...more }),
});
const get = () => callTable('GetItem', { TableName: 't', Key: { pk: 'a', sk: 'b' } });
const errorOf = async (call: Promise<unknown>): Promise<DynamoDBServiceException> => {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DynamoDBServiceException)) throw new Error(`not an error of the table: ${error}`);
  return error;
};

test('a request has the operation, the values and a signature of the credentials of the moment', async () => {
  replies = [{ status: 200, body: '{"Item":{"n":{"N":"1"}}}' }];
  expect((await get()).Item).toEqual({ n: 1 });
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'second', AWS_SESSION_TOKEN: 'token' });
  await get();
  const [first, second] = received;
  expect(first?.headers['x-amz-target']).toBe('DynamoDB_20120810.GetItem');
  expect(JSON.parse(first?.body ?? '')).toEqual({ TableName: 't', Key: { pk: { S: 'a' }, sk: { S: 'b' } } });
  expect(first?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=first\/\d{8}\/us-east-1\/dynamodb\/aws4_request, /);
  expect(second?.headers.authorization).toContain('Credential=second/');
  expect(second?.headers.authorization).toContain('x-amz-security-token');
  expect(second?.headers['x-amz-security-token']).toBe('token');
});

test.each([
  ['throttling', fault('ProvisionedThroughputExceededException')],
  ['a server error', fault('InternalServerError', {}, 500)],
  ['the text of a load balancer', { status: 503, body: '<html>' } as const],
  ['a lost connection', 'lost' as const],
  ['a response that does not arrive in time', 'silent' as const],
])('%s is retried with the same request, and the result counts the attempts', async (_, reply) => {
  replies = [reply];
  expect((await get()).$metadata.attempts).toBe(2);
  expect(new Set(received.map(({ body }) => body)).size).toBe(1);
});

test('a connection that was accepted during a long computation is not given up', async () => {
  server.closeAllConnections();
  // From the poll phase, an immediate runs before the next events of sockets.
  await new Promise<void>((resolve) => stat('.', () => resolve()));
  const call = get();
  setImmediate(() => {
    const end = performance.now() + 1_100;
    while (performance.now() < end);
  });
  expect((await call).$metadata.attempts).toBe(1);
});

test('after four attempts the error is thrown', async () => {
  replies = Array.from({ length: 9 }, () => fault('ThrottlingException'));
  expect(await errorOf(get())).toMatchObject({ name: 'ThrottlingException', $metadata: { attempts: 4, httpStatusCode: 400 } });
  expect(received).toHaveLength(4);
  replies = Array.from({ length: 9 }, () => 'lost' as const);
  await expect(get()).rejects.toMatchObject({ $metadata: { attempts: 4 } });
});

test.each(['ValidationException', 'TransactionConflictException', 'ResourceNotFoundException', 'AccessDeniedException'])(
  '%s is not retried',
  async (type) => {
    replies = [fault(type)];
    expect(await errorOf(get())).toMatchObject({ name: type, message: `message of ${type}`, $fault: 'client', $metadata: { attempts: 1 } });
    expect(received).toHaveLength(1);
  },
);

test('a failed condition has the class of the SDK and the item that failed it', async () => {
  replies = [fault('ConditionalCheckFailedException', { Item: { v: { N: '2' } } })];
  const error = await errorOf(callTable('PutItem', { TableName: 't', Item: { pk: 'a' } }));
  expect(error).toBeInstanceOf(ConditionalCheckFailedException);
  expect(error).toMatchObject({ Item: { v: { N: '2' } } });
});

test('a cancelled transaction has the class of the SDK and its reasons', async () => {
  const reasons = [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: { v: { N: '2' } } }];
  replies = ['lost', fault('TransactionCanceledException', { CancellationReasons: reasons, Message: 'cancelled', message: undefined })];
  const error = await errorOf(callTable('TransactWriteItems', { TransactItems: [] }));
  expect(error).toBeInstanceOf(TransactionCanceledException);
  expect(error).toMatchObject({ CancellationReasons: reasons, message: 'cancelled', $metadata: { attempts: 2 } });
});

test('values are converted in every place that holds items or keys', async () => {
  const key = { pk: 'a', sk: 'b' };
  const wire = { pk: { S: 'a' }, sk: { S: 'b' } };
  await callTable('TransactWriteItems', {
    ClientRequestToken: 'token',
    TransactItems: [
      { Put: { TableName: 't', Item: key, ExpressionAttributeNames: { '#n': 'Item' }, ExpressionAttributeValues: { ':v': 1 } } },
      { ConditionCheck: { TableName: 't', Key: key, ConditionExpression: 'attribute_exists(pk)' } },
    ],
  });
  await callTable('BatchWriteItem', { RequestItems: { Item: [{ PutRequest: { Item: key } }, { DeleteRequest: { Key: key } }] } });
  replies = [
    {
      status: 200,
      body: JSON.stringify({ Responses: { Key: [wire] }, UnprocessedKeys: { Key: { Keys: [wire], ConsistentRead: true } } }),
    },
    { status: 200, body: JSON.stringify({ Responses: [{ Item: wire }, {}] }) },
    { status: 200, body: JSON.stringify({ UnprocessedItems: { t: [{ PutRequest: { Item: wire } }] } }) },
    { status: 200, body: JSON.stringify({ Items: [wire], Count: 1, LastEvaluatedKey: wire }) },
  ];
  const batch = await callTable('BatchGetItem', { RequestItems: { Key: { Keys: [key], ConsistentRead: true } } });
  const [writes, batchWrites, reads] = received.map(({ body }) => JSON.parse(body));
  expect(writes).toEqual({
    ClientRequestToken: 'token',
    TransactItems: [
      { Put: { TableName: 't', Item: wire, ExpressionAttributeNames: { '#n': 'Item' }, ExpressionAttributeValues: { ':v': { N: '1' } } } },
      { ConditionCheck: { TableName: 't', Key: wire, ConditionExpression: 'attribute_exists(pk)' } },
    ],
  });
  expect(batchWrites).toEqual({ RequestItems: { Item: [{ PutRequest: { Item: wire } }, { DeleteRequest: { Key: wire } }] } });
  expect(reads).toEqual({ RequestItems: { Key: { Keys: [wire], ConsistentRead: true } } });
  expect(batch).toMatchObject({ Responses: { Key: [key] }, UnprocessedKeys: { Key: { Keys: [key], ConsistentRead: true } } });
  expect((await callTable('TransactGetItems', { TransactItems: [] })).Responses).toEqual([{ Item: key }, {}]);
  const { UnprocessedItems } = await callTable('BatchWriteItem', { RequestItems: {} });
  expect(UnprocessedItems).toEqual({ t: [{ PutRequest: { Item: key } }] });
  expect(await callTable('Query', { TableName: 't', ExclusiveStartKey: undefined })).toMatchObject({
    Items: [key],
    Count: 1,
    LastEvaluatedKey: key,
  });
});

test('commands of the document client are sent by their operation', async () => {
  replies = [{ status: 200, body: '{"Item":{"pk":{"S":"a"}}}' }];
  const { Item } = await documentClient.send(new GetCommand({ TableName: 't', Key: { pk: 'a' } }));
  expect(Item).toEqual({ pk: 'a' });
  expect(received[0]?.headers['x-amz-target']).toBe('DynamoDB_20120810.GetItem');
});
