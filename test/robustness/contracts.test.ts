import type * as z from 'zod';
import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import { allRoutes } from '../../schemas/index.ts';
import { sample } from '../support/depth.ts';
import { codeOf, fault, faultsOf, type Reply } from '../support/response-checks.ts';
import { HOSTILE, placesIn, sampleOf, shapeOf, withValue } from '../support/samples.ts';
import { startStack } from '../support/stack.ts';
import { type Call, createTargets, type Targets } from './robustness-harness.ts';

/** Sends every kind of invalid input to every route of every domain. */
const routes = allRoutes();
/** The body of a webhook is its provider's, and a signature vouches for it. */
const withBody = routes.filter(({ body, auth }) => body !== undefined && auth !== 'signature');
const withQuery = routes.filter(({ query }) => query !== undefined);
const withParams = routes.filter(({ params }) => params !== undefined);

let targets: Targets;
beforeAll(async () => {
  targets = await createTargets(await startStack());
});
afterAll(() => targets.stack.stop());

type Case = () => Promise<string | undefined>;
const bodyOf = (route: RouteDefinition, all = false): unknown => {
  const shape = shapeOf(route.body);
  return shape && sampleOf(shape, targets.ids, all);
};
const queryOf = (values: Record<string, string>): string => `?${new URLSearchParams(values)}`;
/** Case that checks only the rules for all responses. */
const validResponse =
  (route: RouteDefinition, call: Call): Case =>
  async () =>
    fault(route, await targets.call(route, { as: targets.allowed(route), ...call }));
/** Case that also checks status and error code. */
const problemResponse =
  (route: RouteDefinition, call: Call, status: number, code: string, matches: (answer: Reply) => boolean = () => true): Case =>
  async () => {
    const answer = await targets.call(route, { as: targets.allowed(route), body: bodyOf(route), ...call });
    const wrong = answer.status !== status || codeOf(answer) !== code || !matches(answer);
    return (
      fault(route, answer) ??
      (wrong ? `${route.id} ${JSON.stringify(call).slice(0, 100)}: ${answer.status} ${answer.text.slice(0, 200)}` : undefined)
    );
  };
const hasPointer =
  (pointer: string, code: string) =>
  ({ body }: Reply): boolean =>
    ((body as { errors?: { pointer: string; code: string }[] }).errors ?? []).some(
      (error) => error.pointer === pointer && error.code === code,
    );

// First, because sampled calls of moderators below remove resources and suspend users.
test('an outdated If-Match is rejected on every route with an ETag', async () => {
  const cases = routes
    .filter(({ etag, method }) => etag && (method === 'PUT' || method === 'PATCH'))
    .flatMap((route) =>
      ['"stale"', 'W/"stale"', '"a", "b"', ''].map((value) =>
        problemResponse(route, { headers: { 'if-match': value || '""' } }, 412, 'STALE_RESOURCE'),
      ),
    );
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('generated samples satisfy their contracts', () => {
  const misfits = withBody.flatMap((route) => {
    const parsed = (route.body as z.ZodType).safeParse(bodyOf(route));
    return parsed.success ? [] : [`${route.id}: ${parsed.error.message}`];
  });
  expect(misfits).toEqual([]);
});

/** Each field gets one fifth of the hostile values. With some hundred fields, every value is tried in many of them. */
const PARTS = 5;
let nextPart = 0;
const partOf = <Value>(values: readonly Value[]): Value[] => {
  nextPart += 1;
  return values.filter((_, index) => index % PARTS === nextPart % PARTS);
};

test('any value in a field of a body gives a success by the contract or a declared error', async () => {
  const cases = withBody.flatMap((route) => {
    const shape = shapeOf(route.body) ?? {};
    const body = bodyOf(route);
    return placesIn(shape).flatMap(({ place }) =>
      partOf(HOSTILE).map((value) => validResponse(route, { body: withValue(body, place, value) })),
    );
  });
  expect(cases.length).toBeGreaterThan(1000);
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('a field of a wrong type is rejected with a pointer to the field', async () => {
  const wrong: Record<string, unknown> = { string: 1, number: 'x', integer: 'x', boolean: 'x', array: 1, object: 1 };
  const cases = withBody.flatMap((route) =>
    placesIn(shapeOf(route.body) ?? {})
      .filter(({ place, shape }) => place.length > 0 && !place.includes(0) && typeof shape.type === 'string' && shape.type in wrong)
      .map(({ place, shape }) => {
        const body = withValue(bodyOf(route), place, wrong[String(shape.type)]);
        const named = (answer: Reply) => JSON.stringify(answer.body).includes(`"/${place.join('/')}`);
        return problemResponse(route, { body }, 400, 'INVALID_REQUEST', named);
      }),
  );
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('an unknown field is rejected with a pointer to the field', async () => {
  const cases = withBody.flatMap((route) =>
    ['unknownField', '__proto__', 'a/b~c'].map((name) => {
      // Inserted as text, because `__proto__` in an object literal would set the prototype.
      const raw = JSON.stringify({ ...(bodyOf(route) as object), '\u0001': 1 }).replace('\\u0001', name);
      const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      return problemResponse(route, { raw }, 400, 'INVALID_REQUEST', hasPointer(pointer, 'UNKNOWN_FIELD'));
    }),
  );
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('a missing body is rejected, unless the route needs none', async () => {
  expect(await faultsOf(sample(withBody.map((route) => validResponse(route, { body: undefined }))))).toEqual([]);
});

test('any value in a query gives a success by the contract or a declared error', async () => {
  const values = HOSTILE.filter((value) => typeof value !== 'object')
    .map((value) => String(value).toWellFormed().slice(0, 2000))
    .concat('1,2', '[object Object]', '-0', '1e3', 'Infinity', '9'.repeat(400), 'true', 'TRUE', '2027-01-01', 'user_x', '0000-00-00');
  const cases = withQuery.flatMap((route) =>
    Object.keys(route.query?.shape ?? {}).flatMap((name) =>
      partOf(values).map((value) => validResponse(route, { query: queryOf({ [name]: value }) })),
    ),
  );
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('a malformed query never causes a server error', async () => {
  const queries = ['?%', '?%ff', '?=', '?&&&', '?a=%00', '?limit', '?limit=1&limit=2', '?cursor=&cursor=', '?[]=1', `?${'a'.repeat(4000)}`];
  expect(
    await faultsOf(
      sample(routes.filter(({ method }) => method === 'GET').flatMap((route) => queries.map((query) => validResponse(route, { query })))),
    ),
  ).toEqual([]);
});

test('any value in a path gives a success by the contract or a declared error', async () => {
  const values = [
    '%00',
    '%20',
    '%2F',
    // Not dots alone: a client takes them out of the path, and calls another route.
    '%2e%2e%2F',
    '%ff',
    '%F0%9F%91%8D',
    '__proto__',
    'constructor',
    'toString',
    '*',
    "'",
    '%23',
    'me',
    '0',
    '-',
    '_',
  ];
  const long = ['x'.repeat(64), 'x'.repeat(65), 'x'.repeat(5000)];
  const cases = withParams.flatMap((route) =>
    Object.keys(route.params?.shape ?? {}).flatMap((name) =>
      partOf([...values, ...long]).map((value) => validResponse(route, { params: { [name]: value }, body: bodyOf(route) })),
    ),
  );
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('an unsupported version is rejected on every route', async () => {
  const cases = routes.map((route) => problemResponse(route, { headers: { 'x-api-version': '2020-01-01' } }, 400, 'UNSUPPORTED_VERSION'));
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('a body that is not JSON, or has another content type, is rejected on every route with a body', async () => {
  const cases = withBody.flatMap((route) => [
    problemResponse(route, { raw: '{"a":' }, 400, 'INVALID_REQUEST', hasPointer('', 'MALFORMED_JSON')),
    problemResponse(route, { raw: Buffer.from([0x22, 0xff, 0x22]) }, 400, 'INVALID_REQUEST', hasPointer('', 'MALFORMED_JSON')),
    problemResponse(route, { headers: { 'content-type': 'text/plain' } }, 415, 'UNSUPPORTED_MEDIA_TYPE'),
    problemResponse(route, { headers: { 'content-type': 'multipart/form-data; boundary=x' } }, 415, 'UNSUPPORTED_MEDIA_TYPE'),
  ]);
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('a body of more than 1 MB is too large on every route with a body', async () => {
  const raw = JSON.stringify({ filling: 'x'.repeat(1_000_000) });
  expect(await faultsOf(sample(withBody.map((route) => problemResponse(route, { raw }, 413, 'PAYLOAD_TOO_LARGE'))))).toEqual([]);
});

test('a body of more than 10 MB gets the gateway’s own response', async () => {
  const raw = Buffer.alloc(10 * 1024 * 1024 + 1, 0x20);
  const [route] = withBody;
  if (!route) throw new Error('no route takes a body');
  const answer = await targets.call(route, { as: targets.allowed(route), raw });
  expect([answer.status, answer.text]).toEqual([413, '{"message":"Request Entity Too Large"}']);
});

// Authorization is tested on every route in every run, without sampling.
test('routes that need a token reject a missing and an invalid one', async () => {
  const expected = '{"message":"Unauthorized"}';
  const cases = routes.flatMap((route) =>
    [undefined, { userId: '', token: 'no.real.token' }].map(
      (as): Case =>
        async () => {
          const answer = await targets.call(route, { as, body: bodyOf(route) });
          const wrong = {
            user: answer.status !== 401 || answer.text !== expected,
            optional: as !== undefined && codeOf(answer) !== 'UNAUTHENTICATED',
            key: codeOf(answer) !== 'UNAUTHENTICATED',
            userOrKey: codeOf(answer) !== 'UNAUTHENTICATED',
            signature: codeOf(answer) !== 'UNAUTHENTICATED',
            // A sampled parameter names nothing that exists.
            public: route.params ? codeOf(answer) === 'UNAUTHENTICATED' : answer.status >= 400,
          }[route.auth];
          return fault(route, answer) ?? (wrong ? `${route.id}: ${answer.status} ${answer.text.slice(0, 100)}` : undefined);
        },
    ),
  );
  expect(await faultsOf(cases)).toEqual([]);
});

test('a caller without the role of a route gets PERMISSION_DENIED for any input', async () => {
  const { plain, moderator } = targets.people;
  const cases = routes
    .filter(({ role = 'user' }) => role !== 'user')
    .flatMap((route) => {
      const people = route.role === 'admin' ? [plain, moderator] : [plain];
      const calls: Call[] = route.method === 'GET' ? [{ query: '?limit=x' }] : [{}, { raw: '{' }];
      return people.flatMap((as) => calls.map((call) => problemResponse(route, { as, ...call }, 403, 'PERMISSION_DENIED')));
    });
  expect(cases.length).toBeGreaterThan(0);
  expect(await faultsOf(cases)).toEqual([]);
});

test('an unknown path gets the API’s own 404', async () => {
  const { stack } = targets;
  for (const [method, path] of [
    ['GET', '/v1'],
    ['GET', '/v1/me/'],
    ['GET', '/v2/me'],
    ['GET', '//v1/me'],
    ['GET', '/v1/ME'],
    ['GET', '/v1/%6De%00'],
  ] as const) {
    const response = await fetch(`${stack.url}${path}`, { method });
    const { code } = (await response.json()) as { code: string };
    expect([method, path, response.status, response.headers.get('content-type'), code]).toEqual([
      method,
      path,
      404,
      'application/problem+json; charset=utf-8',
      'ROUTE_NOT_FOUND',
    ]);
  }
});

test('hostile headers never cause a server error', async () => {
  const values: [string, string][] = [
    ['idempotency-key', 'ä'],
    ['idempotency-key', 'x'.repeat(129)],
    ['idempotency-key', ''],
    ['if-match', '*'],
    ['if-none-match', '*, "x", W/'],
    ['content-type', '/'],
    ['content-encoding', 'gzip'],
    ['x-api-key', 'x'.repeat(4000)],
    ['authorization', 'Basic eDp5'],
    ['cookie', '=; ='],
    ['x-forwarded-for', '::1, evil'],
    ['accept', 'text/html;q=z'],
  ];
  const cases = routes.flatMap((route) =>
    values.map(([name, value]) =>
      validResponse(route, { body: bodyOf(route), headers: { [name]: Buffer.from(value).toString('latin1') } }),
    ),
  );
  expect(await faultsOf(sample(cases))).toEqual([]);
});
