import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { type RouteDefinition, route } from '../../schemas/_kit/route.ts';
import { claimsOf, signer } from '../support/tokens.ts';

/** The table's answer to every call of the use case. */
let answer: { status: number; type: string };
/** The issuer's documents by path; one that is missing answers 500. */
const documents: Record<string, object> = {};
const ours = signer();
let issuer: string;
let server: Server;
let serve: typeof import('../../lambdas/_http/serve.ts')['serve'];
let callTable: typeof import('../../lambdas/_table/client.ts')['callTable'];
let readItems: typeof import('../../lambdas/_table/table.ts')['readItems'];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    for await (const _ of request);
    if (request.method === 'GET') {
      const document = documents[request.url ?? ''];
      return void response.writeHead(document ? 200 : 500).end(JSON.stringify(document ?? {}));
    }
    const operation = String(request.headers['x-amz-target']).split('.')[1];
    if (operation === 'BatchGetItem')
      response.writeHead(200).end(JSON.stringify({ UnprocessedKeys: { t: { Keys: [{ pk: { S: 'a' }, sk: { S: 'b' } }] } } }));
    else if (operation === 'Query') response.writeHead(answer.status).end(JSON.stringify({ __type: answer.type, message: 'no' }));
    else response.writeHead(200).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  issuer = `${endpoint}/issuer`;
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: endpoint,
    ISSUER: JSON.stringify({ name: 'test', url: issuer, audience: ['app'] }),
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    TABLE_NAME: 't',
    LIMITS: JSON.stringify({ reads: 100, writes: 100, anonymous: 100 }),
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
  ({ serve } = await import('../../lambdas/_http/serve.ts'));
  ({ callTable } = await import('../../lambdas/_table/client.ts'));
  ({ readItems } = await import('../../lambdas/_table/table.ts'));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const query = () => callTable('Query', { TableName: 't', KeyConditionExpression: 'pk = :pk' });
type Sent = { auth?: 'public' | 'optional'; headers?: Record<string, string> };
const answerOf = async (
  method: RouteDefinition['method'],
  useCase: () => Promise<unknown>,
  { auth = 'public', headers = {} }: Sent = {},
) => {
  const definition = route({ id: 'test.one', method, path: '/v1/one', summary: 'test', auth, output: z.object({}) });
  const handler = serve({ one: definition }, { one: async () => (await useCase()) as Record<string, never> });
  const event = {
    routeKey: `${method} /v1/one`,
    rawPath: '/v1/one',
    rawQueryString: '',
    headers,
    requestContext: { http: { method, sourceIp: '192.0.2.1', path: '/v1/one' } },
  };
  const response = (await handler(event as never, { getRemainingTimeInMillis: () => 29_000 } as never)) as {
    statusCode: number;
    body: string;
    headers: Record<string, string>;
  };
  return [response.statusCode, (JSON.parse(response.body) as { code: string }).code, response.headers['retry-after']];
};

const unavailable = [503, 'TEMPORARILY_UNAVAILABLE', '1'];
const internal = [500, 'INTERNAL_ERROR', undefined];

test('a throttled read is answered 503 with Retry-After, on every method, because it changed nothing', async () => {
  for (const type of ['com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException', 'ThrottlingException']) {
    answer = { status: 400, type };
    expect(await answerOf('GET', query)).toEqual(unavailable);
    expect(await answerOf('POST', query)).toEqual(unavailable);
  }
});

test('keys that the table leaves unprocessed are throttled too', async () => {
  expect(await answerOf('GET', () => readItems([{ pk: 'a', sk: 'b' }], { consistent: false }))).toEqual(unavailable);
});

test('a table that fails is a reason to repeat a read; a change may have taken effect', async () => {
  answer = { status: 500, type: 'InternalServerError' };
  expect(await answerOf('GET', query)).toEqual(unavailable);
  expect(await answerOf('POST', query)).toEqual(internal);
});

test('a refused call and a defect stay internal errors', async () => {
  answer = { status: 400, type: 'ValidationException' };
  expect(await answerOf('GET', query)).toEqual(internal);
  expect(await answerOf('GET', () => Promise.reject(new TypeError('a defect')))).toEqual(internal);
});

test('a token is not refused while the keys of its issuer cannot be read', async () => {
  const send = (token: string) => answerOf('POST', async () => ({}), { auth: 'optional', headers: { authorization: `Bearer ${token}` } });
  const good = ours.sign(claimsOf({ issuer }));
  expect(await send(good)).toEqual(unavailable);
  documents['/issuer/.well-known/openid-configuration'] = { issuer, jwks_uri: `${issuer}/keys` };
  expect(await send(good)).toEqual(unavailable);
  documents['/issuer/keys'] = {};
  expect(await send(good)).toEqual(unavailable);
  documents['/issuer/keys'] = { keys: [ours.jwk] };
  const refused = [401, 'UNAUTHENTICATED', undefined];
  expect(await send(signer(undefined, ours.jwk.kid).sign(claimsOf({ issuer })))).toEqual(refused);
  expect(await send(ours.sign({ ...claimsOf({ issuer }), token_use: 'id' }))).toEqual(refused);
});
