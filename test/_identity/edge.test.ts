import type { APIGatewayProxyEventV2 as Event } from 'aws-lambda';
import { callerAddress, requireEdge } from '../../lambdas/_identity/edge.ts';

const event = (headers: Record<string, string>) => ({ headers, requestContext: { http: { sourceIp: '192.0.2.1' } } }) as unknown as Event;
afterEach(() => {
  delete process.env.EDGE_SECRET;
});

test('without a CDN every request passes, and no header changes the address of its caller', () => {
  const request = event({ 'kith-edge': 'x', 'kith-viewer': '198.51.100.7' });
  expect(() => requireEdge(request)).not.toThrow();
  expect(callerAddress(request)).toBe('192.0.2.1');
});

test('with a CDN only its requests pass, and it tells the address of the caller', () => {
  process.env.EDGE_SECRET = 'secret';
  const bypassing: Record<string, string>[] = [{}, { 'kith-edge': '' }, { 'kith-edge': 'secret2' }, { 'kith-viewer': '198.51.100.7' }];
  for (const headers of bypassing)
    expect(() => requireEdge(event(headers))).toThrow(
      expect.objectContaining({ definition: expect.objectContaining({ code: 'PERMISSION_DENIED' }) }),
    );
  const request = event({ 'kith-edge': 'secret', 'kith-viewer': '198.51.100.7' });
  expect(() => requireEdge(request)).not.toThrow();
  expect(callerAddress(request)).toBe('198.51.100.7');
});

test('functions check every request, and count the address that the CDN tells', async () => {
  Object.assign(process.env, { EDGE_SECRET: 'secret', TABLE_NAME: 'none', AWS_REGION: 'us-east-1' });
  const { authenticate } = await import('../../lambdas/_identity/authenticate.ts');
  const call = (headers: Record<string, string>) => authenticate(event(headers), Buffer.from(''), { auth: 'public' } as never);
  await expect(call({})).rejects.toThrow('published address');
  expect(await call({ 'kith-edge': 'secret', 'kith-viewer': '198.51.100.7' })).toEqual({ kind: 'anonymous', address: '198.51.100.7' });
});
