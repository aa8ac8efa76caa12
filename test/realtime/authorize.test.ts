import { jest } from '@jest/globals';

test('a rejected token is logged once, and its claims are not thrown to the runtime', async () => {
  process.env.ISSUER = JSON.stringify({ name: 'test', url: 'https://issuer.example', audience: ['app'] });
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  const { logger } = await import('../../lambdas/_base/observability.ts');
  const { authorize } = await import('../../lambdas/realtime/authorize.ts');
  const info = jest.spyOn(logger, 'info');
  const handshake = { headers: {}, queryStringParameters: { token: 'no.real.token' }, methodArn: 'arn' };
  const error = await authorize(handshake as unknown as Parameters<typeof authorize>[0]).catch((thrown: unknown) => thrown);
  expect([(error as Error).message, (error as Error).cause]).toEqual(['Unauthorized', undefined]);
  expect(info).toHaveBeenCalledTimes(1);
});
