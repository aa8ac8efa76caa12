import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { authorization, signingTime } from '../../lambdas/_base/signature.ts';

type Sent = { method: string; path: string; headers: Record<string, string> };

/** Returns the request that the SDK would send. */
const sentBySdk = async (data: string, sessionToken: string | undefined): Promise<Sent> => {
  let sent: Sent | undefined;
  const client = new ApiGatewayManagementApiClient({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG', ...(sessionToken ? { sessionToken } : {}) },
    endpoint: 'https://abc.execute-api.eu-central-1.amazonaws.com/live',
    requestHandler: {
      handle: async (request: Sent) => {
        sent = request;
        throw Object.assign(new Error('not sent'), { name: 'NotSent' });
      },
    },
  });
  await client.send(new PostToConnectionCommand({ ConnectionId: 'L0SM9cOFvHcCIhw=', Data: data })).catch(() => undefined);
  if (!sent) throw new Error('the SDK sent nothing');
  return sent;
};

test.each([
  ['{"seq":1}', undefined],
  ['{"name":"ä"}', 'a session token'],
])('the post of %s has the signature of the SDK', async (body, token) => {
  const { method, path, headers } = await sentBySdk(body, token);
  const { authorization: expected = '' } = headers;
  const names = /SignedHeaders=([^,]+)/.exec(expected)?.[1]?.split(';') ?? [];
  expect(names).toEqual(expect.arrayContaining(['host', 'x-amz-date']));
  expect(names.includes('x-amz-security-token')).toBe(token !== undefined);
  const signed = Object.fromEntries(names.map((name) => [name, headers[name] ?? '']));
  const request = {
    method,
    path,
    headers: signed,
    body,
    service: 'execute-api',
    region: 'eu-central-1',
    time: headers['x-amz-date'] ?? '',
  };
  for (const secretAccessKey of ['another', 'wJalrXUtnFEMI/K7MDENG']) {
    const ours = authorization({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey }, request);
    expect(ours === expected).toBe(secretAccessKey !== 'another');
  }
});

test('the time of a signature is the basic format of ISO 8601', () => {
  expect(signingTime(new Date('2026-11-28T16:05:09.123Z'))).toBe('20261128T160509Z');
});
