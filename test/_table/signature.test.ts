import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { authorization, signingTime } from '../../lambdas/_base/signature.ts';

type Sent = { headers: Record<string, string>; body: string };

/** Returns the request that the SDK would send. */
const sentBySdk = async (region: string, sessionToken?: string): Promise<Sent> => {
  let sent: Sent | undefined;
  const client = new DynamoDBClient({
    region,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG', ...(sessionToken ? { sessionToken } : {}) },
    endpoint: `https://dynamodb.${region}.amazonaws.com`,
    requestHandler: {
      handle: async (request: Sent) => {
        sent = request;
        throw Object.assign(new Error('not sent'), { name: 'NotSent' });
      },
    },
  });
  await client.send(new PutItemCommand({ TableName: 'table', Item: { pk: { S: 'ä 1' }, sk: { S: '' } } })).catch(() => undefined);
  if (!sent) throw new Error('the SDK sent nothing');
  return sent;
};

test.each([
  ['us-east-1', undefined],
  ['eu-central-1', 'a session token'],
])('a request in %s has the signature of the SDK', async (region, token) => {
  for (const secretAccessKey of ['wJalrXUtnFEMI/K7MDENG', 'another']) {
    const { headers, body } = await sentBySdk(region, token);
    const { authorization: expected = '' } = headers;
    const names = /SignedHeaders=([^,]+)/.exec(expected)?.[1]?.split(';') ?? [];
    expect(names).toEqual(expect.arrayContaining(['content-type', 'host', 'x-amz-date', 'x-amz-target']));
    expect(names.includes('x-amz-security-token')).toBe(token !== undefined);
    const signed = Object.fromEntries(names.map((name) => [name, headers[name] ?? '']));
    const time = headers['x-amz-date'] ?? '';
    const ours = authorization(
      { accessKeyId: 'AKIDEXAMPLE', secretAccessKey },
      { method: 'POST', path: '/', headers: signed, body, service: 'dynamodb', region, time },
    );
    if (secretAccessKey === 'another') expect(ours).not.toBe(expected);
    else expect(ours).toBe(expected);
  }
});

test('the time of a signature is the basic format of ISO 8601', () => {
  expect(signingTime(new Date('2026-11-28T16:05:09.123Z'))).toBe('20261128T160509Z');
});
