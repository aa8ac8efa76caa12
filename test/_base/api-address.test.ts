import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readApiAddress } from '../../lambdas/_base/api-address.ts';

const asked: { target: string | undefined; signature: string | undefined; body: string }[] = [];
let failures = 1;
let server: Server;

beforeAll(async () => {
  server = await new Promise((resolve) => {
    const started = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => {
        body += part.toString();
      });
      request.on('end', () => {
        asked.push({ target: String(request.headers['x-amz-target']), signature: request.headers.authorization, body });
        failures -= 1;
        if (failures >= 0) response.writeHead(500).end('{}');
        else response.end(JSON.stringify({ Parameter: { Name: 'n', Value: 'https://api.example.com/' } }));
      });
    }).listen(0, '127.0.0.1', () => resolve(started));
  });
  Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    API_ADDRESS_PARAMETER: '/kith/test/api-address',
    AWS_ENDPOINT_URL_SSM: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
});
afterAll(() => {
  server?.closeAllConnections();
  server?.close();
});

test('the address is read by one signed call, again after a fault, and kept for an hour', async () => {
  expect(await readApiAddress()).toBe('https://api.example.com');
  expect(await readApiAddress()).toBe('https://api.example.com');
  expect(asked.map(({ target, body }) => [target, JSON.parse(body)])).toEqual(
    Array.from({ length: 2 }, () => ['AmazonSSM.GetParameter', { Name: '/kith/test/api-address' }]),
  );
  expect(asked[0]?.signature).toMatch(/^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/eu-central-1\/ssm\/aws4_request/);
});
