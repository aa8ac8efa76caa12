import * as z from 'zod';
import { okResponse } from '../../lambdas/_http/respond.ts';
import { httpResult, rawResult } from '../../lambdas/_http/result.ts';
import { type RouteDefinition, route } from '../../schemas/_kit/route.ts';
import { allRoutes } from '../../schemas/index.ts';

const definition = (changes: Partial<RouteDefinition> = {}): RouteDefinition =>
  route({
    id: 'test.get',
    method: 'GET',
    path: '/v1/test',
    summary: 'test',
    auth: 'user',
    output: z.object({ a: z.string(), b: z.string() }),
    ...changes,
  });
const output = { a: 'é', b: 'y' };
const send = (changes: Partial<RouteDefinition>, ifNoneMatch?: string, result: unknown = output) =>
  okResponse(definition(changes), result, { headers: {}, ifNoneMatch });
const headersOf = (...args: Parameters<typeof send>) => (send(...args).headers ?? {}) as Record<string, string>;

test('an ETag depends on the response only, not on the order of the output’s fields or on private ones', () => {
  const { etag = '' } = headersOf({ etag: true });
  expect(etag).toMatch(/^"[\w-]{22}"$/);
  expect(headersOf({ etag: true }, undefined, { b: 'y', secret: 1, a: 'é' }).etag).toBe(etag);
  expect(headersOf({ etag: true }, undefined, { ...output, b: 'z' }).etag).not.toBe(etag);
  expect(headersOf({}).etag).toBeUndefined();
});

test('a matching If-None-Match gets 304 without a body, with the headers that a cache needs', () => {
  const { etag = '' } = headersOf({ etag: true });
  for (const candidate of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const { statusCode, body, headers = {} } = send({ etag: true }, candidate);
    expect([candidate, statusCode, body]).toEqual([candidate, 304, undefined]);
    expect(headers).toMatchObject({ etag, 'cache-control': 'private, no-cache', vary: 'authorization' });
    expect(headers).not.toHaveProperty('content-type');
  }
  for (const candidate of ['"other"', etag.slice(1, -1), '', undefined]) expect(send({ etag: true }, candidate).statusCode).toBe(200);
  expect(send({ etag: true, method: 'PATCH' }, etag).statusCode).toBe(200);
  expect(send({}, '*').statusCode).toBe(200);
});

test('a response that is not JSON has an ETag too', () => {
  const page = { output: undefined, produces: 'text/html', etag: true, auth: 'public', cacheControl: 'public, max-age=300' } as const;
  const { etag = '', vary } = headersOf(page, undefined, rawResult('<p>'));
  expect([etag.length, vary]).toEqual([24, undefined]);
  expect(send(page, etag, rawResult('<p>')).statusCode).toBe(304);
  expect(send(page, etag, rawResult('<b>')).body).toBe('<b>');
});

test('a use case may set its own ETag', () => {
  const { statusCode, headers } = send({ etag: true }, '"mine"', httpResult(output, { headers: { etag: '"mine"' } }));
  expect([statusCode, headers?.etag]).toEqual([304, '"mine"']);
});

test.each([
  ['a response without an ETag or a cache control is not stored', {}, 'no-store', undefined],
  ['a response with an ETag is cached privately and revalidated every time', { etag: true }, 'private, no-cache', 'authorization'],
  ['a private response is cached privately', { cacheControl: 'private, max-age=60' }, 'private, max-age=60', 'authorization'],
  [
    'a public response is cached by shared caches',
    { auth: 'optional', cacheControl: 'public, max-age=30' },
    'public, max-age=30',
    undefined,
  ],
  ['a public route does not vary with the token', { auth: 'public', etag: true }, 'private, no-cache', undefined],
] as const)('%s', (_, changes, cacheControl, vary) => {
  const headers = headersOf(changes as Partial<RouteDefinition>);
  expect([headers['cache-control'], headers.vary]).toEqual([cacheControl, vary]);
});

test('no route that requires a token allows shared caches', () => {
  for (const { id, auth, cacheControl = '', method } of allRoutes()) {
    if (cacheControl.includes('public')) expect([id, ['public', 'optional'].includes(auth), method]).toEqual([id, true, 'GET']);
    else expect([id, cacheControl]).toEqual([id, expect.stringMatching(/^(private\b.*|no-store)?$/)]);
  }
});
