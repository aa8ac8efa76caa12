import { jest } from '@jest/globals';

const authorizeWith = async (token: string | undefined) => {
  process.env.ISSUER = JSON.stringify({
    name: 'test',
    url: 'https://issuer.example',
    jwksUrl: 'https://issuer.example/keys',
    audience: ['app'],
  });
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  const { logger } = await import('../../lambdas/_base/observability.ts');
  const { authorize } = await import('../../lambdas/realtime/authorize.ts');
  const info = jest.spyOn(logger, 'info').mockClear();
  const handshake = { headers: {}, queryStringParameters: { token }, methodArn: 'arn' };
  return { answer: authorize(handshake as unknown as Parameters<typeof authorize>[0]), info };
};
const nobody = { principalId: 'nobody', policyDocument: { Statement: [{ Effect: 'Allow' }] } };

test('a refused token is no failure of the function: nobody connects, and the log has a reason but no claims', async () => {
  const { answer, info } = await authorizeWith('no.real.token');
  expect(await answer).toMatchObject(nobody);
  expect(await answer).not.toHaveProperty('context');
  expect(info.mock.calls).toEqual([['socket connection refused', { reason: expect.any(String) }]]);
});

test('a handshake without a token is nobody’s', async () => {
  expect(await (await authorizeWith(undefined)).answer).toMatchObject(nobody);
});

test('a token that could not be checked is a failure, not a refusal', async () => {
  const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${text({ alg: 'RS256', kid: 'k' })}.${text({ sub: 'secret-subject' })}.AAAA`;
  const fetched = jest.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
  const error = await (await authorizeWith(token)).answer.catch((thrown: unknown) => thrown);
  fetched.mockRestore();
  expect(String(error)).toMatch(/could not be checked/);
  expect(String((error as Error).stack) + String((error as Error).cause)).not.toContain('secret-subject');
});
