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

test('an ETag is that of what is said, whatever the order in which it was put together', () => {
  const { etag = '' } = headersOf({ etag: true });
  expect(etag).toMatch(/^"[\w-]{22}"$/);
  expect(headersOf({ etag: true }, undefined, { b: 'y', secret: 1, a: 'é' }).etag).toBe(etag);
  expect(headersOf({ etag: true }, undefined, { ...output, b: 'z' }).etag).not.toBe(etag);
  expect(headersOf({}).etag).toBeUndefined();
});

test('who holds it is told so without a body, with the headers that a cache needs and no others of a body', () => {
  const { etag = '' } = headersOf({ etag: true });
  for (const held of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const { statusCode, body, headers = {} } = send({ etag: true }, held);
    expect([held, statusCode, body]).toEqual([held, 304, undefined]);
    expect(headers).toMatchObject({ etag, 'cache-control': 'private, no-cache', vary: 'authorization' });
    expect(headers).not.toHaveProperty('content-type');
  }
  for (const held of ['"other"', etag.slice(1, -1), '', undefined]) expect(send({ etag: true }, held).statusCode).toBe(200);
  expect(send({ etag: true, method: 'PATCH' }, etag).statusCode).toBe(200);
  expect(send({}, '*').statusCode).toBe(200);
});

test('what is no JSON has an ETag too', () => {
  const page = { output: undefined, produces: 'text/html', etag: true, auth: 'public', cacheControl: 'public, max-age=300' } as const;
  const { etag = '', vary } = headersOf(page, undefined, rawResult('<p>'));
  expect([etag.length, vary]).toEqual([24, undefined]);
  expect(send(page, etag, rawResult('<p>')).statusCode).toBe(304);
  expect(send(page, etag, rawResult('<b>')).body).toBe('<b>');
});

test('a use case may say what its answer stands for, where a part of it moves with every reading', () => {
  const { statusCode, headers } = send({ etag: true }, '"mine"', httpResult(output, { headers: { etag: '"mine"' } }));
  expect([statusCode, headers?.etag]).toEqual([304, '"mine"']);
});

test.each([
  ['nobody keeps what nothing is said about', {}, 'no-store', undefined],
  ['the asker keeps what has an ETag, and asks again every time', { etag: true }, 'private, no-cache', 'authorization'],
  ['the asker alone keeps what is private', { cacheControl: 'private, max-age=60' }, 'private, max-age=60', 'authorization'],
  ['all keep what is the same for everybody', { auth: 'optional', cacheControl: 'public, max-age=30' }, 'public, max-age=30', undefined],
  ['what needs no token does not vary with one', { auth: 'public', etag: true }, 'private, no-cache', undefined],
] as const)('%s', (_, changes, cacheControl, vary) => {
  const headers = headersOf(changes as Partial<RouteDefinition>);
  expect([headers['cache-control'], headers.vary]).toEqual([cacheControl, vary]);
});

test('shared caches keep nothing of what needs a token', () => {
  for (const { id, auth, cacheControl = '', method } of allRoutes()) {
    if (cacheControl.includes('public')) expect([id, ['public', 'optional'].includes(auth), method]).toEqual([id, true, 'GET']);
    else expect([id, cacheControl]).toEqual([id, expect.stringMatching(/^(private\b.*|no-store)?$/)]);
  }
});
