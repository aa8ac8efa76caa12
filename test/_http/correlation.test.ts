import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { correlationIds } from '../../lambdas/_base/correlation.ts';
import { route } from '../../schemas/_kit/route.ts';

let server: Server;
beforeAll(async () => {
  // The table's counters of rate limits.
  server = createServer((_, response) => void response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    TABLE_NAME: 't',
    LIMITS: JSON.stringify({ reads: 100, writes: 100, anonymous: 100 }),
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('messages that a request sends carry the correlation id of its answer, also where requests overlap', async () => {
  const { serve } = await import('../../lambdas/_http/serve.ts');
  const output = z.object({ ids: z.array(z.string()) });
  const one = route({ id: 'test.one', method: 'GET', path: '/v1/one', summary: 'test', auth: 'public', output });
  const useCase = async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { ids: [...correlationIds()] };
  };
  const handler = serve({ one }, { one: useCase });
  const event = {
    routeKey: 'GET /v1/one',
    rawPath: '/v1/one',
    rawQueryString: '',
    headers: {},
    requestContext: { http: { method: 'GET', sourceIp: '192.0.2.1', path: '/v1/one' } },
  };
  type Answer = { body: string; headers: Record<string, string> };
  const call = async () => (await handler(event as never, { getRemainingTimeInMillis: () => 29_000 } as never)) as Answer;
  const answers = await Promise.all([call(), call()]);
  for (const { body, headers } of answers) expect(JSON.parse(body)).toEqual({ ids: [headers['x-correlation-id']] });
  expect(new Set(answers.map(({ body }) => body)).size).toBe(2);
});
