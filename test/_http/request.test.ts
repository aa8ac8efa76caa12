import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { bodyBytes, checkVersion, idempotencyKey, parseRequest } from '../../lambdas/_http/request.ts';
import { Problem } from '../../schemas/_kit/problem.ts';
import { type RouteDefinition, route } from '../../schemas/_kit/route.ts';
import { describeWithData, jsonCases } from '../support/data.ts';

const definition = (changes: Partial<RouteDefinition> = {}): RouteDefinition =>
  route({ id: 'test.post', method: 'POST', path: '/v1/test', auth: 'public', summary: 'test', body: z.unknown(), ...changes });

/** Creates an event as the gateway does: UTF-8 bodies as text, all others as base64. */
const eventOf = (body: Buffer | string, headers: Record<string, string> = { 'content-type': 'application/json' }, base64 = true) =>
  ({
    headers,
    body: base64 ? Buffer.from(body).toString('base64') : String(body),
    isBase64Encoded: base64,
  }) as unknown as APIGatewayProxyEventV2;

/** Returns the parsed body or the problem; any other error fails the test. */
const outcome = (event: APIGatewayProxyEventV2, changes: Partial<RouteDefinition> = {}) => {
  try {
    const route = definition(changes);
    return { body: parseRequest(event, bodyBytes(event), route).body };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { problem: error };
  }
};
const codesOf = ({ problem }: { problem?: Problem }) =>
  problem && [
    problem.definition.status,
    problem.definition.code,
    ...(problem.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`),
  ];
const malformed = [400, 'INVALID_REQUEST', ' MALFORMED_JSON'];

const JSON_CASES = jsonCases().map(({ name, bytes }) => [name, bytes] as const);
const starting = (letter: string) => JSON_CASES.filter(([name]) => name.startsWith(letter));

describe('valid and invalid JSON bodies', () => {
  test.each(starting('n'))('%s is rejected', (name, bytes) => {
    // An empty file is an absent body, for which the contract decides.
    if (bytes.length === 0) expect([name, outcome(eventOf(bytes))]).toEqual(['n_structure_no_data.json', { body: undefined }]);
    else expect(codesOf(outcome(eventOf(bytes)))).toEqual(malformed);
  });

  test.each(starting('y'))('%s is accepted with its value', (_, bytes) => {
    expect(outcome(eventOf(bytes))).toEqual({ body: JSON.parse(bytes.toString()) });
  });

  test.each(starting('i'))('%s is accepted or rejected with a named error', (_, bytes) => {
    const { problem } = outcome(eventOf(bytes));
    if (problem) expect(codesOf({ problem })).toEqual(malformed);
  });

  test.each(JSON_CASES)('%s is rejected by a contract with fields', (_, bytes) => {
    const { problem } = outcome(eventOf(bytes), { body: z.strictObject({ name: z.string() }) });
    expect(problem?.definition.code).toBe('INVALID_REQUEST');
  });
});

describeWithData('json_test_suite', 'the JSON test suite', (folder) => {
  const files = (name: string) =>
    readdirSync(path.join(folder, name)).map((file) => [file, readFileSync(path.join(folder, name, file))] as const);

  test('the suite is complete', () => {
    const names = files('test_parsing').map(([file]) => file);
    expect(['y', 'n', 'i'].map((letter) => names.filter((name) => name.startsWith(letter)).length)).toEqual([95, 188, 35]);
    expect(JSON_CASES.map(([name]) => name)).toEqual(expect.arrayContaining(names));
  });

  test.each(files('test_transform'))('%s is accepted or rejected with a named error', (_, bytes) => {
    const { problem } = outcome(eventOf(bytes));
    if (problem) expect(codesOf({ problem })).toEqual(malformed);
  });
});

test('the last of several equal names is used', () => {
  expect(outcome(eventOf('{"a":1,"a":2}'))).toEqual({ body: { a: 2 } });
});

test.each([
  ['nested arrays', '[', ']'],
  ['nested objects', '{"a":', '}'],
])('%s of 150,000 levels are rejected without a crash', (_, open, close) => {
  const depth = 150_000;
  const text = `${open.repeat(depth)}${open === '[' ? '' : '1'}${close.repeat(depth)}`;
  const { problem } = outcome(eventOf(text.slice(0, 1_000_000)), { body: z.strictObject({ name: z.string() }) });
  expect(problem?.definition.code).toBe('INVALID_REQUEST');
});

test.each([
  ['an overlong encoding', [0x22, 0xc0, 0x80, 0x22]],
  ['an encoded surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
  ['a cut sequence', [0x22, 0xf0, 0x9f, 0x91, 0x22]],
  ['UTF-16', [0xff, 0xfe, 0x22, 0x00, 0x22, 0x00]],
])('%s is not valid UTF-8', (_, bytes) => {
  const result = outcome(eventOf(Buffer.from(bytes)));
  expect(codesOf(result)).toEqual(malformed);
  expect(result.problem?.detail).toMatch(/UTF-8/);
});

test('a byte order mark is not valid JSON', () => {
  expect(codesOf(outcome(eventOf(Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]))))).toEqual(malformed);
});

test('a body has at most 1,000,000 bytes, however many characters', () => {
  const text = (bytes: number) => `"${'a'.repeat(bytes - 2)}"`;
  expect(outcome(eventOf(text(1_000_000))).problem).toBeUndefined();
  expect(codesOf(outcome(eventOf(text(1_000_001))))).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  expect(codesOf(outcome(eventOf(`"${'👍'.repeat(250_000)}"`, undefined, false)))).toEqual([413, 'PAYLOAD_TOO_LARGE']);
});

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'APPLICATION/JSON',
  'application/merge-patch+json',
  'application/vnd.kith.v1+json',
])('%s is JSON', (type) => {
  expect(outcome(eventOf('{}', { 'content-type': type }))).toEqual({ body: {} });
});
test.each(['application/json;charset=UTF-8', 'application/json; charset="utf-8"', 'application/json; profile=x; charset=utf8'])(
  '%s is JSON in UTF-8',
  (type) => {
    expect(outcome(eventOf('{}', { 'content-type': type }))).toEqual({ body: {} });
  },
);
test.each(['utf-16', 'UTF-16LE', 'iso-8859-1', '"us-ascii"', ''])('the charset %j is rejected by its name', (charset) => {
  const result = outcome(eventOf('{}', { 'content-type': `application/json; charset=${charset}` }));
  expect(codesOf(result)).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  expect(result.problem?.detail).toMatch(/charset .*UTF-8/);
});
test('without a content type the body is JSON', () => {
  expect(outcome(eventOf('{}', {}))).toEqual({ body: {} });
});
test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonp',
  '',
  '/',
  'json',
  'application/json+xml',
])('a body of the type %j is rejected', (type) => {
  expect(codesOf(outcome(eventOf('{}', { 'content-type': type })))).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
});

test('a route without a body ignores the body of the request', () => {
  expect(outcome(eventOf('not json'), { body: undefined })).toEqual({ body: undefined });
});

test('an unknown API version is rejected with the list of supported ones', () => {
  const check = (version?: string) => () => checkVersion({ headers: version === undefined ? {} : { 'x-api-version': version } } as never);
  expect(check()).not.toThrow();
  expect(check('2026-11-20')).not.toThrow();
  for (const version of ['2026-11-21', '', '1', '2026-11-20,2026-11-20', ' 2026-11-20']) {
    expect(check(version)).toThrow(expect.objectContaining({ definition: expect.objectContaining({ code: 'UNSUPPORTED_VERSION' }) }));
    expect(check(version)).toThrow(/2026-11-20/);
  }
});

test('an idempotency key is 1 to 128 printable ASCII characters', () => {
  const key = (value?: string, idempotent: RouteDefinition['idempotent'] = true) =>
    idempotencyKey({ headers: value === undefined ? {} : { 'idempotency-key': value } } as never, definition({ idempotent }));
  expect([key('a'), key('x'.repeat(128)), key(' !~'), key()]).toEqual(['a', 'x'.repeat(128), ' !~', undefined]);
  for (const value of ['', 'x'.repeat(129), 'ä', 'a\tb', '\u007f']) expect(() => key(value)).toThrow(Problem);
  // Two headers arrive as one, joined with a comma.
  for (const value of ['a,b', 'a, b', ','])
    expect(() => key(value)).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ code: 'SENT_TWICE' })] }));
});

test('a key is required where the contract says so, and ignored on a route that is not idempotent', () => {
  const key = (value: string | undefined, idempotent: RouteDefinition['idempotent']) =>
    idempotencyKey({ headers: value === undefined ? {} : { 'idempotency-key': value } } as never, definition({ idempotent }));
  expect(() => key(undefined, 'required')).toThrow(Problem);
  expect(key('k', 'required')).toBe('k');
  expect(key('k', false)).toBeUndefined();
});
